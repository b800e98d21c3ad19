// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/segmentfacts.h"

#include "core/feed/recordingreader.h"
#include "core/feed/segmentmark.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string_view>
#include <system_error>
#include <vector>

#include <sys/types.h>
#include <zstd.h>

namespace dg {

namespace {

/// The number stands behind the time, and in a recording of several symbols the line's number.
constexpr std::size_t kStart = 128;
/// A block of zstd is never larger.
constexpr std::size_t kBlock = 128 * 1024 + 64;
/// At the busiest times there is a mark in much less than this.
constexpr std::size_t kTail = 1024 * 1024;

struct CloseFile
{
    void operator()(std::FILE* file) const { std::fclose(file); }
};
struct FreeStream
{
    void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

/// The first bytes of the first line, of compressed data or plain; empty where it has none.
std::string startOf(std::FILE* file)
{
    std::vector<char> in(kBlock);
    in.resize(std::fread(in.data(), 1, in.size(), file));
    std::string out(kStart, '\0');
    const std::unique_ptr<ZSTD_DStream, FreeStream> stream(ZSTD_createDStream());
    ZSTD_inBuffer input{in.data(), in.size(), 0};
    ZSTD_outBuffer output{out.data(), out.size(), 0};
    ZSTD_DCtx_setParameter(stream.get(), ZSTD_d_windowLogMax, 27);
    while (output.pos < output.size && input.pos < input.size) {
        const auto before = input.pos + output.pos;
        if (ZSTD_isError(ZSTD_decompressStream(stream.get(), &output, &input)) != 0U) break;
        if (input.pos + output.pos == before) break;
    }
    out.resize(output.pos);
    return out;
}

std::optional<std::int64_t> numberIn(std::string_view start)
{
    constexpr std::string_view kKey = ",\"segment\":";
    const auto at = start.find(kKey);
    if (at == std::string_view::npos) return std::nullopt;
    std::int64_t number = 0;
    const auto* const begin = start.data() + at + kKey.size();
    const auto result = std::from_chars(begin, start.data() + start.size(), number);
    return result.ec == std::errc{} && number >= 0 ? std::optional(number) : std::nullopt;
}

std::optional<Timestamp> endIn(std::FILE* file, std::uint64_t size)
{
    const auto length = std::min<std::uint64_t>(size, kTail);
    if (::fseeko(file, static_cast<off_t>(size - length), SEEK_SET) != 0) return std::nullopt;
    std::vector<char> tail(static_cast<std::size_t>(length));
    tail.resize(std::fread(tail.data(), 1, tail.size(), file));
    const std::string_view bytes(tail.data(), tail.size());
    for (auto at = bytes.rfind(SegmentMark::kHead); at != std::string_view::npos;
         at = at == 0 ? std::string_view::npos : bytes.rfind(SegmentMark::kHead, at - 1))
        if (const auto mark = SegmentMark::at(bytes.substr(at)); mark && mark->time.ms > 0)
            return mark->time;
    return std::nullopt;
}

} // namespace

SegmentFacts readSegmentFacts(const std::string& path)
{
    SegmentFacts facts;
    std::error_code code;
    if (!std::filesystem::is_regular_file(path, code)) return facts;
    const auto size = std::filesystem::file_size(path, code);
    const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rb"));
    if (code || size == 0 || !file) return facts;
    const std::string start = startOf(file.get());
    facts.readable = quickReceiveTime(start).has_value();
    if (facts.readable) facts.number = numberIn(start);
    facts.end = endIn(file.get(), size);
    return facts;
}

const SegmentFacts& SegmentFactsCache::of(const std::string& path, std::uint64_t bytes)
{
    auto& known = m_known[path];
    if (known.first != bytes || bytes == 0) known = {bytes, readSegmentFacts(path)};
    return known.second;
}

} // namespace dg
