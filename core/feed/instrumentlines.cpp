// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/instrumentlines.h"

#include "core/feed/recordingreader.h"
#include "core/venue/binance/binancedecoder.h"

namespace dg {

namespace {

constexpr std::size_t kEnvelope = 120; ///< the kind of a line stands before this

} // namespace

std::string_view KeptLine::text() const
{
    return std::string_view(padded).substr(0, padded.size() - kFramePadding);
}

bool isInstrumentList(std::string_view line)
{
    return line.substr(0, kEnvelope).find(R"("rest":"/fapi/v1/exchangeInfo")") !=
           std::string_view::npos;
}

std::vector<KeptLine>
instrumentLinesBefore(const std::string& file, std::uint64_t line, ByteSource::Stop stop)
{
    std::vector<KeptLine> lines;
    auto reader = RecordingReader::open(file, stop);
    while (reader && reader->line() < line) {
        const auto text = reader->next();
        if (!text || reader->line() > line) break;
        if (!isInstrumentList(*text)) continue;
        lines.push_back({reader->line(), std::string(*text)});
        lines.back().padded.append(kFramePadding, ' ');
    }
    return lines;
}

} // namespace dg
