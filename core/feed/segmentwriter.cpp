// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/segmentwriter.h"

#include "core/feed/recordingreader.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>
#include <zstd.h>

namespace dg {

namespace {

constexpr int kLevel = 3;
/// Half a megabyte of history: a frame seldom has more between two key frames, and a context of
/// each symbol stays small.
constexpr int kWindowLog = 19;

} // namespace

void SegmentWriter::FreeContext::operator()(ZSTD_CCtx_s* context) const
{
    ZSTD_freeCCtx(context);
}

Expected<SegmentWriter, std::string> SegmentWriter::create(const std::string& path)
{
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (file < 0) return Unexpected{std::string(std::strerror(errno))};
    return SegmentWriter(path, ::fdopen(file, "wb"));
}

SegmentWriter::SegmentWriter(std::string path, std::FILE* file)
    : m_path(std::move(path))
    , m_file(file)
    , m_context(ZSTD_createCCtx())
    , m_out(ZSTD_CStreamOutSize())
{
    ZSTD_CCtx_setParameter(m_context.get(), ZSTD_c_compressionLevel, kLevel);
    ZSTD_CCtx_setParameter(m_context.get(), ZSTD_c_windowLog, kWindowLog);
    ZSTD_CCtx_setParameter(m_context.get(), ZSTD_c_checksumFlag, 1);
}

SegmentWriter::~SegmentWriter()
{
    if (m_file) close();
}

bool SegmentWriter::write(std::string_view line, LineStart start)
{
    if (start != LineStart::Within && !beginFrame(line, start == LineStart::WholeFrame))
        return false;
    ++m_lines;
    if (const auto ms = quickReceiveTime(line)) {
        m_last = {*ms};
        if (m_first.ms == 0) m_first = m_last;
    }
    return compress(line, ZSTD_e_continue) && compress("\n", ZSTD_e_continue);
}

bool SegmentWriter::beginFrame(std::string_view line, bool whole)
{
    if (m_lines == 0) return true; // a file begins with data
    return endFrame() && mark({{quickReceiveTime(line).value_or(0)}, m_lines, whole});
}

bool SegmentWriter::mark(const SegmentMark& mark)
{
    const auto bytes = mark.bytes();
    if (!store(bytes.data(), bytes.size())) return false;
    noteWhole();
    return true;
}

void SegmentWriter::noteWhole()
{
    m_whole = m_bytes;
    m_wholeLines = m_lines;
}

bool SegmentWriter::endFrame()
{
    return !m_frameOpen || compress({}, ZSTD_e_end);
}

bool SegmentWriter::flush()
{
    return !m_unflushed || compress({}, ZSTD_e_flush);
}

bool SegmentWriter::close()
{
    // Behind the last mark of a whole file nothing follows: it says how many lines there were, and
    // when the last of them came.
    const bool whole = endFrame() && mark({m_last, m_lines, false});
    m_file.reset();
    return whole;
}

bool SegmentWriter::compress(std::string_view text, int directive)
{
    if (!m_file || !m_error.empty()) return false;
    ZSTD_inBuffer input{text.data(), text.size(), 0};
    const auto mode = static_cast<ZSTD_EndDirective>(directive);
    for (;;) {
        ZSTD_outBuffer output{m_out.data(), m_out.size(), 0};
        const auto left = ZSTD_compressStream2(m_context.get(), &output, &input, mode);
        if (ZSTD_isError(left) != 0U) return fail(EIO);
        if (!store(m_out.data(), output.pos)) return false;
        const bool done = mode == ZSTD_e_continue ? input.pos == input.size : left == 0;
        if (done) break;
    }
    if (mode == ZSTD_e_continue) {
        m_frameOpen = m_unflushed = true;
    } else {
        m_frameOpen = m_frameOpen && mode == ZSTD_e_flush;
        m_unflushed = false;
        noteWhole();
    }
    return true;
}

bool SegmentWriter::store(const char* data, std::size_t size)
{
    while (size != 0) {
        const auto n = ::write(::fileno(m_file.get()), data, size);
        if (n < 0) {
            if (errno == EINTR) continue;
            return fail(errno);
        }
        data += n;
        size -= static_cast<std::size_t>(n);
        m_bytes += static_cast<std::uint64_t>(n);
    }
    return true;
}

bool SegmentWriter::fail(int code)
{
    m_error = std::strerror(code);
    m_diskFull = code == ENOSPC || code == EDQUOT;
    // Half a compressed block helps nobody.
    if (::ftruncate(::fileno(m_file.get()), static_cast<off_t>(m_whole)) == 0) m_bytes = m_whole;
    return false;
}

} // namespace dg
