// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/phone.h"

#include "core/practice/practicebotapi.h"
#include "core/storage/signalledger.h"
#include "tests/support/samplesignals.h"

#include <QFile>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <memory>

using namespace Qt::StringLiterals;
using namespace dg;

namespace {

constexpr int kLimit = 20'000; // ms

} // namespace

/// The phone as the programs use it: its notifier beside a ledger on another thread.
class PhoneTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void playsTelegramInPractice();
    void takesPressesInASecondPractice();
    void isOffWithoutToken();
    void pairsThenTells();
    void isSwitchedWhileItRuns();
    void tellsNobodyOfAReplay();
    void endsWithItsThread();

private:
    void open(SignalSource source);
    void add(int n = 0);
    TelegramEnvironment environment(bool token) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PracticeBotApi> m_api; ///< stands in for the real Telegram
    std::unique_ptr<QThread> m_thread;
    SignalLedger* m_ledger = nullptr; ///< lives and dies in m_thread
    std::unique_ptr<Phone> m_phone;
};

void PhoneTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_api = std::make_unique<PracticeBotApi>();
    QVERIFY(m_api->listen());
}

void PhoneTest::cleanup()
{
    if (m_phone) m_phone->detach();
    if (m_thread) {
        QMetaObject::invokeMethod(m_ledger, &SignalLedger::stop, Qt::QueuedConnection);
        m_thread->quit();
        m_thread->wait();
    }
    m_thread.reset();
    m_phone.reset();
}

TelegramEnvironment PhoneTest::environment(bool token) const
{
    TelegramEnvironment environment;
    environment.apiUrl = m_api->url().toString().toStdString();
    if (token) environment.token = PracticeBotApi::token().toStdString();
    return environment;
}

void PhoneTest::open(SignalSource source)
{
    LedgerOptions options;
    options.local = StoreAddress::sqlite(m_folder->filePath(u"signals.sqlite"_s));
    options.source = source;
    options.phone = true;
    m_thread = std::make_unique<QThread>();
    m_ledger = new SignalLedger(options);
    m_ledger->moveToThread(m_thread.get());
    connect(m_thread.get(), &QThread::started, m_ledger, &SignalLedger::start);
    connect(m_thread.get(), &QThread::finished, m_ledger, &QObject::deleteLater);
    m_thread->start();
    m_phone->attach(*m_ledger, source);
}

void PhoneTest::add(int n)
{
    QMetaObject::invokeMethod(
        m_ledger,
        [ledger = m_ledger, signal = test::sampleSignal(n)] { ledger->add(signal); },
        Qt::QueuedConnection);
}

void PhoneTest::playsTelegramInPractice()
{
    m_phone =
        std::make_unique<Phone>(m_folder->path(), environment(true), Secrets::Keychain::PassOver);
    const QSignalSpy shown(m_phone.get(), &Phone::practiceMessage);
    open(SignalSource::Practice);
    add();
    QTRY_COMPARE_WITH_TIMEOUT(shown.size(), 1, kLimit);
    QVERIFY2(shown[0][1].toString().startsWith(u"PRACTICE"), qPrintable(shown[0][1].toString()));
    QTRY_VERIFY_WITH_TIMEOUT(m_phone->status().state == TelegramState::Good, kLimit);
    QCOMPARE(m_api->requests(u"sendMessage"_s), 0); // the real one hears nothing of it
}

void PhoneTest::takesPressesInASecondPractice()
{
    for (int run = 0; run < 2; ++run) {
        m_phone = std::make_unique<Phone>(
            m_folder->path(), environment(false), Secrets::Keychain::PassOver);
        qint64 message = 0;
        QString text;
        connect(m_phone.get(), &Phone::practiceMessage, this, [&](qint64 id, const QString& words) {
            message = id;
            text = words;
        });
        open(SignalSource::Practice);
        add(run);
        QTRY_VERIFY_WITH_TIMEOUT(message != 0, kLimit);
        m_phone->pressPractice(message, 1);
        QTRY_VERIFY_WITH_TIMEOUT(text.contains(u"Rejected by Trader"), kLimit);
        cleanup();
    }
}

void PhoneTest::isOffWithoutToken()
{
    m_phone =
        std::make_unique<Phone>(m_folder->path(), environment(false), Secrets::Keychain::PassOver);
    const QSignalSpy wanted(m_phone.get(), &Phone::wanted);
    const QSignalSpy done(m_phone.get(), &Phone::testDone);
    open(SignalSource::Live);
    QTRY_VERIFY_WITH_TIMEOUT(!wanted.isEmpty(), kLimit);
    QVERIFY(!wanted.last()[0].toBool());
    QVERIFY(m_phone->status().state == TelegramState::Off);
    m_phone->sendTest();
    QCOMPARE(done.size(), 1);
    QVERIFY(!done[0][0].toBool());
}

