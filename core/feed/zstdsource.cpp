// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/zstdsource.h"

#include "core/base/noop.h"
#include "core/feed/segmentmark.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace dg {

namespace {

constexpr std::string_view kFrameMagic{"\x28\xb5\x2f\xfd", 4};
constexpr std::size_t kHeld = SegmentMark::kSize - 1;
/// A file with more holes than this is none of ours.
constexpr std::uint64_t kMostBreaks = 1000;
constexpr auto kToTheEnd = std::numeric_limits<std::uint64_t>::max();

} // namespace

ZstdSource::ZstdSource(File file, std::uint64_t size, Stop stop)
    : FileSource(std::move(file), size, stop)
    , m_in(kChunk)
    , m_stream(ZSTD_createDStream())
    , m_text(kChunk)
{
    // 128 MB of history at most: a forged header must not make us allocate more.
    ZSTD_DCtx_setParameter(m_stream, ZSTD_d_windowLogMax, 27);
}

ZstdSource::~ZstdSource()
{
    ZSTD_freeDStream(m_stream);
}

std::size_t ZstdSource::read(char* out, std::size_t size)
{
    if (m_given == m_size) {
        m_given = m_size = 0;
        if (m_done || m_break || !decode()) return 0;
    }
    const auto n = std::min(size, m_size - m_given);
    std::memcpy(out, m_text.data() + m_given, n);
    m_given += n;
    return n;
}

/// Fills m_text with the next frame, or with a piece of a long one. False: the end, or damage.
bool ZstdSource::decode()
{
    for (;;) {
        if (m_input.pos == m_input.size && m_more) {
            m_input = {m_in.data(), readFile(m_in.data(), m_in.size()), 0};
            m_more = m_input.size != 0;
        }
        if (m_size == m_text.size() && !makeRoom()) return true;
        const auto before = m_input.pos;
        ZSTD_outBuffer output{m_text.data(), m_text.size(), m_size};
        const auto left = ZSTD_decompressStream(m_stream, &output, &m_input);
        if (ZSTD_isError(left) != 0U) {
            onDamage(ZSTD_getErrorName(left));
            return false;
        }
        const bool moved = m_input.pos != before || output.pos != m_size;
        m_size = output.pos;
        if (moved) m_frameEnded = left == 0;
        if (moved && m_frameEnded) {
            m_frame = position();
            if (m_size != 0) return true;
        } else if (!moved && !m_more) {
            return atEnd();
        }
    }
}

bool ZstdSource::atEnd()
{
    if (!m_frameEnded && findPlace(m_frame + 1)) {
        onDamage({"Recording", DG_NOOP("Recording", "it has no end before the next part begins")});
        return false;
    }
    m_done = true;
    // What a crash left of the last frame was flushed in whole blocks, each of which is good to
    // have.
    if (!m_frameEnded && m_problem.empty())
        m_problem = {"Recording", DG_NOOP("Recording", "the zstd data ends too early")};
    return m_size != 0;
}

bool ZstdSource::makeRoom()
{
    if (m_text.size() >= kMostChecked) return false;
    m_text.resize(m_text.size() * 2);
    return true;
}

void ZstdSource::onDamage(const Sentence& why)
{
    m_damaged = true;
    m_size = 0;
    DataBreak found{position(), why, 0, std::nullopt};
    // The damage may have led us past the beginning of the next frame.
    const auto next = ++m_breaks > kMostBreaks ? std::nullopt : findPlace(m_frame + 1);
    found.bytes = (next ? next->offset : std::max(m_fileSize, m_frame)) - m_frame;
    if (next) {
        found.linesBefore = next->linesBefore;
        restartAt(next->offset);
    } else {
        m_done = true;
    }
    m_break = std::move(found);
}

std::optional<DataBreak> ZstdSource::takeBreak()
{
    return std::exchange(m_break, std::nullopt);
}

void ZstdSource::restartAt(std::uint64_t offset)
{
    ZSTD_DCtx_reset(m_stream, ZSTD_reset_session_only);
    m_more = seek(offset);
    m_input = {m_in.data(), 0, 0};
    m_frame = offset;
    m_frameEnded = true;
}

/// The next mark, or where none stands before it the next frame.
std::optional<ZstdSource::Place> ZstdSource::findPlace(std::uint64_t from)
{
    std::optional<Place> found;
    scan(from, kToTheEnd, kFrameMagic, [&](std::string_view, std::uint64_t offset) {
        found = Place{offset, std::nullopt};
        return false;
    });
    // Not farther: of many breaks each would read the rest of the file.
    const auto to = found ? found->offset : kToTheEnd;
    scan(from, to, SegmentMark::kHead, [&](std::string_view bytes, std::uint64_t offset) {
        const auto mark = SegmentMark::at(bytes);
        if (mark) found = Place{offset, mark->lines};
        return !mark;
    });
    return found;
}

/// Calls visit(bytes, offset) wherever the pattern begins before `to`, until it returns false. The
/// bytes reach as far as a mark would.
template <typename Visit>
void ZstdSource::scan(std::uint64_t from, std::uint64_t to, std::string_view pattern, Visit visit)
{
    if (!seek(from)) return;
    std::size_t held = 0; // the end of the chunk before, in which one may begin
    for (;;) {
        const auto n = readFile(m_in.data() + held, m_in.size() - held);
        const std::string_view bytes(m_in.data(), held + n);
        // At the end of the file there is nothing to come that could complete one.
        const auto whole = n == 0 ? bytes.size() : bytes.size() - std::min(bytes.size(), kHeld);
        const auto offset = m_bytesRead - bytes.size();
        for (std::size_t at = 0; (at = bytes.find(pattern, at)) < whole; ++at)
            if (offset + at >= to || !visit(bytes.substr(at), offset + at)) return;
        if (n == 0 || offset + whole >= to) return;
        held = bytes.size() - whole;
        std::memmove(m_in.data(), bytes.data() + whole, held);
    }
}

std::optional<std::uint64_t> ZstdSource::skipTo(Timestamp moment)
{
    Place place{0, std::nullopt};
    scan(0, kToTheEnd, SegmentMark::kHead, [&](std::string_view bytes, std::uint64_t offset) {
        const auto mark = SegmentMark::at(bytes);
        if (!mark) return true;
        if (mark->time > moment) return false;
        if (mark->whole) place = {offset, mark->lines};
        return true;
    });
    restartAt(place.offset);
    return place.linesBefore;
}

} // namespace dg
