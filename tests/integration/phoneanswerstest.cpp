// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/notify/botclient.h"
#include "core/notify/telegramtext.h"
#include "core/notify/testmessage.h"
#include "tests/support/phonebench.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace dg;
using namespace std::chrono_literals;
using dg::test::kLimit;
using dg::test::PhoneBench;

/// What comes back from the phone: presses, good and bad, and who writes.
class PhoneAnswersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_bench = std::make_unique<PhoneBench>(); }
    void cleanup() { m_bench.reset(); }
    void takesAnswersFromThePhone_data();
    void takesAnswersFromThePhone();
    void secondPressChangesNothing();
    void secondPersonIsToldWhoWasFirst();
    void refusesForeignersAndForgeries();
    void readsPressesOnceAfterARestart();
    void removesAWebhook();
    void saysWhenAnotherProgramPolls();
    void showsHostileNotesHarmlessly();
    void pairsWithWhoWrites();
    void sendsATestMessage();

private:
    std::unique_ptr<PhoneBench> m_bench;
};

void PhoneAnswersTest::takesAnswersFromThePhone_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("notice");
    QTest::addColumn<QString>("shown");
    QTest::newRow("acknowledge") << 0 << static_cast<int>(SignalStatus::Acknowledged)
                                 << u"Acknowledged."_s << u"Acknowledged by Trader (1001)"_s;
    QTest::newRow("reject") << 1 << static_cast<int>(SignalStatus::Rejected) << u"Rejected."_s
                            << u"Rejected by Trader (1001)"_s;
    QTest::newRow("snooze") << 2 << static_cast<int>(SignalStatus::Notified)
                            << u"Quiet for 15 minutes."_s << u"Snoozed until"_s;
}

void PhoneAnswersTest::takesAnswersFromThePhone()
{
    QFETCH(int, column);
    QFETCH(int, status);
    QFETCH(QString, notice);
    QFETCH(QString, shown);
    m_bench->start();
    const std::string id = m_bench->add();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->messages().size(), 1u, kLimit);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->record(id)->status == SignalStatus::Notified, kLimit);
    m_bench->api->press(m_bench->messages()[0].id,
                        m_bench->button(m_bench->messages()[0], 0, column),
                        PracticeBotApi::kChat);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->messages()[0].text.contains(shown), kLimit);
    QCOMPARE(static_cast<int>(m_bench->record(id)->status), status);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->api->lastNotice(), notice, kLimit);
    QCOMPARE(m_bench->record(id)->snoozedUntil.ms > 0, column == 2);
    QCOMPARE(m_bench->messages()[0].keyboard.value(u"inline_keyboard"_s).toArray().isEmpty(),
             column != 2);
}

void PhoneAnswersTest::secondPressChangesNothing()
{
    m_bench->start();
    const std::string id = m_bench->add();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->messages().size(), 1u, kLimit);
    const QString data = m_bench->button(m_bench->messages()[0], 0, 0);
    for (int i = 0; i < 3; ++i) {
        m_bench->api->press(m_bench->messages()[0].id, data, PracticeBotApi::kChat);
        m_bench->api->repeatLastUpdate();
        QTRY_COMPARE_WITH_TIMEOUT(m_bench->api->notices(), i + 1, kLimit);
    }
    QCOMPARE(m_bench->kinds(id).count(u"acknowledged"_s), 1);
    QCOMPARE(m_bench->kinds(id).count(u"corrected"_s), 0);
    QCOMPARE(m_bench->api->lastNotice(), u"Acknowledged."_s);
}

void PhoneAnswersTest::secondPersonIsToldWhoWasFirst()
{
    m_bench->start();
    const std::string id = m_bench->add();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->messages().size(), 1u, kLimit);
    const QString data = m_bench->button(m_bench->messages()[0], 0, 1);
    m_bench->ledger->answer(
        {id, AnswerKind::Acknowledge, SignalChannel::Desktop, "ann", "", {}, {}});
    m_bench->api->press(m_bench->messages()[0].id, data, PracticeBotApi::kChat);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->api->notices(), 1, kLimit);
    QVERIFY2(m_bench->api->lastNotice().startsWith(u"Too late."),
             qPrintable(m_bench->api->lastNotice()));
    QVERIFY(m_bench->api->lastNotice().contains(u"ann"));
    QVERIFY(m_bench->record(id)->status == SignalStatus::Acknowledged);
    QCOMPARE(m_bench->kinds(id).count(u"corrected"_s), 1);
}

