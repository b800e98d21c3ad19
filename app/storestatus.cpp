// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storestatus.h"

#include "core/notify/telegramstatus.h"
#include "core/storage/signalledger.h"
#include "ui/panels/statuspanel.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(StoreStatus)
};

} // namespace

void showNoStore(StatusPanel& status)
{
    status.setPart(StatusPart::Store,
                   Words::tr("off"),
                   StatusTone::Off,
                   Words::tr("What a replay shows is not stored."));
}

void showPhone(StatusPanel& status, const TelegramStatus& phone)
{
    const auto show = [&](const QString& text, StatusTone tone) {
        const QString waiting = phone.queued > 0 ? u", %1"_s.arg(phone.queued) : QString();
        status.setPart(StatusPart::Telegram, text + waiting, tone, phone.text);
    };
    switch (phone.state) {
    case TelegramState::Off:
        return show(Words::tr("off"), StatusTone::Off);
    case TelegramState::Standby:
        return show(Words::tr("standby"), StatusTone::Off);
    case TelegramState::Connecting:
        return show(Words::tr("connecting"), StatusTone::Off);
    case TelegramState::Good:
        return show(Words::tr("on"), StatusTone::Good);
    case TelegramState::Holding:
        return show(Words::tr("waiting"), StatusTone::Warn);
    case TelegramState::Failing:
        return show(Words::tr("failing"), StatusTone::Warn);
    }
}

void showStore(StatusPanel& status, const SignalLedger& ledger, bool shared)
{
    const auto show = [&status](const QString& text, StatusTone tone, const QString& tip) {
        status.setPart(StatusPart::Store, text, tone, tip);
    };
    const auto good = [show, shared] {
        show(shared ? u"PostgreSQL"_s : u"SQLite"_s,
             StatusTone::Good,
             shared ? Words::tr("Every signal and answer is stored here and shared.")
                    : Words::tr("Every signal and answer is stored on this machine."));
    };
    show(Words::tr("opening"), StatusTone::Off, {});
    QObject::connect(&ledger, &SignalLedger::loaded, &status, good, Qt::QueuedConnection);
    QObject::connect(&ledger, &SignalLedger::recovered, &status, good, Qt::QueuedConnection);
    QObject::connect(
        &ledger,
        &SignalLedger::failed,
        &status,
        [show](const QString& text, int waiting) {
            show(Words::tr("%1 waiting").arg(waiting), StatusTone::Warn, text);
        },
        Qt::QueuedConnection);
    QObject::connect(
        &ledger,
        &SignalLedger::sharedState,
        &status,
        [show, good](const QString& text, int waiting) {
            if (text.isEmpty())
                good();
            else
                show(Words::tr("SQLite, %1 waiting").arg(waiting), StatusTone::Warn, text);
        },
        Qt::QueuedConnection);
}

} // namespace dg
