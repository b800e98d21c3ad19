// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/sentence.h"
#include "core/base/timestamp.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace dg {

/// A part of a file that could not be used; reading goes on behind it where anything follows.
struct DataBreak
{
    std::uint64_t at = 0; ///< byte of the file near which it is damaged
    Sentence why;
    std::uint64_t bytes = 0;                  ///< of the file, passed over
    std::optional<std::uint64_t> linesBefore; ///< of the file before what follows, where it says so
};

/// The bytes of a file, decompressed on the way. What the file is, is read off its first bytes,
/// not its name: gzip (any number of members), zstd (any number of frames) or plain.
/// Blocking reads; one thread.
class ByteSource
{
public:
    virtual ~ByteSource() = default;

    /// Up to `size` bytes; 0 at a break, which is to be taken then, and at the end. After the end
    /// or an error `problem()` says whether the file was whole.
    virtual std::size_t read(char* out, std::size_t size) = 0;
    virtual std::optional<DataBreak> takeBreak() { return std::nullopt; }
    /// Before anything was read: goes to the last place up to the moment that begins with
    /// everything known. The number of lines before it; none where the file knows no such place.
    virtual std::optional<std::uint64_t> skipTo(Timestamp moment)
    {
        (void)moment;
        return std::nullopt;
    }

    /// Empty, or what is wrong with the file from here on, in plain words.
    const Sentence& problem() const { return m_problem; }
    /// Whether that is damage, rather than an early end.
    bool isDamaged() const { return m_damaged; }
    /// Of the file as it lies on disk.
    std::uint64_t bytesRead() const { return m_bytesRead; }
    std::uint64_t fileSize() const { return m_fileSize; }

    /// What a reader looks at, where somebody may want it to end: true = read no further. Must
    /// outlive the source.
    using Stop = const std::atomic<bool>*;
    /// Somebody wanted it to end: it is not the end of the data.
    bool isStopped() const { return m_stopped; }

    /// Error: a sentence that names the file and what to do.
    static Expected<std::unique_ptr<ByteSource>, Sentence> open(const std::string& path,
                                                                Stop stop = nullptr);

protected:
    Sentence m_problem;
    bool m_damaged = false;
    bool m_stopped = false;
    std::uint64_t m_bytesRead = 0;
    std::uint64_t m_fileSize = 0;
};

} // namespace dg
