// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/enginelink.h"

#include "core/engine/engine.h"
#include "ui/mainwindow.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace dg {

EngineLink::EngineLink(MainWindow& window)
    : m_window(window)
    , m_clock(m_mailbox)
{
    connect(
        &m_clock, &FrameClock::frame, this, [this](const std::shared_ptr<const Snapshot>& shown) {
            m_window.present(shown);
            m_seen = shown;
            m_hasData = m_hasData || !shown->markets.empty();
            Q_EMIT frame(shown);
        });
    // The window shows times of receipt.
    connect(&window, &MainWindow::seekRequested, this, [this](Timestamp received) {
        seek(m_seen ? received + m_seen->playback.exchangeAhead : received);
    });
}

EngineLink::~EngineLink()
{
    stop();
}

void EngineLink::JoinThread::operator()(QThread* thread) const
{
    thread->quit();
    thread->wait();
    delete thread;
}

void EngineLink::run(EngineConfig config,
                     const QString& name,
                     const std::function<void(Engine&)>& prepare)
{
    stop();
    m_window.showLoading(config.feed, name);
    m_config = config;
    m_thread.reset(new QThread);
    m_thread->setObjectName(u"engine"_s);
    m_engine = new Engine(std::move(config), m_mailbox);
    m_engine->moveToThread(m_thread.get());
    connect(m_thread.get(), &QThread::started, m_engine, &Engine::start, Qt::QueuedConnection);
    connect(m_thread.get(), &QThread::finished, m_engine, &QObject::deleteLater);
    connect(m_engine, &Engine::failed, this, &EngineLink::fail, Qt::QueuedConnection);
    connect(&m_window, &MainWindow::playRequested, m_engine, &Engine::play, Qt::QueuedConnection);
    connect(&m_window, &MainWindow::pauseRequested, m_engine, &Engine::pause, Qt::QueuedConnection);
    connect(&m_window, &MainWindow::stepRequested, m_engine, &Engine::step, Qt::QueuedConnection);
    connect(
        &m_window, &MainWindow::speedRequested, m_engine, &Engine::setSpeed, Qt::QueuedConnection);
    connect(
        &m_window, &MainWindow::retryRequested, m_engine, &Engine::tryNow, Qt::QueuedConnection);
    if (prepare) prepare(*m_engine);
    m_thread->start();
}

void EngineLink::fail(const QString& text)
{
    m_clock.look(); // what was read up to there is worth seeing
    if (!m_hasData) m_window.showFailure(text);
    Q_EMIT failed(text);
}

void EngineLink::stop()
{
    m_hasData = false;
    if (!m_thread) return;
    m_engine->disconnect(this);
    m_engine->interrupt();
    QMetaObject::invokeMethod(m_engine, &Engine::stop, Qt::QueuedConnection);
    m_thread.reset();
    m_engine = nullptr;
    m_mailbox.publish(nullptr);
}

void EngineLink::seek(Timestamp time)
{
    if (m_config.feed != FeedKind::Replay || m_config.files.empty()) return;
    EngineConfig config = m_config;
    config.from = time;
    if (m_seen) {
        config.speed = m_seen->playback.speed;
        config.paused = m_seen->playback.state == PlaybackState::Paused;
    }
    const QString name = QFileInfo(QString::fromStdString(m_config.files.front())).fileName();
    run(std::move(config), name);
}

void EngineLink::judgeBy(const StrategyParams& params)
{
    m_config.params = params;
    if (m_seen) seek(m_seen->playback.position + m_seen->playback.exchangeAhead);
}

} // namespace dg