void PhoneAnswersTest::refusesForeignersAndForgeries()
{
    m_bench->start();
    const std::string id = m_bench->add(0);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->messages().size(), 1u, kLimit);
    m_bench->add(1);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->messages().size(), 2u, kLimit);
    const qint64 shown = m_bench->messages()[0].id;
    const QString good = m_bench->button(m_bench->messages()[0], 0, 0);
    QString forged = good;
    forged.replace(2, 1, u"r"_s);
    struct Press
    {
        qint64 message;
        QString data;
        qint64 user;
        qint64 chat;
    };
    const std::vector<Press> presses{
        {shown, good, 4711, PracticeBotApi::kChat},                    // foreign user
        {shown, good, PracticeBotApi::kChat, 4711},                    // foreign chat
        {shown, forged, PracticeBotApi::kChat, PracticeBotApi::kChat}, // another button
        {m_bench->messages()[1].id,
         good,
         PracticeBotApi::kChat,
         PracticeBotApi::kChat}, // other message
        {shown, u"1:a:'; DROP TABLE signals;--:x"_s, PracticeBotApi::kChat, PracticeBotApi::kChat},
        {shown, QString(u'x').repeated(10'000), PracticeBotApi::kChat, PracticeBotApi::kChat},
        {shown, {}, PracticeBotApi::kChat, PracticeBotApi::kChat}};
    int number = 0;
    for (const Press& press : presses) {
        m_bench->api->press(press.message, press.data, press.user, press.chat);
        ++number;
        QTRY_COMPARE_WITH_TIMEOUT(m_bench->api->notices(), number, kLimit);
        QVERIFY(m_bench->record(id)->status == SignalStatus::Notified);
    }
    QCOMPARE(m_bench->notices.size(), number); // each is logged
    QVERIFY(m_bench->notices.front().contains(u"4711"));
    m_bench->api->press(shown, good, PracticeBotApi::kChat); // and the right one still counts
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->record(id)->status == SignalStatus::Acknowledged, kLimit);
}

void PhoneAnswersTest::readsPressesOnceAfterARestart()
{
    m_bench->start();
    const std::string id = m_bench->add();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->messages().size(), 1u, kLimit);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->record(id)->status == SignalStatus::Notified, kLimit);
    const QString data = m_bench->button(m_bench->messages()[0], 0, 0);
    m_bench->close();
    m_bench->api->press(
        m_bench->messages()[0].id, data, PracticeBotApi::kChat); // while nobody listens
    m_bench->open();
    m_bench->start();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->record(id)->status == SignalStatus::Acknowledged, kLimit);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->api->notices(), 1, kLimit);
    m_bench->close();
    m_bench->open();
    m_bench->start();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->notifier->status().state == TelegramState::Good, kLimit);
    QCOMPARE(m_bench->api->notices(), 1);
    QCOMPARE(m_bench->kinds(id).count(u"acknowledged"_s), 1);
}

void PhoneAnswersTest::removesAWebhook()
{
    m_bench->api->setWebhook(true);
    m_bench->start();
    const std::string id = m_bench->add();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->record(id)->status == SignalStatus::Notified, kLimit);
    m_bench->api->press(m_bench->messages()[0].id,
                        m_bench->button(m_bench->messages()[0], 0, 0),
                        PracticeBotApi::kChat);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->record(id)->status == SignalStatus::Acknowledged, kLimit);
    QVERIFY(m_bench->notices.join(u'\n').contains(u"webhook"));
}

