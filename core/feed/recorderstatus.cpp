// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/recorderstatus.h"

namespace dg {

std::string recorderText(const RecorderStatus& status)
{
    const std::string lines = std::to_string(status.dropped) + " lines were left out";
    switch (status.problem) {
    case RecorderProblem::None:
        return {};
    case RecorderProblem::DiskFull:
        return "not recording: the disk of " + status.place + " is full; free some space";
    case RecorderProblem::CannotWrite:
        return "not recording: " + status.place + " cannot be written (" + status.detail + ")";
    case RecorderProblem::TooSlow:
        return "recording has holes: the disk of " + status.place + " is too slow; " + lines;
    case RecorderProblem::KeptFull:
        return "recordings of answered or old signals in " + status.place +
               " were deleted: their limit was reached";
    }
    return {};
}

} // namespace dg
