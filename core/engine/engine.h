// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/mailbox.h"
#include "core/engine/engineconfig.h"
#include "core/engine/snapshot.h"
#include "core/market/pricespan.h"

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

namespace dg {

class EnginePrivate;

/// Feeds a recording (later: the live feed) through the pipeline and publishes what came of it.
/// Lives on the engine thread; made there or moved there before start(). Slots are called through
/// queued connections. Publishes a Snapshot into the mailbox about 30 times a second while
/// something changes; nothing is emitted per event.
class Engine final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Engine)

public:
    Engine(EngineConfig config, Mailbox<Snapshot>& mailbox);
    ~Engine() override;

    /// Called from any thread before stop(): what is being read is given up, however long a line.
    void interrupt();

public Q_SLOTS:
    void start();
    void play();
    void pause();
    /// One recorded message while paused.
    void step();
    /// Times real time; 0 = as fast as possible.
    void setSpeed(double speed);
    void stop();
    /// Live: what is down is tried again at once.
    void tryNow();
    /// Somebody acknowledged or rejected a signal: its recording need not be kept so long.
    void answered(const QString& id);

Q_SIGNALS:
    /// Also what was suppressed and would have been one.
    void signalFound(std::shared_ptr<const dg::TradeSignal> signal);
    /// A few times a second, live only, and before a signal that was found after it.
    void pricesTouched(const QString& symbol, const std::vector<dg::PriceSpan>& spans);
    /// The recording ended; the window stays.
    void finished();
    /// Nothing can be shown: text names the file and the line, in plain words.
    void failed(const QString& text);

private:
    std::unique_ptr<EnginePrivate> d;
};

} // namespace dg
