// zvonok_replay <recording>…: plays recordings (the element's recording()) and says how each ended;
// exit code 1 when one went another way than it did in the browser. May depend on: player.hpp.
#include <fstream>
#include <iostream>
#include <sstream>

#include "replay/player.hpp"

int main(int count, char** arguments) {
  int status = count > 1 ? 0 : 2;
  if (status != 0) std::cerr << "usage: zvonok_replay <recording>...\n";
  for (int i = 1; i < count; ++i) {
    std::ifstream file(arguments[i], std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    const zvonok::replay::Outcome outcome = zvonok::replay::play(text.str());
    std::cout << arguments[i] << ": " << outcome.events << " events, " << outcome.effects
              << " effects, ends " << outcome.state << ' ' << outcome.reason << '\n';
    if (outcome.difference.empty()) continue;
    std::cout << "  " << outcome.difference << '\n';
    status = 1;
  }
  return status;
}
