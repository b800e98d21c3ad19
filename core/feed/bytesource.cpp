// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/bytesource.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <vector>

#include <isa-l/igzip_lib.h>
#include <zstd.h>

namespace dg {

namespace {

struct CloseFile
{
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

constexpr std::size_t kChunk = 256 * 1024;

/// What the three kinds share: the file, and a chunk of it as it lies on disk.
class FileSource : public ByteSource
{
public:
    FileSource(File file, std::uint64_t size)
        : m_file(std::move(file))
    {
        m_fileSize = size;
    }

protected:
    std::size_t readFile(void* out, std::size_t size)
    {
        const auto n = std::fread(out, 1, size, m_file.get());
        m_bytesRead += n;
        if (n < size && std::ferror(m_file.get()) != 0) {
            m_damaged = true;
            m_problem = std::string("reading failed: ") + std::strerror(errno);
        }
        return n;
    }

private:
    File m_file;
};

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
    GzipSource(File file, std::uint64_t size)
        : FileSource(std::move(file), size)
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
            m_problem = "the gzip data is damaged near byte " +
                        std::to_string(m_bytesRead - m_state->avail_in);
        } else if (!m_more && m_state->avail_in == before && m_state->avail_out == room) {
            m_done = true; // nothing came of nothing
            if (m_state->block_state != ISAL_BLOCK_FINISH && m_problem.empty())
                m_problem = "the gzip data ends too early";
        }
    }

    std::vector<std::uint8_t> m_in;
    std::unique_ptr<inflate_state> m_state;
    bool m_more = true;
    bool m_done = false;
};

class ZstdSource final : public FileSource
{
public:
    ZstdSource(File file, std::uint64_t size)
        : FileSource(std::move(file), size)
        , m_in(kChunk)
        , m_stream(ZSTD_createDStream())
    {
        // 128 MB of history at most: a forged header must not make us allocate more.
        ZSTD_DCtx_setParameter(m_stream, ZSTD_d_windowLogMax, 27);
    }
    ~ZstdSource() override { ZSTD_freeDStream(m_stream); }
    ZstdSource(const ZstdSource&) = delete;
    ZstdSource& operator=(const ZstdSource&) = delete;

    std::size_t read(char* out, std::size_t size) override
    {
        ZSTD_outBuffer output{out, size, 0};
        while (output.pos == 0 && !m_done) {
            if (m_input.pos == m_input.size && m_more) {
                m_input = {m_in.data(), readFile(m_in.data(), m_in.size()), 0};
                m_more = m_input.size != 0;
            }
            const auto before = m_input.pos;
            const auto result = ZSTD_decompressStream(m_stream, &output, &m_input);
            if (ZSTD_isError(result) != 0U) {
                m_done = m_damaged = true;
                m_problem = "the zstd data is damaged near byte " +
                            std::to_string(m_bytesRead - (m_input.size - m_input.pos)) + " (" +
                            ZSTD_getErrorName(result) + ")";
            } else {
                if (m_input.pos != before || output.pos != 0) m_frameEnded = result == 0;
                if (!m_more && m_input.pos == m_input.size && output.pos == 0) {
                    m_done = true;
                    if (!m_frameEnded && m_problem.empty())
                        m_problem = "the zstd data ends too early";
                }
            }
        }
        return output.pos;
    }

private:
    std::vector<char> m_in;
    ZSTD_DStream* m_stream;
    ZSTD_inBuffer m_input{nullptr, 0, 0};
    bool m_more = true;
    bool m_frameEnded = true;
    bool m_done = false;
};

} // namespace

Expected<std::unique_ptr<ByteSource>, std::string> ByteSource::open(const std::string& path)
{
    const auto refuse = [&](const std::string& why) {
        return Unexpected{"cannot read " + path + ": " + why};
    };
    std::error_code code;
    const auto status = std::filesystem::status(path, code);
    if (status.type() == std::filesystem::file_type::not_found)
        return refuse("there is no such file");
    if (std::filesystem::is_directory(status))
        return refuse("it is a folder; name a recording in it");
    File file(std::fopen(path.c_str(), "rb"));
    if (!file) return refuse(std::strerror(errno));
    const auto size =
        std::filesystem::is_regular_file(status) ? std::filesystem::file_size(path, code) : 0;
    if (std::filesystem::is_regular_file(status) && size == 0) return refuse("the file is empty");

    unsigned char magic[4] = {};
    const auto n = std::fread(magic, 1, sizeof magic, file.get());
    if (std::fseek(file.get(), 0, SEEK_SET) != 0)
        return refuse("it cannot be read from its beginning");
    if (n >= 2 && magic[0] == 0x1f && magic[1] == 0x8b)
        return std::unique_ptr<ByteSource>(std::make_unique<GzipSource>(std::move(file), size));
    if (n == 4 && magic[0] == 0x28 && magic[1] == 0xb5 && magic[2] == 0x2f && magic[3] == 0xfd)
        return std::unique_ptr<ByteSource>(std::make_unique<ZstdSource>(std::move(file), size));
    return std::unique_ptr<ByteSource>(std::make_unique<PlainSource>(std::move(file), size));
}

} // namespace dg
