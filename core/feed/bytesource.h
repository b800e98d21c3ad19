// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace dg {

/// The bytes of a file, decompressed on the way. What the file is, is read off its first bytes,
/// not its name: gzip (any number of members), zstd (any number of frames) or plain.
/// Blocking reads; one thread.
class ByteSource
{
public:
    virtual ~ByteSource() = default;

    /// Up to `size` bytes; 0 at the end. After the end or an error `problem()` says whether the
    /// file was whole.
    virtual std::size_t read(char* out, std::size_t size) = 0;

    /// Empty, or what is wrong with the file from here on, in plain words.
    const std::string& problem() const { return m_problem; }
    /// Whether that is damage, rather than an early end.
    bool isDamaged() const { return m_damaged; }
    /// Of the file as it lies on disk.
    std::uint64_t bytesRead() const { return m_bytesRead; }
    std::uint64_t fileSize() const { return m_fileSize; }

    /// Error: a sentence that names the file and what to do.
    static Expected<std::unique_ptr<ByteSource>, std::string> open(const std::string& path);

protected:
    std::string m_problem;
    bool m_damaged = false;
    std::uint64_t m_bytesRead = 0;
    std::uint64_t m_fileSize = 0;
};

} // namespace dg
