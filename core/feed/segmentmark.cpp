// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/segmentmark.h"

#include <algorithm>

#include <isa-l/crc.h>

namespace dg {

namespace {

// After the head: one byte of flags, then numbers, the lowest byte first, and a checksum of it all.
constexpr std::size_t kFlags = SegmentMark::kHead.size();
constexpr std::size_t kTime = kFlags + 1;
constexpr std::size_t kLines = kTime + 8;
constexpr std::size_t kSum = kLines + 8 + 4;
static_assert(kSum + 4 == SegmentMark::kSize);

void put(char* out, std::uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        out[i] = static_cast<char>(value >> (8 * i));
}

std::uint64_t get(const char* in, int bytes)
{
    std::uint64_t value = 0;
    for (int i = 0; i < bytes; ++i)
        value |= std::uint64_t{static_cast<unsigned char>(in[i])} << (8 * i);
    return value;
}

std::uint32_t checksum(const char* mark)
{
    return crc32_gzip_refl(0, reinterpret_cast<const unsigned char*>(mark), kSum);
}

} // namespace

std::array<char, SegmentMark::kSize> SegmentMark::bytes() const
{
    std::array<char, kSize> out{};
    std::ranges::copy(kHead, out.begin());
    out[kFlags] = whole ? 1 : 0;
    put(out.data() + kTime, static_cast<std::uint64_t>(time.ms), 8);
    put(out.data() + kLines, lines, 8);
    put(out.data() + kSum, checksum(out.data()), 4);
    return out;
}

std::optional<SegmentMark> SegmentMark::at(std::string_view bytes)
{
    if (bytes.size() < kSize || !bytes.starts_with(kHead)) return std::nullopt;
    const char* const mark = bytes.data();
    if (get(mark + kSum, 4) != checksum(mark)) return std::nullopt;
    return SegmentMark{{static_cast<std::int64_t>(get(mark + kTime, 8))},
                       get(mark + kLines, 8),
                       (mark[kFlags] & 1) != 0};
}

} // namespace dg
