// QR codes against those of another encoder (node-qrcode 1.5.4, byte mode, level M, mask given).
#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "base/qr.hpp"

namespace zvonok {
namespace {

std::string drawn(const QrCode& code) {
  std::string out;
  for (int y = 0; y < code.size(); ++y) {
    for (int x = 0; x < code.size(); ++x) out += code.dark(x, y) ? '#' : '.';
    out += '\n';
  }
  return out;
}

std::string text_of(std::size_t length) {
  std::string out = "https://call.example/?call=";
  while (out.size() < length) out += "abcdefghijklmnopqrstuvwxyz0123456789";
  return out.substr(0, length);
}

/// FNV-1a of the modules, row by row.
std::uint64_t hash_of(const QrCode& code) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (int y = 0; y < code.size(); ++y) {
    for (int x = 0; x < code.size(); ++x) {
      hash = (hash ^ (code.dark(x, y) ? 1U : 0U)) * 0x100000001B3U;
    }
  }
  return hash;
}

TEST_CASE("qr: a short text, module by module") {
  const auto code = QrCode::of("Zvonok", 2);
  REQUIRE(code);
  CHECK(drawn(*code) ==
        "#######....##.#######\n"
        "#.....#.......#.....#\n"
        "#.###.#.####..#.###.#\n"
        "#.###.#.###...#.###.#\n"
        "#.###.#.#..##.#.###.#\n"
        "#.....#.#.#.#.#.....#\n"
        "#######.#.#.#.#######\n"
        "........#.###........\n"
        "#.#####...#.#.#####..\n"
        "#..##..##...#..#.####\n"
        ".#....#.####.#..#..#.\n"
        "#..###...#.....####.#\n"
        "#.#.#.#.#.##.#..#...#\n"
        "........#.######.#.#.\n"
        "#######..#..#.##.#.#.\n"
        "#.....#.#######.###.#\n"
        "#.###.#.##..#..##..#.\n"
        "#.###.#.###.#..###...\n"
        "#.###.#.#.##.#.......\n"
        "#.....#..##.....###..\n"
        "#######.#.##.#..#..#.\n");
}

TEST_CASE("qr: the longest and the shortest text of each version, all masks") {
  const struct {
    std::size_t length;
    int mask;
    int size;
    std::uint64_t hash;
  } vectors[] = {
      {14, 7, 21, 0x0E71E8DF02D7F7C9U},  {1, 2, 21, 0x021DAE0D0678CA1BU},
      {26, 4, 25, 0x27A12972E9F348CBU},  {15, 1, 25, 0xB27D69E2770FC3E7U},
      {42, 5, 29, 0x6E567C436F41AE0EU},  {27, 6, 29, 0x2E1F21105A193E75U},
      {62, 2, 33, 0x44689340347FEFDEU},  {43, 7, 33, 0x8F382D1B83FC6194U},
      {84, 1, 37, 0x3A8007FF1C1FEB65U},  {63, 4, 37, 0x494491EB97240B2FU},
      {106, 0, 41, 0xED5C7DD01757A9EBU}, {85, 3, 41, 0xFA0C8B3EAB1A3733U},
      {122, 1, 45, 0x8BD01A26903EF97CU}, {107, 2, 45, 0xEFEC34D619BD3501U},
      {152, 0, 49, 0x5B8D69237C2853D9U}, {123, 3, 49, 0x53F2D71AF3EFAB67U},
      {180, 5, 53, 0x27B5A0D78532C9CEU}, {153, 2, 53, 0xCDD98AAAC982D07DU},
      {213, 7, 57, 0x25ABD2CBF1906771U}, {181, 7, 57, 0x254FE83673F8DF03U},
  };
  for (const auto& vector : vectors) {
    CAPTURE(vector.length);
    const auto code = QrCode::of(text_of(vector.length), vector.mask);
    REQUIRE(code);
    CHECK(code->size() == vector.size);
    CHECK(hash_of(*code) == vector.hash);
  }
}

TEST_CASE("qr: of the masks one is taken, and it is one of the eight") {
  const auto code = QrCode::of(text_of(50));
  REQUIRE(code);
  int same = 0;
  for (int mask = 0; mask < 8; ++mask) {
    same += drawn(*code) == drawn(*QrCode::of(text_of(50), mask)) ? 1 : 0;
  }
  CHECK(same == 1);
}

TEST_CASE("qr: nothing and too much") {
  REQUIRE(QrCode::of(""));
  CHECK(QrCode::of("")->size() == 21);
  CHECK_FALSE(QrCode::of(text_of(214)));
  CHECK_FALSE(QrCode::of(std::string(100'000, 'a')));
}

}  // namespace
}  // namespace zvonok
