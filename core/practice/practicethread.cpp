// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/practicethread.h"

#include <QEventLoop>
#include <QThread>

#include <future>

namespace dg {

PracticeOptions PracticeThread::demo()
{
    PracticeOptions options;
    options.symbols = 3;
    options.scenario = "tour";
    return options;
}

std::vector<std::string> PracticeThread::symbols()
{
    std::vector<std::string> names;
    for (const PracticeSymbol& symbol : practiceSymbols(demo().symbols))
        names.push_back(symbol.symbol);
    return names;
}

PracticeThread::PracticeThread(PracticeOptions options)
    : m_options(std::move(options))
{}

PracticeThread::~PracticeThread()
{
    if (!m_thread) return;
    m_thread->quit();
    m_thread->wait();
}

bool PracticeThread::start()
{
    std::promise<bool> ready;
    auto listens = ready.get_future();
    // The exchange lives and dies in the thread's own function, on its stack.
    m_thread.reset(QThread::create([this, &ready] {
        PracticeExchange exchange(m_options);
        const bool ok = exchange.listen();
        m_rest = exchange.rest();
        m_ws = exchange.ws();
        ready.set_value(ok); // from here on `ready` may be gone
        if (!ok) return;
        // Ends with QThread::quit(), as exec() does.
        QEventLoop().exec();
    }));
    m_thread->setObjectName(QStringLiteral("practice"));
    m_thread->start();
    return listens.get();
}

} // namespace dg
