// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a recording, plain or compressed: read to where they make sense, never further.
#include "core/feed/recordingreader.h"

#include <cstdlib>
#include <string>

#include <sys/mman.h>
#include <unistd.h>

using namespace dg;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const int file = memfd_create("recording", 0);
    if (file < 0 || write(file, data, size) != static_cast<ssize_t>(size)) std::abort();
    auto reader = RecordingReader::open("/proc/self/fd/" + std::to_string(file));
    std::uint64_t bytes = 0;
    std::uint64_t sum = 0;
    if (reader) {
        // A few hundred bytes can unfold to gigabytes: enough is enough.
        while (bytes < 20'000'000) {
            const auto line = reader->next();
            if (!line) break;
            bytes += line->size() + 1;
            for (const char c : *line)
                sum += static_cast<unsigned char>(c);
            (void)quickReceiveTime(*line);
            if (line->find('\n') != std::string_view::npos) std::abort();
        }
        if (reader->progress() < 0 || reader->progress() > 1) std::abort();
        (void)reader->problem();
    } else if (reader.error().empty()) {
        std::abort();
    }
    close(file);
    volatile std::uint64_t sink = sum; // the bytes are really read
    (void)sink;
    return 0;
}
