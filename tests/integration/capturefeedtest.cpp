// SPDX-License-Identifier: GPL-3.0-or-later
// A recorded session served over sockets to the live feed: the running self-check of the book's top
// against the exchange's own ticker finds no difference.
#include "core/engine/livemarkets.h"
#include "core/feed/livefeed.h"
#include "tests/support/captureexchange.h"

#include <QFile>
#include <QTest>

using namespace dg;
using namespace dg::test;

class CaptureFeedTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void selfCheckFindsNoDifference_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("symbol");
        QTest::addColumn<int>("compared");
        QTest::newRow("ETHUSDT") << "hftbt_ethusdt_20240718-19.jsonl.gz"
                                 << "ETHUSDT" << 8000;
        QTest::newRow("BTCUSDT") << "hftbt_btcusdt_20230404-05.jsonl.gz"
                                 << "BTCUSDT" << 15000;
    }

    void selfCheckFindsNoDifference()
    {
        QFETCH(const QString, file);
        QFETCH(const QString, symbol);
        QFETCH(const int, compared);
        const QString path = DG_SHARED_DIR "/data/captures/" + file;
        if (!QFile::exists(path))
            QSKIP("the real recordings (../shared/data) are not here: nothing to serve");
        CaptureExchange exchange(path.toStdString(), 200);
        QVERIFY(exchange.listen());

        Pipeline pipeline({StrategyParams::defaults(Preset::Standard)}, {}, {});
        LiveMarkets markets(pipeline);
        std::uint64_t lines = 0;
        LiveFeed feed({exchange.rest(), exchange.ws(), {symbol.toStdString()}},
                      markets,
                      [&](std::string_view line) {
                          pipeline.onFrame(line, {"live", ++lines});
                      });
        feed.start();
        QTRY_VERIFY_WITH_TIMEOUT(exchange.isOver(), 180'000);
        const auto settled = [&] {
            return pipeline.totals().depth + pipeline.totals().tickers == exchange.sent();
        };
        QTRY_VERIFY_WITH_TIMEOUT(settled(), 30'000);
        feed.stop();
        const Market& market = *pipeline.markets().front();
        QVERIFY(market.sync().isSure());
        QCOMPARE(market.sync().gaps(), std::uint64_t{0});
        QCOMPARE(pipeline.totals().rejected, std::uint64_t{0});
        const auto& check = market.tickerCheck();
        qInfo("%llu compared", static_cast<unsigned long long>(check.compared()));
        QCOMPARE(check.differ(), std::uint64_t{0});
        QVERIFY(check.compared() > std::uint64_t(compared));
    }
};

QTEST_GUILESS_MAIN(CaptureFeedTest)
#include "capturefeedtest.moc"
