// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/filesource.h"

#include <cerrno>
#include <cstring>

#include <sys/types.h>

namespace dg {

FileSource::FileSource(File file, std::uint64_t size, Stop stop)
    : m_file(std::move(file))
    , m_stop(stop)
{
    m_fileSize = size;
}

std::size_t FileSource::readFile(void* out, std::size_t size)
{
    m_stopped = m_stopped || (m_stop != nullptr && *m_stop);
    if (m_stopped) return 0;
    const auto n = std::fread(out, 1, size, m_file.get());
    m_bytesRead += n;
    if (n < size && std::ferror(m_file.get()) != 0) {
        m_damaged = true;
        m_problem = std::string("reading failed: ") + std::strerror(errno);
    }
    return n;
}

bool FileSource::seek(std::uint64_t offset)
{
    if (::fseeko(m_file.get(), static_cast<off_t>(offset), SEEK_SET) != 0) return false;
    m_bytesRead = offset;
    return true;
}

} // namespace dg
