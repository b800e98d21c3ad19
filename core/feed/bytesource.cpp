// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/bytesource.h"

#include "core/base/noop.h"
#include "core/feed/filesource.h"
#include "core/feed/zstdsource.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <vector>

#include <isa-l/igzip_lib.h>

namespace dg {

namespace {

constexpr const char* kContext = "Recording";

class PlainSource final : public FileSource
{
public:
    using FileSource::FileSource;
    std::size_t read(char* out, std::size_t size) override { return readFile(out, size); }
};

/// ISA-L rather than zlib: the same data in less than half the time, and reading a recording is
/// mostly inflating it.
class GzipSource final : public FileSource
{
public:
    GzipSource(File file, std::uint64_t size, Stop stop)
        : FileSource(std::move(file), size, stop)
        , m_in(kChunk)
        , m_state(std::make_unique<inflate_state>())
    {
        isal_inflate_init(m_state.get());
        beginMember();
    }

    std::size_t read(char* out, std::size_t size) override
    {
        m_state->next_out = reinterpret_cast<std::uint8_t*>(out);
        m_state->avail_out = static_cast<std::uint32_t>(size);
        while (m_state->avail_out == size && !m_done)
            step();
        return size - m_state->avail_out;
    }

private:
    void beginMember()
    {
        isal_inflate_reset(m_state.get());
        m_state->crc_flag = ISAL_GZIP; // header, and checksum at the end
    }

    void step()
    {
        if (m_state->avail_in == 0 && m_more) {
            m_state->next_in = m_in.data();
            m_state->avail_in = static_cast<std::uint32_t>(readFile(m_in.data(), m_in.size()));
            m_more = m_state->avail_in != 0;
        }
        const bool ended = m_state->block_state == ISAL_BLOCK_FINISH;
        if (ended && m_state->avail_in != 0) beginMember(); // another member follows
        const auto before = m_state->avail_in;
        const auto room = m_state->avail_out;
        const int result = ended && before == 0 ? ISAL_DECOMP_OK : isal_inflate(m_state.get());
        if (result < 0) {
            m_done = m_damaged = true;
            m_problem = {kContext,
                         DG_NOOP("Recording", "the gzip data is damaged near byte %1"),
                         {std::to_string(m_bytesRead - m_state->avail_in)}};
        } else if (!m_more && m_state->avail_in == before && m_state->avail_out == room) {
            m_done = true; // nothing came of nothing
            if (m_state->block_state != ISAL_BLOCK_FINISH && m_problem.empty())
                m_problem = {kContext, DG_NOOP("Recording", "the gzip data ends too early")};
        }
    }

    std::vector<std::uint8_t> m_in;
    std::unique_ptr<inflate_state> m_state;
    bool m_more = true;
    bool m_done = false;
};

} // namespace

Expected<std::unique_ptr<ByteSource>, Sentence> ByteSource::open(const std::string& path, Stop stop)
{
    const auto refuse = [&](const Sentence& why) {
        return Unexpected{
            Sentence(kContext, DG_NOOP("Recording", "cannot read %1: %2"), {path, why})};
    };
    std::error_code code;
    const auto status = std::filesystem::status(path, code);
    if (status.type() == std::filesystem::file_type::not_found)
        return refuse(Sentence(kContext, DG_NOOP("Recording", "there is no such file")));
    if (std::filesystem::is_directory(status))
        return refuse(
            Sentence(kContext, DG_NOOP("Recording", "it is a folder; name a recording in it")));
    // One that has no end and no beginning to go back to; opening it may wait for ever.
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
        return refuse(Sentence(kContext, DG_NOOP("Recording", "it is not a file")));
    FileSource::File file(std::fopen(path.c_str(), "rb"));
    if (!file) return refuse(std::strerror(errno));
    const auto size =
        std::filesystem::is_regular_file(status) ? std::filesystem::file_size(path, code) : 0;
    if (std::filesystem::is_regular_file(status) && size == 0)
        return refuse(Sentence(kContext, DG_NOOP("Recording", "the file is empty")));

    unsigned char magic[4] = {};
    const auto n = std::fread(magic, 1, sizeof magic, file.get());
    if (std::fseek(file.get(), 0, SEEK_SET) != 0)
        return refuse(
            Sentence(kContext, DG_NOOP("Recording", "it cannot be read from its beginning")));
    if (n >= 2 && magic[0] == 0x1f && magic[1] == 0x8b)
        return std::unique_ptr<ByteSource>(
            std::make_unique<GzipSource>(std::move(file), size, stop));
    const bool isZstd =
        n == 4 && magic[0] == 0x28 && magic[1] == 0xb5 && magic[2] == 0x2f && magic[3] == 0xfd;
    // Lines begin with a brace or a blank: under this name it is data whose beginning is damaged.
    const bool isText = n == 0 || std::string_view("{ \t\r\n").find(static_cast<char>(magic[0])) !=
                                      std::string_view::npos;
    if (isZstd || (path.ends_with(".zst") && !isText))
        return std::unique_ptr<ByteSource>(
            std::make_unique<ZstdSource>(std::move(file), size, stop));
    return std::unique_ptr<ByteSource>(std::make_unique<PlainSource>(std::move(file), size, stop));
}

} // namespace dg
