// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/watch.h"
#include "app/logging.h"
#include "app/phone.h"
#include "app/secrets.h"
#include "core/storage/ledgerthread.h"

#include <QObject>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace dg::cli {

/// Where the signals of `watch` go: the ledger on its thread, and the phone. What these have to say
/// goes to standard error. Main thread; owned by the watch, of which it borrows the options and the
/// log.
class WatchStore final : public QObject
{
    Q_DISABLE_COPY_MOVE(WatchStore)

public:
    /// `answered`: somebody acknowledged or rejected this signal, here or elsewhere.
    WatchStore(const WatchOptions& options,
               Logging& log,
               std::function<void(const std::string&)> answered);
    ~WatchStore() override;

    /// Says what is stored and told to whom. An address that cannot be used is said, and the
    /// profile's own file taken.
    void open();
    /// What the price has touched; before what is found after it.
    void onPrices(const std::string& symbol, const std::vector<PriceSpan>& spans);
    void found(const std::shared_ptr<const TradeSignal>& signal);
    /// What was found is written first.
    void close();

private:
    void askForKey();
    void askForPassword(const std::string& environment);
    void openPhone(const TelegramEnvironment& environment);
    void sayPhone(bool wanted);

    const WatchOptions& m_options;
    SignalSource m_source;
    Logging& m_log; ///< warnings go into the store too
    std::function<void(const std::string&)> m_answered;
    std::unique_ptr<LedgerThread> m_io;
    std::unique_ptr<Phone> m_phone;
    std::unique_ptr<Secrets> m_secrets; ///< the shared store's password, what signs the trail
    QString m_phoneSaid;                ///< said last
};

} // namespace dg::cli
