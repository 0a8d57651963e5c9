// See people.hpp. May depend on: protocol, base.
#include "call/people.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "protocol/limits.hpp"

namespace zvonok::call::people {
namespace {

bool never_left(const Outgoing& call, EndReason reason) {
  return call.phase == OutgoingPhase::Preparing || reason == EndReason::UnknownId ||
         reason == EndReason::ServerRefused;
}

}  // namespace

void remember(Step& step, const Partner& partner, Met met) {
  if (!step.state.settings.is_on(Setting::KeepPeople) || partner.id.empty()) return;
  step.emit(RememberCall{partner, met == Met::ICalled, met == Met::Missed, met == Met::Declined});
}

void remember_unconnected(Step& step, EndReason reason) {
  const Call& call = step.state.call;
  if (const auto* outgoing = std::get_if<Outgoing>(&call)) {
    if (!never_left(*outgoing, reason)) remember(step, outgoing->partner, Met::ICalled);
  } else if (const auto* incoming = std::get_if<Incoming>(&call)) {
    remember(step, incoming->partner,
             incoming->answered                  ? Met::TheyCalled
             : reason == EndReason::DeclinedByMe ? Met::Declined
                                                 : Met::Missed);
  } else if (const auto* connecting = std::get_if<Connecting>(&call)) {
    remember(step, connecting->partner, connecting->caller ? Met::ICalled : Met::TheyCalled);
  }
}

void known(Step& step, const PeopleKnown& event) {
  AppState& state = step.state;
  state.people = event.people;
  if (state.people.size() > max_people) state.people.resize(max_people);
  for (Contact& contact : state.people) {
    contact.name = clean_name(contact.name, protocol::max_name_graphemes, protocol::max_name_bytes);
  }
}

void forget(Step& step) {
  if (step.state.people.empty()) return;
  step.state.people.clear();
  step.emit(ForgetPeople{});
}

std::string name_of(const AppState& state, const PeerId& id) {
  const auto at = std::ranges::find(state.people, id, &Contact::id);
  return at == state.people.end() ? std::string() : at->name;
}

}  // namespace zvonok::call::people
