// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/recorderstatus.h"

#include "core/base/noop.h"

namespace dg {

namespace {

constexpr const char* kContext = "Recorder";

} // namespace

Sentence recorderText(const RecorderStatus& status)
{
    switch (status.problem) {
    case RecorderProblem::None:
        return {};
    case RecorderProblem::DiskFull:
        return {kContext,
                DG_NOOP("Recorder", "not recording: the disk of %1 is full; free some space"),
                {status.place}};
    case RecorderProblem::CannotWrite:
        return {kContext,
                DG_NOOP("Recorder", "not recording: %1 cannot be written (%2)"),
                {status.place, status.detail}};
    case RecorderProblem::TooSlow:
        return {kContext,
                DG_NOOP("Recorder",
                        "recording has holes: the disk of %1 is too slow; %2 lines were left out"),
                {status.place, std::to_string(status.dropped)}};
    case RecorderProblem::KeptFull:
        return {kContext,
                DG_NOOP("Recorder",
                        "recordings of answered or old signals in %1 were deleted: their limit was "
                        "reached"),
                {status.place}};
    }
    return {};
}

} // namespace dg
