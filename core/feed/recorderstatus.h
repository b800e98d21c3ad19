// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sentence.h"

#include <cstdint>
#include <string>

namespace dg {

enum class RecorderState : std::uint8_t {
    Off,
    Recording,
    Stopped, ///< the disk does not take it; tried again every few seconds
};

enum class RecorderProblem : std::uint8_t {
    None,
    DiskFull,
    CannotWrite,
    TooSlow,  ///< the disk or the processor did not keep up: lines were left out
    KeptFull, ///< recordings of signals were deleted to stay under their own limit
};

/// How the recording is doing, as codes and numbers; sentences are made where people read them.
struct RecorderStatus
{
    RecorderState state = RecorderState::Off;
    RecorderProblem problem = RecorderProblem::None;
    std::string place;           ///< the folder or file concerned
    std::string detail;          ///< what the system says
    std::uint64_t bytes = 0;     ///< of all segments on disk
    std::uint64_t segments = 0;  ///< their number
    std::uint64_t keptBytes = 0; ///< of those that hold signals
    std::uint64_t lines = 0;     ///< written since the start
    std::uint64_t dropped = 0;   ///< not written since the start
};

/// For the command line and the log; empty while nothing is wrong.
Sentence recorderText(const RecorderStatus& status);

} // namespace dg
