// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/signalledger.h"
#include "tests/support/lifecyclerows.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace dg {

using namespace test;

/// The rows of lifecyclerows.h through the ledger and its store, with a clock moved by hand, and
/// what the command line makes of the trail that this leaves.
class LedgerLifeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_files = 0;
    }
    void ledgerComesOutAsWritten();
    void checkOfTheTrailComesToTheSame();
    void commandLineShowsTheSame();

private:
    /// In a file of its own.
    StoreAddress live(const LifeRow& row);
    SignalRecordPtr whole(const StoreAddress& address, const std::string& id);
    std::unique_ptr<SignalStore> open(const StoreAddress& address);

    std::unique_ptr<QTemporaryDir> m_folder;
    int m_files = 0;
    Timestamp m_now;
};

StoreAddress LedgerLifeTest::live(const LifeRow& row)
{
    LedgerOptions options;
    options.local = StoreAddress::sqlite(m_folder->filePath(u"signals%1.sqlite"_s.arg(m_files++)));
    options.expireAfter = kExpiry;
    options.tick = std::chrono::milliseconds(0); // each time the loop comes by
    options.now = [this] { return m_now; };
    m_now = foundAt(*row.signal);
    SignalLedger ledger(options);
    ledger.start();
    ledger.add(row.signal);
    for (const LifeStep& given : row.steps) {
        const LifeStep step = dated(given, *row.signal);
        m_now = foundAt(*row.signal) + step.at;
        if (const auto* span = std::get_if<PriceSpan>(&step.what))
            ledger.onPrices(QString::fromStdString(step.symbol), {*span});
        QCoreApplication::processEvents();
        if (const auto* answer = std::get_if<SignalAnswer>(&step.what)) ledger.answer(*answer);
        if (const auto* event = std::get_if<SignalEvent>(&step.what)) ledger.appendEvent(*event);
    }
    ledger.stop();
    return options.local;
}

std::unique_ptr<SignalStore> LedgerLifeTest::open(const StoreAddress& address)
{
    auto store = SignalStore::open(address, SignalSource::Live, [this] { return m_now; });
    return store ? std::move(*store) : nullptr;
}

SignalRecordPtr LedgerLifeTest::whole(const StoreAddress& address, const std::string& id)
{
    const auto record = open(address)->whole(id);
    return record ? *record : nullptr;
}

void LedgerLifeTest::ledgerComesOutAsWritten()
{
    const std::string all = differences([this](const LifeRow& row) {
        const auto record = whole(live(row), row.signal->id);
        return LifeOutcome{*record, trailTexts(record->trail)};
    });
    QVERIFY2(all.empty(), all.c_str());
}

void LedgerLifeTest::checkOfTheTrailComesToTheSame()
{
    const std::string all = differences([this](const LifeRow& row) {
        const StoreAddress address = live(row);
        const auto check = open(address)->verify();
        const auto record = whole(address, row.signal->id);
        LifeOutcome outcome{stateAfter(record->trail), trailTexts(record->trail)};
        if (!check || !check->whole) outcome.trail.push_back(check->problem.toStdString());
        return outcome;
    });
    QVERIFY2(all.empty(), all.c_str());
}

void LedgerLifeTest::commandLineShowsTheSame()
{
    const auto run = [](const QStringList& arguments) {
        QProcess process;
        process.start(QStringLiteral(DG_CLI), QStringList{u"signals"_s} + arguments);
        process.waitForFinished(60'000);
        return std::pair(process.exitCode(), process.readAllStandardOutput());
    };
    for (const LifeRow& row : lifeRows()) {
        if (row.once == nullptr) continue; // the others are the same by the two above
        const QString url = live(row).shown();
        const QString id = QString::fromStdString(row.signal->id);
        const auto [status, json] =
            run({u"show"_s, id, u"--format"_s, u"json"_s, u"--store"_s, url});
        QCOMPARE(status, 0);
        const QJsonObject shown = QJsonDocument::fromJson(json).object();
        const auto name = nameOf(row.status);
        QVERIFY2(shown[u"status"].toString().toStdString() == name, row.name);
        QCOMPARE(shown[u"answer"][u"by"].toString().toStdString(), row.answeredBy);
    }
}

} // namespace dg

QTEST_GUILESS_MAIN(dg::LedgerLifeTest)
#include "ledgerlifetest.moc"
