// SPDX-License-Identifier: GPL-3.0-or-later
// A forced order counts once, whoever tells of it, and only where something was liquidated.
#include "core/engine/pipeline.h"
#include "tests/support/frames.h"

#include <QTest>

using namespace dg;

namespace {

constexpr std::int64_t kStart = 1'760'000'040'000; // a full minute

struct Bench
{
    explicit Bench(Preset preset = Preset::Standard)
        : pipeline(
              {StrategyParams::defaults(preset), true},
              {},
              [this](const Market&, const CandleOutcome& outcome) { clusters = outcome.clusters; })
    {}

    void give(QString line)
    {
        test::FrameList frames;
        frames.add(line.replace(u'\'', u'"').toStdString());
        pipeline.onFrame(frames.at(0), {"made", 1});
    }
    void order(std::int64_t t,
               const char* stream,
               const char* status = "FILLED",
               const char* filled = "20.000",
               const char* quantity = "20.000",
               std::int64_t time = kStart + 1000)
    {
        give(QString("{'t':%1,'stream':'%2','data':{'e':'forceOrder','E':%1,'o':{'s':'ETHUSDT',"
                     "'S':'SELL','o':'LIMIT','f':'IOC','q':'%3','p':'1990.00','ap':'1991.00',"
                     "'X':'%4','l':'0',%5'T':%6}}}")
                 .arg(kStart + t)
                 .arg(stream, quantity, status)
                 .arg(*filled == '\0' ? QString() : QString("'z':'%1',").arg(filled))
                 .arg(time));
    }
    void close()
    {
        give(QString("{'t':%1,'stream':'ethusdt@kline_1m','data':{'e':'kline','E':%1,'s':'ETHUSDT',"
                     "'k':{'t':%2,'T':%3,'s':'ETHUSDT','i':'1m','o':'2000.00','c':'2000.00',"
                     "'h':'2000.00','l':'2000.00','v':'10.000','n':3,'x':true,'V':'5.000'}}}")
                 .arg(kStart + 120'010)
                 .arg(kStart + 60'000)
                 .arg(kStart + 119'999));
    }
    Market& market() { return *pipeline.markets().front(); }
    double volume() const { return clusters.empty() ? 0 : clusters[0].volume; }

    std::vector<Cluster> clusters;
    Pipeline pipeline;
};

} // namespace

class ForcedOrdersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsOnceWhateverStreamBringsIt_data()
    {
        QTest::addColumn<bool>("standard");
        QTest::newRow("standard") << true;
        QTest::newRow("reference") << false;
    }
    void countsOnceWhateverStreamBringsIt()
    {
        QFETCH(const bool, standard);
        Bench b(standard ? Preset::Standard : Preset::Reference);
        b.order(1000, "ethusdt@forceOrder");
        b.order(1200, "!forceOrder@arr");
        b.order(9000, "ethusdt@forceOrder"); // again after a reconnect
        QCOMPARE(b.market().counters().liquidations, std::uint64_t{1});
        QCOMPARE(b.market().counters().dropped, std::uint64_t{2});
        QCOMPARE(b.market().snapshot()->liquidations->size(), std::size_t{1});
        // Another moment, another size: other orders.
        b.order(10'000, "ethusdt@forceOrder", "FILLED", "20.000", "20.000", kStart + 9'990);
        b.order(10'100, "ethusdt@forceOrder", "FILLED", "20.000", "21.000", kStart + 9'990);
        QCOMPARE(b.market().counters().liquidations, std::uint64_t{3});
        b.close();
        QCOMPARE(b.volume(), standard ? 60.0 : 61.0);
    }

    void aWrongTimeIsToldAloneAndInAList_data()
    {
        QTest::addColumn<QString>("form");
        QTest::newRow("alone") << "{'t':%1,'stream':'ethusdt@forceOrder','data':%2}";
        QTest::newRow("in a list") << "{'t':%1,'stream':'!forceOrder@arr','data':[%2]}";
        QTest::newRow("twice in a list") << "{'t':%1,'stream':'!forceOrder@arr','data':[%2,%2]}";
    }
    void aWrongTimeIsToldAloneAndInAList()
    {
        QFETCH(const QString, form);
        Bench b;
        for (int i = 0; i < 4; ++i)
            b.order(1000 + i * 1000, "ethusdt@forceOrder");
        QCOMPARE(b.pipeline.rejectedFor(DecodeError::WrongTime), std::uint64_t{0});
        const QString order = "{'e':'forceOrder','E':%1,'o':{'s':'ETHUSDT','S':'SELL','o':'LIMIT',"
                              "'f':'IOC','q':'1.000','p':'1990.00','ap':'1991.00','X':'FILLED',"
                              "'l':'1.000','z':'1.000','T':%1}}";
        b.give(form.arg(kStart + 6000).arg(order.arg(kStart + 3 * 3'600'000)));
        const auto wanted = form.count("%2") == 2 ? std::uint64_t{2} : std::uint64_t{1};
        QCOMPARE(b.pipeline.rejectedFor(DecodeError::WrongTime), wanted);
        QCOMPARE(b.pipeline.totals().rejected, wanted);
        QVERIFY(b.pipeline.lastFailure().english().find("a time far from the market's") !=
                std::string::npos);
        QVERIFY(b.pipeline.refusedMessages().newestOf("ETHUSDT", Figure::Time));
        QCOMPARE(b.pipeline.totals().liquidations, std::uint64_t{1});
    }

    void anOrderOfWhichNothingWasFilledIsNoLiquidation_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("filled");
        QTest::addColumn<bool>("counts");
        QTest::newRow("expired") << "EXPIRED"
                                 << "0" << false;
        QTest::newRow("canceled") << "CANCELED"
                                  << "0.000" << false;
        QTest::newRow("rejected") << "REJECTED"
                                  << "0" << false;
        QTest::newRow("expired, says nothing of it") << "EXPIRED"
                                                     << "" << false;
        QTest::newRow("expired, partly filled") << "EXPIRED"
                                                << "20.000" << true;
        QTest::newRow("new, says nothing of it") << "NEW"
                                                 << "" << true;
        QTest::newRow("filled, says 0") << "FILLED"
                                        << "0" << true;
    }
    void anOrderOfWhichNothingWasFilledIsNoLiquidation()
    {
        QFETCH(const QString, status);
        QFETCH(const QString, filled);
        QFETCH(const bool, counts);
        for (const Preset preset : {Preset::Standard, Preset::Reference}) {
            Bench b(preset);
            b.order(1000, "ethusdt@forceOrder", qPrintable(status), qPrintable(filled));
            b.close();
            const bool here = counts || preset == Preset::Reference;
            QCOMPARE(b.volume(), here ? 20.0 : 0.0);
            QCOMPARE(b.market().counters().liquidations, std::uint64_t(here ? 1 : 0));
            QCOMPARE(b.market().counters().passedOver, std::uint64_t(here ? 0 : 1));
            QCOMPARE(b.market().snapshot()->liquidations->size(), std::size_t(here ? 1 : 0));
        }
    }

    /// An order that ended unfilled is told of, then a fill of the same one.
    void oneThatWasNotFilledHidesNoFill()
    {
        for (const Preset preset : {Preset::Standard, Preset::Reference}) {
            Bench b(preset);
            b.order(1000, "ethusdt@forceOrder", "EXPIRED", "0");
            b.order(1100, "!forceOrder@arr", "FILLED", "20.000");
            b.order(1200, "ethusdt@forceOrder", "EXPIRED", "0");
            b.close();
            QCOMPARE(b.volume(), 20.0); // once, in `reference` too
            QCOMPARE(b.market().snapshot()->liquidations->size(), std::size_t{1});
            QVERIFY(!b.market().snapshot()->liquidations->front().nothingFilled);
        }
    }

    void countsOnceBehindAKeyFrame()
    {
        Bench first;
        first.order(1000, "ethusdt@forceOrder");
        first.order(2000, "ethusdt@forceOrder", "EXPIRED", "0", "5.000", kStart + 1900);
        const std::string key = first.market().keyFrame(KeyFrameKind::Whole);
        Bench b;
        b.order(1000, "ethusdt@forceOrder"); // the window saw it before the key frame
        b.give("{'t':1,'key':'ETHUSDT','data':" + QString::fromStdString(key) + "}");
        b.order(3000, "!forceOrder@arr");
        b.close();
        QCOMPARE(b.volume(), 20.0);
        QCOMPARE(b.market().snapshot()->liquidations->size(), std::size_t{1});
    }

    void countsOnceBehindAKeyFrameThatHoldsItTwice()
    {
        Bench first;
        first.order(1000, "ethusdt@forceOrder");
        QString key = QString::fromStdString(first.market().keyFrame(KeyFrameKind::Whole));
        const auto from = key.indexOf("\"orders\":[") + 10;
        const auto order = key.mid(from, key.indexOf(u']', from) - from);
        key.insert(from, order + u',');
        Bench b;
        b.order(1000, "ethusdt@forceOrder");
        b.give("{'t':1,'key':'ETHUSDT','data':" + key + "}");
        QCOMPARE(b.pipeline.lastFailure().english(), std::string());
        b.close();
        QCOMPARE(b.volume(), 20.0);
    }

    /// What the run before knew is told again when this one listens already.
    void countsOnceAfterARestart()
    {
        Bench before;
        before.order(1000, "ethusdt@forceOrder");
        Bench b;
        b.order(1100, "!forceOrder@arr");
        b.pipeline.continueLiquidations(before.market(), {kStart + 1050});
        b.order(1300, "ethusdt@forceOrder");
        b.close();
        QCOMPARE(b.volume(), 20.0);
        QCOMPARE(b.market().snapshot()->liquidations->size(), std::size_t{1});
    }
};

QTEST_APPLESS_MAIN(ForcedOrdersTest)
#include "forcedorderstest.moc"
