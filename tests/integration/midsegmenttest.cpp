// SPDX-License-Identifier: GPL-3.0-or-later
// A replay that begins in the middle of a segment knows what the exchange's list of instruments
// said before that, which no key frame holds.
#include "app/cli/rows.h"
#include "core/engine/liverecording.h"
#include "core/engine/replayfeed.h"

#include <QTemporaryDir>
#include <QTest>

using namespace dg;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t kStart = 1'795'999'980'000;
const char* const kTick = R"({"filterType":"PRICE_FILTER","tickSize":"0.01"})";
const char* const kLot = R"({"filterType":"LOT_SIZE","stepSize":"0.1","minQty":"0.1"})";

/// What decides: the book with its grid, what is known of it, and the instrument.
std::string stateOf(const Market& market)
{
    const Instrument& instrument = market.instrument();
    return cli::bookRow(market) + (market.sync().isSure() ? " sure" : " unsure") + " step " +
           market.bookGrid().step().format(1) + " lot " + instrument.lot.format(1) + " of " +
           std::to_string(instrument.stepLots) + " tick " + instrument.tick.format(1) +
           (instrument.inferred ? " inferred" : "");
}

class Session final
{
public:
    explicit Session(const std::string& folder)
        : m_pipeline({StrategyParams::defaults(Preset::Standard)}, {"ETHUSDT"}, {})
        , m_recording(folder, {"ETHUSDT"}, m_pipeline, {})
    {}

    void list(const std::string& filters, const std::string& places)
    {
        line(R"("rest":"/fapi/v1/exchangeInfo","data":{"symbols":[{"symbol":"ETHUSDT",)"
             R"("status":"TRADING",)" +
             places + R"("filters":[)" + filters + "]}]}}");
    }
    void snapshot()
    {
        line(R"("rest":"/fapi/v1/depth","symbol":"ETHUSDT","data":{"lastUpdateId":10,"E":)" +
             time() + R"(,"T":)" + time() +
             R"(,"bids":[["100.00","1.0"]],"asks":[["100.10","2.0"]]}})");
    }
    void depth(const std::string& bids)
    {
        const auto before = std::to_string(m_id++);
        const auto id = std::to_string(m_id);
        line(R"("stream":"ethusdt@depth@100ms","data":{"e":"depthUpdate","E":)" + time() +
             R"(,"T":)" + time() + R"(,"s":"ETHUSDT","U":)" + id + R"(,"u":)" + id + R"(,"pu":)" +
             before + R"(,"b":)" + bids + R"(,"a":[]}})");
    }
    /// Longer than from one whole key frame to the next.
    void goOn()
    {
        for (int i = 0; i < 70; ++i) {
            m_time += 1000;
            depth(R"([["99.00","1.0"]])");
        }
    }
    Timestamp now() const { return {m_time}; }
    const Market& end()
    {
        m_recording.finish();
        return *m_pipeline.markets().front();
    }

private:
    std::string time() const { return std::to_string(m_time); }
    void line(const std::string& rest)
    {
        std::string text = "{\"t\":" + time() + "," + rest;
        const auto size = text.size();
        text.append(kFramePadding, ' ');
        m_recording.onLine({text.data(), size});
        m_time += 100;
    }

    std::int64_t m_time = kStart;
    std::int64_t m_id = 10;
    Pipeline m_pipeline;
    LiveRecording m_recording;
};

} // namespace

class MidSegmentTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatTheListSaidBefore_data()
    {
        QTest::addColumn<QString>("filters");
        QTest::addColumn<QString>("places");
        QTest::addColumn<bool>("changes");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        const auto row = [](const char* name,
                            const std::string& filters,
                            const char* places,
                            bool changes,
                            const char* first,
                            const char* second) {
            QTest::newRow(name) << QString::fromStdString(filters) << QString(places) << changes
                                << QString(first) << QString(second);
        };
        const std::string both = std::string(kTick) + "," + kLot;
        row("how fine its prices are",
            both,
            R"("pricePrecision":3,)",
            false,
            R"([["99.1234","1.0"]])",
            R"([["99.5678","1.0"]])");
        row("how fine its quantities are",
            both,
            R"("quantityPrecision":2,)",
            false,
            R"([["99.10","1.05"]])",
            R"([["99.20","1.005"]])");
        row("the step alone",
            kLot,
            R"("pricePrecision":2,)",
            false,
            R"([["99.123","1.05"]])",
            R"([["99.5","1.005"]])");
        row("the tick alone",
            kTick,
            R"("pricePrecision":4,)",
            false,
            R"([["99.123","1.05"]])",
            R"([["99.5","1.005"]])");
        row("in a later list of the same segment",
            both,
            R"("pricePrecision":2,)",
            true,
            R"([["99.1234","1.0"]])",
            R"([["99.5678","1.0"]])");
    }
    void knowsWhatTheListSaidBefore()
    {
        QFETCH(QString, filters);
        QFETCH(QString, places);
        QFETCH(bool, changes);
        QFETCH(QString, first);
        QFETCH(QString, second);
        const QTemporaryDir dir;
        const auto folder = dir.path().toStdString();
        Session live(folder);
        live.list(filters.toStdString(), places.toStdString());
        live.snapshot();
        live.depth("[]");
        live.goOn();
        if (changes) live.list(filters.toStdString(), R"("pricePrecision":3,)");
        live.goOn();
        live.goOn();
        const Timestamp from = live.now();
        live.depth("[]");
        live.depth(first.toStdString());
        live.depth(second.toStdString());
        const auto wanted = stateOf(live.end());

        for (const bool late : {false, true}) {
            ReplayFeed feed({folder}, late ? std::optional(from) : std::nullopt);
            Pipeline pipeline({StrategyParams::defaults(Preset::Standard)}, {}, {});
            QVERIFY(feed.open());
            while (feed.deliver(pipeline)) {
            }
            QCOMPARE(QString::fromStdString(feed.error().english() + feed.remark().english()),
                     QString());
            const Market& market = *pipeline.markets().front();
            QCOMPARE(QString::fromStdString(stateOf(market)), QString::fromStdString(wanted));
            if (late) QVERIFY(pipeline.totals().messages < 150); // what lies before was not read
        }
    }
};

QTEST_APPLESS_MAIN(MidSegmentTest)
#include "midsegmenttest.moc"
