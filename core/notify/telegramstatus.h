// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"

#include <QMetaType>
#include <QString>

#include <cstdint>

namespace dg {

/// How it stands with the phone.
enum class TelegramState : std::uint8_t {
    Off,        ///< no token or no chat: nothing is sent, all else works
    Standby,    ///< another Depthglass speaks to the phone
    Connecting, ///< nothing has been heard of Telegram yet
    Good,
    Holding, ///< Telegram asked to wait, or cannot be reached: tried again by itself
    Failing, ///< the trader must do something
};

/// For the status bar: a plain value, made on the io thread, shown in the window.
struct TelegramStatus
{
    TelegramState state = TelegramState::Off;
    QString text;     ///< what is wrong and what to do; empty while all is well
    int queued = 0;   ///< signals that the phone does not have yet
    Timestamp oldest; ///< since when the oldest of them waits; 0 = none

    friend bool operator==(const TelegramStatus&, const TelegramStatus&) = default;
};

} // namespace dg

Q_DECLARE_METATYPE(dg::TelegramStatus)