void PhoneTest::pairsThenTells()
{
    m_phone =
        std::make_unique<Phone>(m_folder->path(), environment(false), Secrets::Keychain::PassOver);
    open(SignalSource::Live);
    const QSignalSpy ready(m_phone.get(), &Phone::pairingReady);
    const QSignalSpy found(m_phone.get(), &Phone::pairingFound);
    const QSignalSpy kept(m_phone.get(), &Phone::kept);
    const QSignalSpy done(m_phone.get(), &Phone::testDone);
    QTRY_VERIFY_WITH_TIMEOUT(!m_phone->tokenPlace().isEmpty(), kLimit); // has been looked for
    m_phone->startPairing(PracticeBotApi::token());
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, kLimit);
    m_api->write(u"/start"_s, PracticeBotApi::kChat, u"Ann"_s);
    QTRY_COMPARE_WITH_TIMEOUT(found.size(), 1, kLimit);
    add();
    QCOMPARE(m_api->messages().size(), 0u); // nobody has said yes yet
    m_phone->confirmPairing(found[0][1].toLongLong(), found[0][2].toLongLong(), 45);
    QTRY_COMPARE_WITH_TIMEOUT(kept.size(), 1, kLimit);
    QVERIFY(kept[0][0].toBool());
    QTRY_COMPARE_WITH_TIMEOUT(m_api->messages().size(), 1u, kLimit);
    QCOMPARE(m_phone->account().users, std::vector<qint64>{PracticeBotApi::kChat});
    QCOMPARE(m_phone->account().topic, 45);
    QCOMPARE(m_api->messages().front().topic, 45);
    m_phone->sendTest();
    QTRY_COMPARE_WITH_TIMEOUT(done.size(), 1, kLimit);
    QVERIFY(done[0][0].toBool());
    QCOMPARE(m_api->messages().back().topic, 45);
    QFile file(m_folder->filePath(u"secret-telegram-token"_s));
    QVERIFY((file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)) == 0);
    m_phone->forget();
    QTRY_VERIFY_WITH_TIMEOUT(m_phone->status().state == TelegramState::Off, kLimit);
    QVERIFY(!file.exists());
}

void PhoneTest::isSwitchedWhileItRuns()
{
    TelegramEnvironment full = environment(true);
    full.chatId = std::to_string(PracticeBotApi::kChat);
    m_phone = std::make_unique<Phone>(m_folder->path(), full, Secrets::Keychain::PassOver);
    open(SignalSource::Live);
    QTRY_VERIFY_WITH_TIMEOUT(m_phone->status().state == TelegramState::Good, kLimit);
    const QSignalSpy wanted(m_phone.get(), &Phone::wanted);
    QSettings settings(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    settings.setValue(u"telegram/on"_s, false);
    m_phone->reload();
    QTRY_VERIFY_WITH_TIMEOUT(m_phone->status().state == TelegramState::Off, kLimit);
    QVERIFY(!wanted.last()[0].toBool()); // nothing is put by for it
    add();
    settings.setValue(u"telegram/on"_s, true);
    m_phone->reload();
    QTRY_VERIFY_WITH_TIMEOUT(m_phone->status().state == TelegramState::Good, kLimit);
    QVERIFY(wanted.last()[0].toBool());
    m_phone->reload(); // nothing has changed: it goes on
    QTRY_COMPARE_WITH_TIMEOUT(wanted.size(), 3, kLimit);
    QVERIFY(m_phone->status().state == TelegramState::Good);
}

void PhoneTest::tellsNobodyOfAReplay()
{
    m_phone =
        std::make_unique<Phone>(m_folder->path(), environment(true), Secrets::Keychain::PassOver);
    open(SignalSource::Replay);
    add();
    QTRY_VERIFY_WITH_TIMEOUT(!m_phone->tokenPlace().isEmpty(), kLimit);
    QVERIFY(m_phone->status().state == TelegramState::Off);
    QCOMPARE(m_api->requests(u"sendMessage"_s), 0);
}

void PhoneTest::endsWithItsThread()
{
    TelegramEnvironment full = environment(true);
    full.chatId = std::to_string(PracticeBotApi::kChat);
    m_phone = std::make_unique<Phone>(m_folder->path(), full, Secrets::Keychain::PassOver);
    open(SignalSource::Live);
    QTRY_VERIFY_WITH_TIMEOUT(m_phone->status().state == TelegramState::Good, kLimit);
    add();
    m_phone->detach(); // in the middle of it, perhaps
    m_phone->detach();
    m_phone->offerPicture(u"x"_s, "y");
    QMetaObject::invokeMethod(m_ledger, &SignalLedger::stop, Qt::QueuedConnection);
    m_thread->quit();
    QVERIFY(m_thread->wait(kLimit));
    m_thread.reset();
    open(SignalSource::Live); // and begins again
    QTRY_VERIFY_WITH_TIMEOUT(m_phone->status().state == TelegramState::Good, kLimit);
}

QTEST_GUILESS_MAIN(PhoneTest)
#include "phonetest.moc"
