// SPDX-License-Identifier: GPL-3.0-or-later
// Recordings that lost, doubled or swapped messages, or were cut or flipped: the book is the same
// as that of the whole recording at the same update id, or says that it is not sure.
#include "core/engine/pipeline.h"
#include "tests/support/frames.h"

#include <QTest>

#include <functional>
#include <random>
#include <unordered_map>

using namespace dg;

class DamageTest final : public QObject
{
    Q_OBJECT

    using Damage = std::function<test::FrameList(const test::FrameList&, std::mt19937&)>;

    test::FrameList m_whole;
    std::unordered_map<std::int64_t, std::size_t> m_truth; ///< update id -> what the book was

    static std::size_t fingerprint(const OrderBook& book)
    {
        std::size_t hash = 0;
        const auto add = [&](std::int64_t tick, std::int64_t lots) {
            hash = hash * 1'000'003 ^ static_cast<std::size_t>(tick * 31 + lots);
            return true;
        };
        book.bids.visitDescending(add);
        hash = hash * 7 + 1;
        book.asks.visitAscending(add);
        return hash;
    }

    static Pipeline pipeline() { return {{StrategyParams::defaults(Preset::Standard)}, {}, {}}; }

    struct Run
    {
        std::size_t sure = 0;  ///< messages after which the book was certain
        std::size_t wrong = 0; ///< of them: not what it should have been
        std::uint64_t gaps = 0;
        std::uint64_t rejected = 0;
        bool sureAtEnd = false;
    };
    Run run(const test::FrameList& frames) const
    {
        Run result;
        Pipeline p = pipeline();
        for (std::size_t i = 0; i < frames.size(); ++i) {
            p.onFrame(frames.at(i), {"made", 1});
            if (p.markets().empty()) continue;
            const BookSync& sync = p.markets()[0]->sync();
            result.sureAtEnd = sync.isSure();
            if (!sync.isSure()) continue;
            ++result.sure;
            const auto truth = m_truth.find(sync.lastUpdateId());
            if (truth == m_truth.end() || truth->second != fingerprint(sync.book())) ++result.wrong;
        }
        result.gaps = p.totals().gaps;
        result.rejected = p.totals().rejected;
        return result;
    }

