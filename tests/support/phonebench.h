// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/notify/notifier.h"
#include "core/practice/practicebotapi.h"
#include "core/storage/phonejobs.h"
#include "core/storage/signalledger.h"
#include "tests/support/samplesignals.h"

#include <QByteArray>
#include <QStringList>
#include <QTemporaryDir>

#include <chrono>
#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace dg::test {

inline constexpr int kLimit = 20'000; ///< ms; other tests may have the machine

/// A ledger on a database of its own, its notifier, and the stand-in for Telegram, all in the
/// thread of the test. close() and open() are the end of the program and its next start.
class PhoneBench
{
public:
    PhoneBench();
    ~PhoneBench();

    void open();
    void close();
    /// Gives the notifier its account.
    void start(bool pictures = false);
    /// Finds the n-th sample signal, as if so long ago.
    std::string add(int n = 0, std::chrono::milliseconds age = std::chrono::milliseconds(0));
    TelegramAccount account() const;
    const std::deque<PracticeMessage>& messages() const { return api->messages(); }
    SignalRecordPtr record(const std::string& id) const;
    std::vector<SignalEvent> trail(const std::string& id) const;
    QStringList kinds(const std::string& id) const;
    static QString button(const PracticeMessage& message, int row, int column);

    QTemporaryDir folder;
    std::unique_ptr<PracticeBotApi> api;
    std::unique_ptr<SignalLedger> ledger;
    std::unique_ptr<Notifier> notifier;
    QStringList notices;
    qint64 topic = 0; ///< of the account

private:
    std::chrono::milliseconds m_ahead{0}; ///< the clock, against that of the machine
};

} // namespace dg::test
