// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/practice/practiceexchange.h"

#include <QUrl>

#include <memory>

class QThread;

namespace dg {

/// A practice exchange on a thread of its own, for a program that is its own market: what reads the
/// market and what makes it share nothing but a loopback socket. Used from one thread, which owns
/// it; the end of this object is the end of the exchange.
class PracticeThread final
{
public:
    /// What `--demo` plays: some symbols, and the tour on the first of them.
    static PracticeOptions demo();
    /// Their names.
    static std::vector<std::string> symbols();

    explicit PracticeThread(PracticeOptions options);
    ~PracticeThread();
    Q_DISABLE_COPY_MOVE(PracticeThread)

    /// Returns when the exchange listens; false when it cannot.
    bool start();
    QUrl rest() const { return m_rest; }
    QUrl ws() const { return m_ws; }

private:
    PracticeOptions m_options;
    std::unique_ptr<QThread> m_thread;
    QUrl m_rest;
    QUrl m_ws;
};

} // namespace dg
