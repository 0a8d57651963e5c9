// Feeds the kept corpora to the targets without libFuzzer: what was found once stays found.
//
//   zvonok_corpus <folder>           runs the target named as each sub-folder over its files and
//   its own seeds zvonok_corpus --seeds <folder>   writes the seeds, a sub-folder for each target
//
// Ends at the first broken promise. stderr names each file before it is run: the last one broke it.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fuzz/target.hpp"

namespace zvonok::fuzz {
namespace {

namespace fs = std::filesystem;

constexpr const Target* targets[] = {&control_target, &engineio_target,    &json_target,
                                     &kept_target,    &peer_id_target,     &peerjs_target,
                                     &sdp_target,     &seed_events_target, &server_address_target,
                                     &signal_target,  &socketio_target};

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A copy of exactly its bytes on the heap, so that AddressSanitizer sees a read past its end.
void run(const Target& target, const std::string& input) {
  const std::vector<char> bytes(input.begin(), input.end());
  target.run({bytes.data(), bytes.size()});
}

int replay(const fs::path& folder) {
  int status = 0;
  for (const Target* const target : targets) {
    const fs::path kept = folder / target->name;
    std::size_t files = 0;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(kept, error)) {
      std::fprintf(stderr, "%s\n", entry.path().c_str());
      run(*target, read_file(entry.path()));
      ++files;
    }
    const std::vector<std::string> seeds = target->seeds();
    for (const std::string& seed : seeds) run(*target, seed);
    std::printf("%-15.*s %4zu kept inputs, %3zu seeds\n", static_cast<int>(target->name.size()),
                target->name.data(), files, seeds.size());
    if (files == 0) {
      std::printf("there is no corpus in %s\n", kept.c_str());
      status = 1;
    }
  }
  return status;
}

int write_seeds(const fs::path& folder) {
  for (const Target* const target : targets) {
    const fs::path own = folder / target->name;
    fs::create_directories(own);
    std::size_t number = 0;
    for (const std::string& seed : target->seeds()) {
      std::ofstream(own / ("seed-" + std::to_string(number++)), std::ios::binary) << seed;
    }
  }
  return 0;
}

}  // namespace
}  // namespace zvonok::fuzz

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() == 2 && arguments[0] == "--seeds")
    return zvonok::fuzz::write_seeds(arguments[1]);
  if (arguments.size() == 1) return zvonok::fuzz::replay(arguments[0]);
  std::fputs("zvonok_corpus <folder> | --seeds <folder>\n", stderr);
  return 2;
}