    static bool isDepth(std::string_view line)
    {
        return line.substr(0, 60).find("@depth") != std::string_view::npos;
    }

private Q_SLOTS:
    void initTestCase()
    {
        // The first two hours hold several recorded snapshots, by which a gap can heal.
        const auto all = test::framesOf(DG_TEST_DATA "/golden/scenario-4.jsonl.gz");
        for (std::size_t i = 0; i < all.size(); ++i)
            if (all.at(i).substr(0, 80).find("depth") != std::string_view::npos ||
                all.at(i).substr(0, 80).find("exchangeInfo") != std::string_view::npos)
                m_whole.add(all.at(i));
        QVERIFY(m_whole.size() > 10'000);
        Pipeline p = pipeline();
        for (std::size_t i = 0; i < m_whole.size(); ++i) {
            p.onFrame(m_whole.at(i), {"golden", 1});
            if (p.markets().empty()) continue;
            const BookSync& sync = p.markets()[0]->sync();
            if (sync.isSure()) m_truth[sync.lastUpdateId()] = fingerprint(sync.book());
        }
        QVERIFY(m_truth.size() > 10'000);
    }

    void neverAWrongBookThatClaimsToBeRight_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<unsigned>("seed");
        for (const char* kind : {"out",
                                 "doubled",
                                 "swapped",
                                 "late duplicate",
                                 "cut line",
                                 "flipped structure",
                                 "all"})
            for (unsigned seed = 1; seed <= 3; ++seed)
                QTest::newRow((std::string(kind) + ' ' + std::to_string(seed)).c_str())
                    << kind << seed;
    }
    void neverAWrongBookThatClaimsToBeRight()
    {
        QFETCH(QString, kind);
        QFETCH(unsigned, seed);
        std::mt19937 random(seed);
        std::uniform_int_distribution<int> dice(0, 999);
        const bool all = kind == "all";
        test::FrameList damaged;
        std::string held;
        for (std::size_t i = 0; i < m_whole.size(); ++i) {
            const std::string line(m_whole.at(i));
            const bool hit = isDepth(line) && dice(random) < 2;
            const int which = all ? dice(random) % 6 : -1;
            if (hit && (kind == "out" || which == 0)) continue;
            if (hit && (kind == "swapped" || which == 2) && held.empty()) {
                held = line; // comes after the next one
                continue;
            }
            if (hit && (kind == "cut line" || which == 4)) {
                damaged.add(line.substr(0, line.size() * 2 / 3));
                continue;
            }
            if (hit && (kind == "flipped structure" || which == 5)) {
                std::string broken = line;
                broken[broken.find("\"b\":[")] = 'x';
                damaged.add(broken);
                continue;
            }
            damaged.add(line);
            if (!held.empty()) damaged.add(std::exchange(held, {}));
            if (hit && (kind == "doubled" || which == 1)) damaged.add(line);
            if (hit && (kind == "late duplicate" || which == 3) && i > 50)
                damaged.add(m_whole.at(i - 50));
        }
        const Run result = run(damaged);
        QCOMPARE(result.wrong, std::size_t{0});
        QVERIFY(result.sure > 0);
        if (kind == "doubled" || kind == "late duplicate") {
            QCOMPARE(result.gaps, run(m_whole).gaps);
            QVERIFY(result.sureAtEnd);
        } else {
            QVERIFY(result.gaps > run(m_whole).gaps);
        }
        if (kind == "cut line" || kind == "flipped structure") QVERIFY(result.rejected > 0);
    }

    void gapHealsWithTheNextRecordedSnapshot()
    {
        // One update out, early; the recording's own later snapshots bring the book back.
        test::FrameList damaged;
        for (std::size_t i = 0; i < m_whole.size(); ++i)
            if (i != 200) damaged.add(m_whole.at(i));
        const Run result = run(damaged);
        QCOMPARE(result.wrong, std::size_t{0});
        QVERIFY(result.sureAtEnd);
    }

    void flippedBitsAreSurvivedAndCounted()
    {
        std::mt19937 random(11);
        for (int round = 0; round < 3; ++round) {
            Pipeline p = pipeline();
            std::size_t flipped = 0;
            for (std::size_t i = 0; i < m_whole.size(); i += 3) {
                std::string line(m_whole.at(i));
                line[random() % line.size()] ^= static_cast<char>(1U << (random() % 8));
                const auto size = line.size();
                line.append(kFramePadding, ' ');
                p.onFrame(std::string_view(line.data(), size), {"made", 1});
                ++flipped;
            }
            QCOMPARE(p.totals().messages, std::uint64_t(flipped));
            QVERIFY(p.totals().rejected > 0);
            QVERIFY(!p.lastFailure().empty());
        }
    }

    void twoSymbolsMixedStayApart()
    {
        // The same session under a second name, interleaved, with half of its updates missing.
        test::FrameList mixed;
        for (std::size_t i = 0; i < m_whole.size(); ++i) {
            std::string line(m_whole.at(i));
            mixed.add(line);
            if (!isDepth(line) || i % 2 == 0) continue;
            for (std::size_t at = 0; (at = line.find("ETHUSDT", at)) != std::string::npos; ++at)
                line.replace(at, 7, "XTHUSDT");
            mixed.add(line);
        }
        Pipeline p = pipeline();
        std::size_t wrong = 0;
        for (std::size_t i = 0; i < mixed.size(); ++i) {
            p.onFrame(mixed.at(i), {"made", 1});
            if (p.markets().empty()) continue;
            const BookSync& sync = p.markets()[0]->sync();
            if (sync.isSure() && m_truth.at(sync.lastUpdateId()) != fingerprint(sync.book()))
                ++wrong;
        }
        QCOMPARE(wrong, std::size_t{0});
        QCOMPARE(p.markets().size(), std::size_t{2});
        QVERIFY(p.markets()[0]->sync().isSure());
        QVERIFY(!p.markets()[1]->sync().isSure());
    }
};

QTEST_APPLESS_MAIN(DamageTest)
#include "damagetest.moc"
