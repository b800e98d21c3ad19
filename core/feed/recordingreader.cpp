// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/recordingreader.h"

#include "core/base/noop.h"
#include "core/venue/binance/binancedecoder.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace dg {

namespace {
constexpr const char* kContext = "Recording";
constexpr std::size_t kRead = 256 * 1024;

/// The byte order mark that some editors and writers put in front of a file.
std::string_view withoutMark(std::string_view firstLine)
{
    constexpr std::string_view kMark = "\xef\xbb\xbf";
    if (firstLine.starts_with(kMark)) firstLine.remove_prefix(kMark.size());
    return firstLine;
}

} // namespace

Expected<RecordingReader, Sentence> RecordingReader::open(const std::string& path,
                                                          ByteSource::Stop stop)
{
    auto source = ByteSource::open(path, stop);
    if (!source) return Unexpected{source.error()};
    return RecordingReader(std::move(*source));
}

RecordingReader::RecordingReader(std::unique_ptr<ByteSource> source)
    : m_source(std::move(source))
    , m_buffer(4 * kRead + kFramePadding)
{}

bool RecordingReader::fill()
{
    if (m_passed > kMostPassed) m_endless = true;
    if (m_endless) return false;
    if (m_begin > 0 && m_buffer.size() - m_end < kRead + kFramePadding) {
        std::memmove(m_buffer.data(), m_buffer.data() + m_begin, m_end - m_begin);
        m_end -= m_begin;
        m_scanned -= m_begin;
        m_begin = 0;
    }
    if (m_buffer.size() - m_end < kRead + kFramePadding) m_buffer.resize(m_buffer.size() * 2);
    const auto n = m_source->read(m_buffer.data() + m_end, kRead);
    m_end += n;
    m_passed += n;
    if (n != 0) return true;
    const auto found = m_source->takeBreak();
    if (found) noteBreak(*found);
    return found.has_value();
}

void RecordingReader::skipTo(Timestamp moment)
{
    m_line = m_source->skipTo(moment).value_or(0);
}

/// What was read of a line before the break is of no use.
void RecordingReader::noteBreak(const DataBreak& found)
{
    m_begin = m_scanned = m_end = 0;
    RecordingLoss loss;
    loss.bytes = found.bytes;
    const auto behind = std::to_string(m_line);
    Sentence lines(kContext, DG_NOOP("Recording", "nobody knows how many lines"));
    if (found.linesBefore && *found.linesBefore >= m_line) {
        loss.lines = *found.linesBefore - m_line;
        m_line = *found.linesBefore;
        lines = loss.lines == 1 ? Sentence(kContext, DG_NOOP("Recording", "1 line"))
                                : Sentence(kContext,
                                           DG_NOOP("Recording", "%1 lines"),
                                           {std::to_string(loss.lines)});
    }
    loss.text = {kContext,
                 DG_NOOP("Recording",
                         "behind line %1 the data is damaged near byte %2 (%3); %4 bytes are lost, "
                         "%5"),
                 {behind,
                  std::to_string(found.at),
                  found.why,
                  std::to_string(found.bytes),
                  std::move(lines)}};
    if (!m_loss) {
        m_loss = std::move(loss);
        return;
    }
    m_loss->lines += loss.lines;
    m_loss->bytes += loss.bytes;
}

void RecordingReader::skipLongLine()
{
    ++m_tooLong;
    ++m_line;
    for (;;) {
        const auto* const end =
            static_cast<const char*>(std::memchr(m_buffer.data() + m_begin, '\n', m_end - m_begin));
        if (end != nullptr) {
            m_begin = static_cast<std::size_t>(end - m_buffer.data()) + 1;
            m_scanned = m_begin;
            return;
        }
        m_begin = m_end = m_scanned = 0;
        if (!fill()) return;
    }
}

std::optional<std::string_view> RecordingReader::next()
{
    for (;;) {
        const auto* const found = m_scanned == m_end
                                      ? nullptr
                                      : static_cast<const char*>(std::memchr(
                                            m_buffer.data() + m_scanned, '\n', m_end - m_scanned));
        if (found == nullptr) {
            m_scanned = m_end;
            if (m_end - m_begin > kMaxLine) {
                skipLongLine();
                continue;
            }
            if (fill()) continue;
            if (m_begin == m_end || m_source->isStopped()) return std::nullopt;
            // The last line has no end. Whole messages close with a brace; the rest was cut off.
            std::string_view rest(m_buffer.data() + m_begin, m_end - m_begin);
            m_begin = m_end;
            if (m_line++ == 0) rest = withoutMark(rest);
            if (rest.empty()) return std::nullopt;
            m_cut = rest.back() != '}';
            if (m_cut) return std::nullopt;
            return rest;
        }
        const auto end = static_cast<std::size_t>(found - m_buffer.data());
        std::string_view line(m_buffer.data() + m_begin, end - m_begin);
        m_begin = m_scanned = end + 1;
        if (m_line++ == 0) line = withoutMark(line);
        if (line.empty() || line == "\r") continue;
        m_passed = 0;
        return line;
    }
}

Sentence RecordingReader::problem() const
{
    if (m_source->isStopped()) return {}; // there may be more
    if (m_endless)
        return {
            kContext,
            DG_NOOP("Recording", "line %1: a gigabyte follows without a message; read up to there"),
            {std::to_string(m_line)}};
    Sentence text = m_source->problem();
    if (m_cut)
        text = Sentence::joined(
            {text, Sentence(kContext, DG_NOOP("Recording", "the last line is cut off"))}, "; ");
    if (text.empty()) return {};
    return {kContext,
            DG_NOOP("Recording", "line %1: %2; read up to there"),
            {std::to_string(m_line), std::move(text)}};
}

double RecordingReader::progress() const
{
    const auto size = m_source->fileSize();
    return size == 0
               ? 0
               : std::min(1.0,
                          static_cast<double>(m_source->bytesRead()) / static_cast<double>(size));
}

std::optional<std::int64_t> quickReceiveTime(std::string_view line)
{
    constexpr std::string_view kOurs = "{\"t\":";
    // With or without blanks between the tokens, as other writers put them: {"t": 1760…
    const auto skip = [&line](std::string_view token) {
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        if (!line.starts_with(token)) return false;
        line.remove_prefix(token.size());
        return true;
    };
    if (line.starts_with(kOurs))
        line.remove_prefix(kOurs.size());
    else if (!skip("{") || !skip("\"t\"") || !skip(":"))
        return std::nullopt;
    if (line.starts_with(' ') || line.starts_with('\t')) (void)skip("");
    std::int64_t ms = 0;
    const auto result = std::from_chars(line.data(), line.data() + line.size(), ms);
    if (result.ec != std::errc{} || ms < 0) return std::nullopt;
    return ms;
}

} // namespace dg
