// Missed calls and recent people. The page keeps them (localStorage); the core says what is to be
// remembered and shows what the page knows. Private to src/call. May depend on: protocol, base.
#pragma once

#include <string>

#include "call/event.hpp"
#include "call/step.hpp"

namespace zvonok::call::people {

/// As many as are shown and kept.
inline constexpr std::size_t max_people = 20;

enum class Met : std::uint8_t { ICalled, TheyCalled, Missed, Declined };

/// Nothing while the person does not want it, nor for somebody without an id to call back.
void remember(Step& step, const Partner& partner, Met met);

/// The call that is about to end with `reason`, unless it has connected and was remembered then. An
/// id that nobody has, and a call that never left, are not remembered.
void remember_unconnected(Step& step, EndReason reason);

void known(Step& step, const PeopleKnown& event);
void forget(Step& step);

/// "" for an unknown one.
std::string name_of(const AppState& state, const PeerId& id);

}  // namespace zvonok::call::people
