// Bidi classes as coarse as the question allows. May depend on: base.
#include "ui/later/direction.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "base/text.hpp"

namespace zvonok::ui {
namespace {

enum class Direction : unsigned char { Left, Right, None };

/// Up to `last`, from after the range before it.
struct Range {
  char32_t last;
  Direction direction;
};

using enum Direction;

// DerivedBidiClass.txt of Unicode 16: None is everything but L, R and AL. Single exceptions that
// are not letters are left out. In the second file, where it is used.
#ifdef __wasm__
alignas(4) [[gnu::section("later")]]
#endif
constexpr Range ranges[] = {
    {0x0040, None},   {0x005A, Left},   {0x0060, None},  {0x007A, Left},  {0x00A9, None},
    {0x00AA, Left},   {0x00B4, None},   {0x00B5, Left},  {0x00B9, None},  {0x00BA, Left},
    {0x00BF, None},   {0x00D6, Left},   {0x00D7, None},  {0x00F6, Left},  {0x00F7, None},
    {0x02B8, Left},   {0x02BA, None},   {0x02C1, Left},  {0x02CF, None},  {0x02D1, Left},
    {0x036F, None},   {0x0373, Left},   {0x0375, None},  {0x037D, Left},  {0x037E, None},
    {0x0482, Left},   {0x0489, None},   {0x0589, Left},  {0x05BD, None},  {0x05BE, Right},
    {0x05BF, None},   {0x05C0, Right},  {0x05C2, None},  {0x05C3, Right}, {0x05C5, None},
    {0x05C6, Right},  {0x05CF, None},   {0x05FF, Right}, {0x0607, None},  {0x060B, Right},
    {0x061A, None},   {0x064A, Right},  {0x066C, None},  {0x066F, Right}, {0x0670, None},
    {0x06D5, Right},  {0x06E4, None},   {0x06E6, Right}, {0x06ED, None},  {0x06EF, Right},
    {0x06F9, None},   {0x070D, Right},  {0x0711, None},  {0x072F, Right}, {0x074A, None},
    {0x07A5, Right},  {0x07B0, None},   {0x07EA, Right}, {0x07F3, None},  {0x0815, Right},
    {0x082D, None},   {0x0858, Right},  {0x085B, None},  {0x08C9, Right}, {0x0902, None},
    {0x1FFF, Left},   {0x200D, None},   {0x200E, Left},  {0x200F, Right}, {0x2070, None},
    {0x2071, Left},   {0x207E, None},   {0x207F, Left},  {0x208F, None},  {0x209C, Left},
    {0x2101, None},   {0x214F, Left},   {0x215F, None},  {0x2188, Left},  {0x249B, None},
    {0x24E9, Left},   {0x27FF, None},   {0x28FF, Left},  {0x2BFF, None},  {0x2DDF, Left},
    {0x3004, None},   {0x3007, Left},   {0x3020, None},  {0xA66E, Left},  {0xA67F, None},
    {0xFB1C, Left},   {0xFD3D, Right},  {0xFD4F, None},  {0xFDCE, Right}, {0xFDEF, None},
    {0xFDFC, Right},  {0xFE6F, None},   {0xFEFE, Right}, {0xFF20, None},  {0xFF3A, Left},
    {0xFF40, None},   {0xFF5A, Left},   {0xFF65, None},  {0xFFDF, Left},  {0xFFFF, None},
    {0x107FF, Left},  {0x10FFF, Right}, {0x1D7CD, Left}, {0x1D7FF, None}, {0x1E7FF, Left},
    {0x1EFFF, Right}, {0x1F10F, None},  {0x1F2FF, Left}, {0x1FAFF, None}, {0x3FFFF, Left},
    {0x10FFFF, None}};

constexpr char32_t first_isolate = 0x2066;
constexpr char32_t pop_isolate = 0x2069;

}  // namespace

bool is_right_to_left(std::string_view paragraph) {
  std::size_t depth = 0;
  for (std::size_t at = 0; at < paragraph.size();) {
    const char32_t c = next_code_point(paragraph, at);
    if (c >= first_isolate && c <= pop_isolate) {
      depth += c != pop_isolate ? 1 : depth > 0 ? std::size_t(-1) : 0;
    } else if (depth == 0) {
      const Range* found = std::ranges::lower_bound(ranges, c, {}, &Range::last);
      if (found != std::end(ranges) && found->direction != None) return found->direction == Right;
    }
  }
  return false;
}

}  // namespace zvonok::ui
