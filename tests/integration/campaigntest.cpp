// SPDX-License-Identifier: GPL-3.0-or-later
// The short fault campaign: every kind of fault, some of them two at once, on practice exchanges
// that are followed by live feeds. The long one is `depthglass-cli soak`.
#include "app/cli/campaign.h"

#include <QTest>

#include <algorithm>

using namespace dg;
using namespace dg::cli;

class CampaignTest final : public QObject
{
    Q_OBJECT

    /// What takes a minute or more by its nature: not in the short one.
    static std::vector<FaultKind> longOnes()
    {
        return {FaultKind::Http418,
                FaultKind::Quiet,
                FaultKind::LateClose,
                FaultKind::FarTime,
                FaultKind::NoKlines,
                FaultKind::CloseLoop,
                FaultKind::Pongs,
                FaultKind::OffGrid,
                FaultKind::OddInfo,
                FaultKind::Delist,
                FaultKind::Stall,
                FaultKind::HalfOpen};
    }

private Q_SLOTS:
    void everyFaultIsGotOver()
    {
        CampaignOptions options;
        // DEPTHGLASS_FAULTS=120 for one with all of them, and candles and signals compared.
        const int wanted = qEnvironmentVariableIntValue("DEPTHGLASS_FAULTS");
        if (wanted == 0) options.without = longOnes();
        options.faults = wanted == 0 ? 1 : wanted; // one of each kind
        options.drains = wanted != 0;
        if (wanted == 0) options.patience = std::chrono::seconds(45);
        options.lanes = 10;
        options.pairs = 0.2;
        options.quietTimes = false;
        options.seed = 7;
        bool isDone = false;
        Campaign campaign(options, [&] { isDone = true; });
        QVERIFY(campaign.start());
        QTRY_VERIFY2_WITH_TIMEOUT(isDone, campaign.progress().c_str(), 1'200'000);
        qInfo("%s", campaign.report().c_str());
        QVERIFY(campaign.held()); // what did not is in the report
        for (int i = 0; i < kFaultKinds; ++i) {
            const auto kind = static_cast<FaultKind>(i);
            const bool left = std::ranges::find(options.without, kind) != options.without.end();
            QVERIFY2(left || campaign.happened(kind) >= 1, std::string(faultName(kind)).c_str());
        }
        QVERIFY(campaign.symbols() >= 6);
        if (wanted != 0) QVERIFY(campaign.pairs() > 0 && campaign.signals().candles > 0);
    }

    // The tick became finer, and orders came that are finer still than the exchange's list of
    // before allows: until that is read again a book without them is not the exchange's.
    /// The feed does not say the same words again within ten seconds.
    void theSameReasonTwiceInARowIsSaidOnce()
    {
        CampaignOptions options;
        options.only = {FaultKind::CloseReason};
        options.faults = 2;
        options.drains = options.quietTimes = false;
        options.lanes = 1;
        bool isDone = false;
        Campaign campaign(options, [&] { isDone = true; });
        QVERIFY(campaign.start());
        QTRY_VERIFY2_WITH_TIMEOUT(isDone, campaign.progress().c_str(), 60'000);
        QVERIFY2(campaign.held(), campaign.report().c_str());
    }
    void aBookThatLeavesOrdersOutIsNotCertain()
    {
        CampaignLane::Options options;
        options.scenario = "busy";
        CampaignLane lane(options);
        QVERIFY(lane.start());
        QTRY_VERIFY2_WITH_TIMEOUT(lane.missing().empty(), lane.missing().c_str(), 30'000);
        const auto left = [&] { return lane.totals().levelsLeftOut; };
        const auto look = [&] {
            lane.look();
            return left() != 0 && lane.missing().empty();
        };
        lane.inject(FaultKind::Tick);
        lane.inject(FaultKind::OffGrid);
        QTRY_VERIFY2_WITH_TIMEOUT(look(), lane.missing().c_str(), 60'000);
        for (const std::string& text : lane.failures())
            QFAIL(text.c_str());
    }

    // A campaign that cannot fail proves nothing.
    void aWrongBookIsFound()
    {
        CampaignOptions options;
        options.only = {FaultKind::Duplicate};
        options.faults = 1;
        options.drains = false;
        options.lanes = 1;
        options.quietTimes = false;
        options.tamper = [](std::string& line) { // ten times more, or about, at one bid of each
            if (line.find("depthUpdate") == std::string::npos) return;
            const auto bids = line.find("\"b\":[[\"");
            if (bids == std::string::npos) return;
            line.insert(line.find("\",\"", bids) + 3, 1, '1');
        };
        bool isDone = false;
        Campaign campaign(options, [&] { isDone = true; });
        QVERIFY(campaign.start());
        const auto found = [&] { return isDone || campaign.hasFailed(); };
        QTRY_VERIFY_WITH_TIMEOUT(found(), 60'000);
        QVERIFY(campaign.hasFailed());
    }
};

QTEST_GUILESS_MAIN(CampaignTest)
#include "campaigntest.moc"