void PhoneAnswersTest::saysWhenAnotherProgramPolls()
{
    m_bench->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->api->requests(u"getUpdates"_s), 1, kLimit);
    Notifier second(*m_bench->ledger);
    TelegramAccount same = m_bench->account();
    second.setAccount(same);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->notifier->status().text.contains(u"Another program"), kLimit);
    QVERIFY(m_bench->notifier->status().state == TelegramState::Failing);
}

void PhoneAnswersTest::showsHostileNotesHarmlessly()
{
    m_bench->start();
    const std::string id = m_bench->add();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->record(id)->status == SignalStatus::Notified, kLimit);
    const std::string note = "<b>'); DROP TABLE signals; --</b>&amp;\n" + std::string(10'000, '<');
    m_bench->ledger->answer({id, AnswerKind::Reject, SignalChannel::Desktop, "<i>x", note, {}, {}});
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->messages()[0].text.contains(u"Rejected by <i>x"), kLimit);
    QVERIFY(m_bench->messages()[0].text.contains(u"<b>'); DROP TABLE signals; --</b>&amp;"));
    QVERIFY(m_bench->messages()[0].text.size() <= kTextLimit);
    QVERIFY(m_bench->record(id)->status == SignalStatus::Rejected);
}

void PhoneAnswersTest::pairsWithWhoWrites()
{
    QString bot;
    QStringList found;
    connect(m_bench->notifier.get(), &Notifier::pairingReady, this, [&](const QString& name) {
        bot = name;
    });
    connect(m_bench->notifier.get(),
            &Notifier::pairingFound,
            this,
            [&](const QString& name, qint64 chat, qint64 user, qint64 topic) {
                found << u"%1|%2|%3|%4"_s.arg(name).arg(chat).arg(user).arg(topic);
            });
    m_bench->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->api->requests(u"getUpdates"_s), 1, kLimit);
    m_bench->notifier->startPairing(PracticeBotApi::token(), m_bench->api->url());
    QTRY_COMPARE_WITH_TIMEOUT(bot, u"@practice_bot"_s, kLimit);
    m_bench->api->write(u"hello"_s, 5, u"Eve"_s, 5);
    m_bench->api->write(u"/start"_s, 7, u"Ann"_s, 7);
    m_bench->api->write(u"/start@practice_bot"_s, 8, u"Desk"_s, -9);
    m_bench->api->write(u"/start"_s, 8, u"Desk"_s, -9, 45);
    QTRY_COMPARE_WITH_TIMEOUT(found.size(), 3, kLimit);
    QCOMPARE(found[0], u"Ann|7|7|0"_s);
    QCOMPARE(found[1], u"Desk in the group \"Desk\"|-9|8|0"_s);
    QCOMPARE(found[2], u"Desk in the group \"Desk\"|-9|8|45"_s); // where its topic is kept
    m_bench->notifier->stopPairing();
    const std::string id = m_bench->add(); // and buttons work as before
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->record(id)->status == SignalStatus::Notified, kLimit);
    m_bench->api->press(m_bench->messages()[0].id,
                        m_bench->button(m_bench->messages()[0], 0, 0),
                        PracticeBotApi::kChat);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->record(id)->status == SignalStatus::Acknowledged, kLimit);
}

void PhoneAnswersTest::sendsATestMessage()
{
    BotClient client(m_bench->api->url(), PracticeBotApi::token());
    QStringList said;
    const auto onDone = [&](bool ok, const QString& text) { said << u"%1 %2"_s.arg(ok).arg(text); };
    m_bench->api->fault(BotFault::Blocked);
    for (int i = 0; i < 2; ++i) {
        sendTestMessage(client, m_bench->account(), m_bench->ledger->store()->now(), onDone);
        QTRY_COMPARE_WITH_TIMEOUT(said.size(), i + 1, kLimit);
    }
    QVERIFY2(said[0].startsWith(u"0") && said[0].contains(u"403"), qPrintable(said[0]));
    QVERIFY2(said[1].startsWith(u"1"), qPrintable(said[1]));
    QVERIFY(m_bench->messages()[0].text.contains(u"test message"));
}

QTEST_GUILESS_MAIN(PhoneAnswersTest)
#include "phoneanswerstest.moc"
