// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/feed/bytesource.h"

#include <cstdio>

namespace dg {

/// What the kinds of ByteSource share: the file, and how much of it was read. Private to them.
class FileSource : public ByteSource
{
public:
    struct CloseFile
    {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    using File = std::unique_ptr<std::FILE, CloseFile>;

    /// As it lies on disk, this much at once.
    static constexpr std::size_t kChunk = 256 * 1024;

    FileSource(File file, std::uint64_t size, Stop stop = nullptr);

protected:
    /// Nothing more when it is to stop.
    std::size_t readFile(void* out, std::size_t size);
    bool seek(std::uint64_t offset);

private:
    File m_file;
    Stop m_stop;
};

} // namespace dg
