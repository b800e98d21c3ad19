// SPDX-License-Identifier: GPL-3.0-or-later
// Real recordings, where they are at hand: the book against the exchange's own best prices, and
// odd messages that really occurred.
#include "core/engine/replayfeed.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace dg;

class CapturesTest final : public QObject
{
    Q_OBJECT

    const QString m_folder = DG_SHARED_DIR "/data";

private Q_SLOTS:
    void initTestCase()
    {
        if (!QDir(m_folder).exists())
            QSKIP("the real recordings (../shared/data) are not here: nothing to compare with");
    }

    void bookEqualsTheExchangesBestPrices_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("compared");
        QTest::newRow("ETHUSDT") << "hftbt_ethusdt_20240718-19.jsonl.gz" << 8919;
        QTest::newRow("BTCUSDT") << "hftbt_btcusdt_20230404-05.jsonl.gz" << 16108;
        QTest::newRow("four small ones") << "cryptofeed_20210417_alts4.jsonl.gz" << 956;
    }
    void bookEqualsTheExchangesBestPrices()
    {
        QFETCH(QString, file);
        QFETCH(int, compared);
        Pipeline pipeline({StrategyParams::defaults(Preset::Standard), true}, {}, {});
        ReplayFeed feed({(m_folder + "/captures/" + file).toStdString()});
        QVERIFY2(feed.open(), feed.error().english().c_str());
        while (feed.deliver(pipeline)) {
            for (const auto& market : pipeline.markets()) {
                const BookSync& sync = market->sync();
                QVERIFY(!sync.book().isCrossed());
                QVERIFY(sync.isSure() || (sync.book().bids.empty() && sync.book().asks.empty()));
            }
        }
        std::uint64_t sum = 0;
        std::uint64_t differ = 0;
        for (const auto& market : pipeline.markets()) {
            sum += market->tickerCheck().compared();
            differ += market->tickerCheck().differ();
            QVERIFY(market->sync().isSure());
            QCOMPARE(market->sync().gaps(), std::uint64_t{0});
        }
        QCOMPARE(differ, std::uint64_t{0});
        QCOMPARE(sum, std::uint64_t(compared));
        QCOMPARE(pipeline.totals().rejected, std::uint64_t{0});
    }

    /// As if the exchange had made the ticks ten times coarser before: nine orders of ten rest
    /// between two of them.
    void bookEqualsTheExchangesBestPricesOffTheTick()
    {
        const auto path = (m_folder + "/captures/cryptofeed_20210417_alts4.jsonl.gz").toStdString();
        auto reader = RecordingReader::open(path);
        QVERIFY2(reader.has_value(), "the capture cannot be opened");
        Pipeline pipeline({StrategyParams::defaults(Preset::Standard), true}, {}, {});
        std::uint64_t number = 0;
        while (const auto line = reader->next()) {
            std::string text(*line);
            if (++number == 1)
                for (const char* symbol : {"DENTUSDT", "KSMUSDT", "XMRUSDT", "YFIUSDT"}) {
                    const std::string key = "\"tickSize\":\"0.";
                    const auto entry = text.find(std::string("\"symbol\":\"") + symbol);
                    const auto tick = text.find(key, entry) + key.size();
                    if (text[tick] == '0')
                        text.erase(tick, 1); // 0.001 becomes 0.01
                    else
                        text.replace(tick - 2, 3, "1");
                }
            const auto size = text.size();
            text.append(kFramePadding, ' ');
            pipeline.onFrame(std::string_view(text).substr(0, size), {"capture", number});
        }
        QCOMPARE(pipeline.markets().size(), std::size_t{4});
        std::uint64_t compared = 0;
        for (const auto& market : pipeline.markets()) {
            QVERIFY2(market->sync().isSure(), market->instrument().symbol.c_str());
            QCOMPARE(market->bookGrid().stepsPerTick(), std::int64_t{10});
            QCOMPARE(market->sync().gaps(), std::uint64_t{0});
            QCOMPARE(market->tickerCheck().differ(), std::uint64_t{0});
            compared += market->tickerCheck().compared();
        }
        QCOMPARE(compared, std::uint64_t{956});
        QCOMPARE(pipeline.totals().levelsLeftOut, std::uint64_t{0});
        QCOMPARE(pipeline.totals().rejected, std::uint64_t{0});
    }

    void oddMessagesAreUnderstoodOrPassedOver()
    {
        QFile file(m_folder + "/edge/edge_samples.jsonl");
        QVERIFY(file.open(QIODevice::ReadOnly));
        // Bodies that are no feed messages by themselves: refused with a reason, nothing more.
        const QStringList refused{"2026testnet:rest_depth", "symbol:non_ascii"};
        int samples = 0;
        while (!file.atEnd()) {
            const auto sample = QJsonDocument::fromJson(file.readLine()).object();
            const QString id = sample["id"].toString();
            std::string text = sample["raw"].toString().toStdString();
            const auto size = text.size();
            text.append(kFramePadding, ' ');
            InstrumentTable instruments;
            BinanceDecoder decoder(instruments);
            const auto frame = decoder.decode(std::string_view(text.data(), size));
            QVERIFY2(frame.has_value() == !refused.contains(id), qPrintable(id));
            if (frame && !id.startsWith("control:"))
                QVERIFY2(!std::holds_alternative<PassedOver>(frame->event), qPrintable(id));
            ++samples;
        }
        QCOMPARE(samples, 50);
    }

    void everyRealLiquidationIsRead()
    {
        std::uint64_t orders = 0;
        const auto files = QDir(m_folder + "/liquidations").entryInfoList({"*.gz"});
        for (const auto& info : files) {
            Pipeline pipeline({StrategyParams::defaults(Preset::Standard)}, {}, {});
            ReplayFeed feed({info.filePath().toStdString()});
            QVERIFY2(feed.open(), feed.error().english().c_str());
            while (feed.deliver(pipeline)) {
            }
            QVERIFY2(pipeline.totals().rejected == 0, pipeline.lastFailure().english().c_str());
            orders += pipeline.totals().liquidations;
        }
        QCOMPARE(orders, std::uint64_t{3232});
    }
};

QTEST_APPLESS_MAIN(CapturesTest)
#include "capturestest.moc"
