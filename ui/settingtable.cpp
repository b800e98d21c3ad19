// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/noop.h"
#include "ui/settings.h"

namespace dg {

namespace {

using Kind = SettingInfo::Kind;
using Group = SettingInfo::Group;
using When = SettingInfo::When;

constexpr SettingInfo whole(const char* key,
                            Group group,
                            const char* fallback,
                            int minimum,
                            int maximum,
                            const char* unit,
                            When when,
                            const char* title,
                            const char* explanation)
{
    return {
        key, group, Kind::Whole, fallback, minimum, maximum, unit, "", when, title, explanation};
}

constexpr SettingInfo flag(const char* key,
                           Group group,
                           bool fallback,
                           When when,
                           const char* title,
                           const char* explanation)
{
    return {key,
            group,
            Kind::Switch,
            fallback ? "true" : "false",
            0,
            0,
            "",
            "",
            when,
            title,
            explanation};
}

constexpr SettingInfo text(const char* key,
                           Group group,
                           const char* fallback,
                           When when,
                           const char* title,
                           const char* explanation)
{
    return {key, group, Kind::Text, fallback, 0, 0, "", "", when, title, explanation};
}

constexpr SettingInfo choice(const char* key,
                             Group group,
                             const char* fallback,
                             const char* choices,
                             When when,
                             const char* title,
                             const char* explanation)
{
    return {key, group, Kind::Choice, fallback, 0, 0, "", choices, when, title, explanation};
}

constexpr SettingInfo kTable[] = {
    text("market/symbols",
         Group::Market,
         "ETHUSDT",
         When::NextFeed,
         DG_NOOP("Settings", "Symbols"),
         DG_NOOP("Settings", "Futures that are watched live, parted by spaces, at most 20.")),
    text("market/restUrl",
         Group::Market,
         "",
         When::NextFeed,
         DG_NOOP("Settings", "REST address"),
         DG_NOOP("Settings",
                 "Base address of the exchange's interface. Empty: the exchange's own.")),
    text("market/wsUrl",
         Group::Market,
         "",
         When::NextFeed,
         DG_NOOP("Settings", "Stream address"),
         DG_NOOP("Settings", "Base address of the exchange's streams. Empty: the exchange's own.")),
    choice("market/start",
           Group::Market,
           "live",
           "live=Live market|ask=Ask|practice=Practice market",
           When::NextStart,
           DG_NOOP("Settings", "Start with"),
           DG_NOOP("Settings", "What the program opens by itself. The first start always asks.")),
    choice("alarm/sound",
           Group::Alarm,
           "tones",
           "tones=Two tones|bell=Bell|knock=Knock",
           When::AtOnce,
           DG_NOOP("Settings", "Sound"),
           DG_NOOP("Settings", "Repeated every 20 seconds until the signal is answered.")),
    whole("alarm/volume",
          Group::Alarm,
          "70",
          0,
          100,
          "%",
          When::AtOnce,
          DG_NOOP("Settings", "Volume"),
          DG_NOOP("Settings", "Of the alarm's sound.")),
    flag("alarm/muted",
         Group::Alarm,
         false,
         When::AtOnce,
         DG_NOOP("Settings", "Mute"),
         DG_NOOP("Settings", "No sound. The status bar says so while it lasts.")),
    flag("alarm/tray",
         Group::Alarm,
         true,
         When::AtOnce,
         DG_NOOP("Settings", "Desktop notifications"),
         DG_NOOP("Settings", "Through the icon in the tray; a click on one brings the window up.")),
    flag("alarm/motion",
         Group::Alarm,
         true,
         When::AtOnce,
         DG_NOOP("Settings", "Motion"),
         DG_NOOP("Settings", "The banner pulses. Off where the system has turned animations off.")),
    flag("alarm/replay",
         Group::Alarm,
         false,
         When::AtOnce,
         DG_NOOP("Settings", "Alarm in replays too"),
         DG_NOOP("Settings", "Sound and notification also for signals that are only played back.")),
    whole("signals/snooze",
          Group::Signals,
          "15",
          1,
          240,
          "min",
          When::AtOnce,
          DG_NOOP("Settings", "Snooze for"),
          DG_NOOP("Settings", "How long a snoozed signal is quiet.")),
    whole("signals/expiry",
          Group::Signals,
          "15",
          1,
          1440,
          "min",
          When::AtOnce,
          DG_NOOP("Settings", "Signals expire after"),
          DG_NOOP("Settings", "An unanswered signal is over after so long.")),
    text("signals/user",
         Group::Signals,
         "",
         When::AtOnce,
         DG_NOOP("Settings", "Your name in the trail"),
         DG_NOOP("Settings", "Who answered, as others read it. Empty: the name of your account.")),
    flag("recording/on",
         Group::Recording,
         true,
         When::NextFeed,
         DG_NOOP("Settings", "Record the live market"),
         DG_NOOP("Settings", "Needed to replay the moment of a signal.")),
    text("recording/folder",
         Group::Recording,
         "",
         When::NextFeed,
         DG_NOOP("Settings", "Folder"),
         DG_NOOP("Settings", "Where recordings go. Empty: a folder of this profile.")),
    whole("recording/hours",
          Group::Recording,
          "4",
          1,
          720,
          "h",
          When::NextFeed,
          DG_NOOP("Settings", "Keep for"),
          DG_NOOP("Settings", "Older parts of a recording are deleted.")),
    whole("recording/megabytes",
          Group::Recording,
          "200",
          20,
          100'000,
          "MB",
          When::NextFeed,
          DG_NOOP("Settings", "Keep at most"),
          DG_NOOP("Settings", "For each symbol; the oldest parts go first.")),
    whole("recording/keptMegabytes",
          Group::Recording,
          "2000",
          100,
          1'000'000,
          "MB",
          When::NextFeed,
          DG_NOOP("Settings", "Keep around signals"),
          DG_NOOP("Settings", "Parts that hold a signal stay longer, up to so much in all.")),
    text("store/url",
         Group::Store,
         "",
         When::NextStart,
         DG_NOOP("Settings", "Database"),
         DG_NOOP("Settings",
                 "sqlite:FILE or postgresql://user@host:5432/database. Empty: a file of this "
                 "profile. The password comes from the keychain, ~/.pgpass or the environment.")),
    text("telegram/chat",
         Group::Telegram,
         "",
         When::NextStart,
         DG_NOOP("Settings", "Chat"),
         DG_NOOP("Settings", "The number of the chat. Pair finds it out.")),
    flag("telegram/quiet",
         Group::Telegram,
         false,
         When::AtOnce,
         DG_NOOP("Settings", "Suppressed signals too"),
         DG_NOOP("Settings", "Also send what was suppressed or is too small to trade.")),
};

// Titles of the choices above, for the translations.
[[maybe_unused]] constexpr const char* kChoices[] = {DG_NOOP("Settings", "Live market"),
                                                     DG_NOOP("Settings", "Ask"),
                                                     DG_NOOP("Settings", "Practice market"),
                                                     DG_NOOP("Settings", "Two tones"),
                                                     DG_NOOP("Settings", "Bell"),
                                                     DG_NOOP("Settings", "Knock")};

} // namespace

std::span<const SettingInfo> settingTable()
{
    return kTable;
}

} // namespace dg
