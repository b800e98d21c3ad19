// SPDX-License-Identifier: GPL-3.0-or-later
// The short fault campaign: every kind of fault, some of them two at once, on practice exchanges
// that are followed by live feeds. The long one is `depthglass-cli soak`.
#include "app/cli/campaign.h"

#include <QTest>

using namespace dg;
using namespace dg::cli;

class CampaignTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFaultIsGotOver()
    {
        CampaignOptions options;
        // DEPTHGLASS_FAULTS=120 for a longer one. A ban lasts two minutes at least: not in the
        // short one.
        const int wanted = qEnvironmentVariableIntValue("DEPTHGLASS_FAULTS");
        if (wanted == 0) options.without = {FaultKind::Http418};
        options.faults = wanted == 0 ? kFaultKinds - 1 : wanted;
        options.lanes = 12;
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
            const int least = kind == FaultKind::Http418 && wanted == 0 ? 0 : 1;
            QVERIFY2(campaign.happened(kind) >= least, std::string(faultName(kind)).c_str());
        }
        QVERIFY(campaign.pairs() > 0);
        QVERIFY(campaign.signals().candles > 0);
    }
};

QTEST_GUILESS_MAIN(CampaignTest)
#include "campaigntest.moc"
