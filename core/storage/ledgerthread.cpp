// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/ledgerthread.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace dg {

LedgerThread::LedgerThread(LedgerOptions options)
    : m_ledger(new SignalLedger(std::move(options)))
{
    m_thread.setObjectName(u"io"_s);
    m_ledger->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::started, m_ledger, &SignalLedger::start);
    QObject::connect(&m_thread, &QThread::finished, m_ledger, &QObject::deleteLater);
}

LedgerThread::~LedgerThread()
{
    if (!m_thread.isRunning()) {
        delete m_ledger;
        return;
    }
    // Queued behind everything that was given to it.
    QMetaObject::invokeMethod(
        m_ledger,
        [ledger = m_ledger] {
            ledger->stop();
            ledger->thread()->quit();
        },
        Qt::QueuedConnection);
    m_thread.wait();
}

void LedgerThread::start()
{
    m_thread.start();
}

} // namespace dg
