// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/signalledger.h"

#include <QMetaObject>
#include <QThread>

#include <utility>

namespace dg {

/// The io thread with its ledger. Made and ended by the program; what was given to the ledger
/// before the end is written first.
class LedgerThread final
{
public:
    explicit LedgerThread(LedgerOptions options);
    ~LedgerThread();
    Q_DISABLE_COPY_MOVE(LedgerThread)

    /// After the connections are made.
    void start();
    /// Of the io thread: connect to it, and call it by queued connections only.
    SignalLedger& ledger() { return *m_ledger; }
    QThread& thread() { return m_thread; }

private:
    QThread m_thread;
    SignalLedger* m_ledger; ///< lives and dies in m_thread
};

/// Makes this call on the ledger's thread, behind those that were made before. Any thread.
template <typename F>
void post(SignalLedger& ledger, F call)
{
    QMetaObject::invokeMethod(
        &ledger, [&ledger, call = std::move(call)] { call(ledger); }, Qt::QueuedConnection);
}

} // namespace dg
