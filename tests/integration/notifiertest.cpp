// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/notify/telegramtext.h"
#include "tests/support/phonebench.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace dg;
using namespace std::chrono_literals;
using dg::test::kLimit;
using dg::test::PhoneBench;

namespace {

const QByteArray kPng = "\x89PNG\r\n\x1a\n and so on";

} // namespace

/// What the phone is told, and how, when Telegram has good days and bad ones.
class NotifierTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_bench = std::make_unique<PhoneBench>(); }
    void cleanup() { m_bench.reset(); }
    void tellsEachSignalOnce();
    void sendsPictureWhereItIsInTime();
    void sendsTextWhereThePictureIsLate();
    void keepsSilentWithoutAccount();
    void refusesTokenWithLineBreak();
    void obeysRetryAfter();
    void resendsWithoutMarkup();
    void marksWhatMayBeThereTwice();
    void marksWhatWasUnderWayAtACrash();
    void finishesTheTrailAfterACrash();
    void mergesAfterAnOutage();
    void explainsRefusals_data();
    void explainsRefusals();
    void keepsSignalsOfAChatThatRefuses_data();
    void keepsSignalsOfAChatThatRefuses();
    void givesUpOnWhatConcernsTheMessage_data();
    void givesUpOnWhatConcernsTheMessage();
    void tellsTheOthersOfAMergedRefusal();
    void doesNotHoldSignalsForAnEdit();
    void sendsTheTextWherePicturesAreForbidden();
    void pushesSuppressedOnlyByTheSetting();
    void followsAGroupThatMoved();
    void passesOverWhatTelegramNeverTakes();
    void editsWhenAnsweredOnTheDesktop();
    void editsWhenExpired();
    void remindsOnceWhenASnoozeIsOver();
    void survivesHugeAnswers();
    void endsWithoutLosingWhatIsUnderWay();
    void writesTheTokenNowhere();

private:
    std::unique_ptr<PhoneBench> m_bench;
};

void NotifierTest::tellsEachSignalOnce()
{
    m_bench->start();
    const std::string first = m_bench->add(0);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->messages().size(), 1u, kLimit);
    m_bench->add(0); // found again
    const std::string second = m_bench->add(1);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->messages().size(), 2u, kLimit);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_bench->kinds(second), (QStringList{u"emitted"_s, u"notified"_s}), kLimit);
    QVERIFY(m_bench->messages()[0].text.contains(u"LONG ETHUSDT"));
    QVERIFY(m_bench->messages()[1].text.contains(u"SHORT ETHUSDT"));
    QVERIFY(m_bench->record(first)->status == SignalStatus::Notified);
    QVERIFY(!m_bench->record(first)->late);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->notifier->status().queued, 0, kLimit);
    QVERIFY(m_bench->notifier->status().state == TelegramState::Good);
    QCOMPARE(m_bench->api->requests(u"sendMessage"_s), 2);
}

void NotifierTest::sendsPictureWhereItIsInTime()
{
    connect(m_bench->notifier.get(), &Notifier::pictureWanted, this, [this](const QString& id) {
        m_bench->notifier->offerPicture(u"another"_s, "x");
        m_bench->notifier->offerPicture(id, kPng);
    });
    m_bench->start(true);
    const std::string id = m_bench->add();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->messages().size(), 1u, kLimit);
    QCOMPARE(m_bench->messages()[0].picture, kPng);
    QVERIFY(m_bench->messages()[0].text.contains(u"Entry 3424.90"));
    // And its caption is changed, not a text that it does not have.
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->record(id)->status == SignalStatus::Notified, kLimit);
    m_bench->ledger->answer({id, AnswerKind::Reject, SignalChannel::Desktop, "ann", "", {}, {}});
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->messages()[0].text.contains(u"Rejected by ann"), kLimit);
    QCOMPARE(m_bench->messages().size(), 1u);
}

void NotifierTest::sendsTextWhereThePictureIsLate()
{
    QString wanted;
    connect(m_bench->notifier.get(), &Notifier::pictureWanted, this, [&](const QString& id) {
        wanted = id;
    });
    m_bench->start(true);
    m_bench->add();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->messages().size(), 1u, kLimit);
    QVERIFY(!wanted.isEmpty());
    m_bench->notifier->offerPicture(wanted, kPng);
    QVERIFY(!m_bench->messages()[0].isPhoto);
    m_bench->add(1);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->messages().size(), 2u, kLimit);
    QCOMPARE(m_bench->api->requests(u"sendPhoto"_s), 0);
}

void NotifierTest::keepsSilentWithoutAccount()
{
    m_bench->notifier->setAccount({});
    QVERIFY(m_bench->notifier->status().state == TelegramState::Off);
    const std::string id = m_bench->add();
    QVERIFY(m_bench->record(id)->status == SignalStatus::New);
    QCOMPARE(m_bench->api->requests(u"sendMessage"_s), 0);
    m_bench->start(); // told as soon as there is one
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->messages().size(), 1u, kLimit);
}

void NotifierTest::refusesTokenWithLineBreak()
{
    TelegramAccount bad = m_bench->account();
    bad.token += u"\nX-Evil: 1"_s;
    m_bench->notifier->setAccount(bad);
    QVERIFY(m_bench->notifier->status().state == TelegramState::Failing);
    QVERIFY2(m_bench->notifier->status().text.contains(u"line break"),
             qPrintable(m_bench->notifier->status().text));
    QVERIFY(!m_bench->notifier->status().text.contains(u"PRACTICE-only"));
}

void NotifierTest::obeysRetryAfter()
{
    m_bench->api->fault(BotFault::TooManyRequests, 1, 1s);
    m_bench->start();
    m_bench->add(0);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->notifier->status().state == TelegramState::Holding, kLimit);
    QVERIFY2(m_bench->notifier->status().text.contains(u"429"),
             qPrintable(m_bench->notifier->status().text));
    QCOMPARE(m_bench->notifier->status().queued, 1);
    const std::string id = m_bench->add(1); // waits as well: the chat is held, not the message
    QCOMPARE(m_bench->api->requests(u"sendMessage"_s), 1);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->messages().size(), 2u, kLimit);
    QVERIFY(m_bench->messages()[0].text.contains(u"LONG"));
    QVERIFY(!m_bench->messages()[0].text.contains(u"repetition"));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->record(id)->status == SignalStatus::Notified, kLimit);
    QCOMPARE(m_bench->api->requests(u"sendMessage"_s), 3);
}

void NotifierTest::resendsWithoutMarkup()
{
    m_bench->api->fault(BotFault::CannotParse);
    m_bench->start();
    m_bench->add();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->messages().size(), 1u, kLimit);
    QVERIFY(!m_bench->messages()[0].text.contains(u'<'));
    QVERIFY(m_bench->messages()[0].text.contains(u"Entry 3424.90"));
    QCOMPARE(m_bench->api->requests(u"sendMessage"_s), 2);
}

void NotifierTest::marksWhatMayBeThereTwice()
{
    m_bench->api->fault(BotFault::AnswerLost);
    m_bench->start();
    const std::string id = m_bench->add();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->messages().size(), 2u, kLimit);
    QVERIFY(!m_bench->messages()[0].text.contains(u"repetition"));
    QVERIFY(m_bench->messages()[1].text.contains(u"Perhaps a repetition"));
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->kinds(id).size(), 2, kLimit);
    QVERIFY2(m_bench->trail(id)[1].detail.find("\"twice\":true") != std::string::npos,
             m_bench->trail(id)[1].detail.c_str());
}

void NotifierTest::marksWhatWasUnderWayAtACrash()
{
    const std::string id = m_bench->add();
    QVERIFY(
        PhoneJobs(*m_bench->ledger->store()).beginSending({id}, m_bench->ledger->store()->now()));
    m_bench->close(); // without a word about how it went
    m_bench->open();
    m_bench->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->messages().size(), 1u, kLimit);
    QVERIFY(m_bench->messages()[0].text.contains(u"Perhaps a repetition"));
}

void NotifierTest::finishesTheTrailAfterACrash()
{
    const std::string id = m_bench->add();
    PhoneMessage message;
    message.chat = PracticeBotApi::kChat;
    message.id = 17;
    message.sent = m_bench->ledger->store()->now();
    message.shown = u"open"_s;
    PhoneJobs jobs(*m_bench->ledger->store());
    QVERIFY(jobs.beginSending({id}, message.sent));
    QVERIFY(jobs.markSent({id}, message));
    m_bench->close();
    m_bench->open();
    m_bench->start();
    QTRY_COMPARE_WITH_TIMEOUT(
        m_bench->kinds(id), (QStringList{u"emitted"_s, u"notified"_s}), kLimit);
    QCOMPARE(m_bench->api->requests(u"sendMessage"_s), 0);
}

void NotifierTest::mergesAfterAnOutage()
{
    for (int i = 0; i < 15; ++i)
        m_bench->add(i, 5min);
    const std::string fresh = m_bench->add(15);
    m_bench->start();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->record(fresh)->status == SignalStatus::Notified, kLimit);
    QCOMPARE(m_bench->messages().size(), 2u); // twelve, and four
    QVERIFY2(m_bench->messages()[0].text.contains(u"LATE"),
             qPrintable(m_bench->messages()[0].text));
    QCOMPARE(m_bench->messages()[0].text.count(u"ETHUSDT"), static_cast<int>(kMergeLimit));
    QVERIFY(m_bench->record(test::sampleSignal(0)->id)->late);
    QVERIFY(!m_bench->record(fresh)->late);
    // Each of them can be answered.
    m_bench->api->press(m_bench->messages()[0].id,
                        m_bench->button(m_bench->messages()[0], 1, 0),
                        PracticeBotApi::kChat);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_bench->record(test::sampleSignal(1)->id)->status == SignalStatus::Acknowledged, kLimit);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->messages()[0].text.contains(u"Acknowledged by Trader"),
                             kLimit);
    QVERIFY(m_bench->record(test::sampleSignal(0)->id)->status == SignalStatus::Notified);
}

void NotifierTest::explainsRefusals_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, BotFault fault, const QString& words) {
        QTest::newRow(name) << static_cast<int>(fault) << words;
    };
    row("401", BotFault::Unauthorized, u"@BotFather"_s);
    row("404", BotFault::NotFound, u"@BotFather"_s);
    row("403", BotFault::Blocked, u"Unblock"_s);
    row("chat", BotFault::ChatNotFound, u"pair again"_s);
}

void NotifierTest::explainsRefusals()
{
    QFETCH(int, fault);
    QFETCH(QString, words);
    m_bench->api->fault(static_cast<BotFault>(fault));
    m_bench->start();
    const std::string id = m_bench->add();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->notifier->status().text.contains(words), kLimit);
    QVERIFY(m_bench->notifier->status().state == TelegramState::Failing);
    QCOMPARE(m_bench->notifier->status().queued, 1);
    QVERIFY(m_bench->notifier->status().oldest.ms > 0);
    m_bench->start(); // the trader has done something about it
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->record(id)->status == SignalStatus::Notified, kLimit);
    QVERIFY(!m_bench->messages()[0].text.contains(u"repetition"));
}

void NotifierTest::keepsSignalsOfAChatThatRefuses_data()
{
    QTest::addColumn<QString>("words");
    QTest::newRow("not enough rights to send text messages to the chat") << u"administrator"_s;
    QTest::newRow("have no rights to send a message") << u"administrator"_s;
    QTest::newRow("CHAT_WRITE_FORBIDDEN") << u"administrator"_s;
    QTest::newRow("TOPIC_CLOSED") << u"Reopen"_s;
    QTest::newRow("message thread not found") << u"topic"_s;
    QTest::newRow("CHAT_RESTRICTED") << u"restricted"_s;
    QTest::newRow("group chat was deactivated") << u"pair again"_s;
    QTest::newRow("group chat was upgraded to a supergroup chat") << u"pair again"_s;
    QTest::newRow("SOMETHING_OF_NEXT_YEAR") << u"SOMETHING_OF_NEXT_YEAR"_s;
}

void NotifierTest::keepsSignalsOfAChatThatRefuses()
{
    QFETCH(QString, words);
    m_bench->api->setRefusal(QString::fromLatin1(QTest::currentDataTag()));
    m_bench->start();
    const std::string id = m_bench->add(0, 5min);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->notifier->status().text.contains(words), kLimit);
    QVERIFY(m_bench->notifier->status().state == TelegramState::Failing);
    QCOMPARE(m_bench->notifier->status().queued, 1);
    QCOMPARE(m_bench->kinds(id), QStringList{u"emitted"_s});
    m_bench->api->setRefusal({}, 0);
    m_bench->start(); // not to wait for the minute
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->record(id)->status == SignalStatus::Notified, kLimit);
    QVERIFY2(m_bench->messages()[0].text.contains(u"LATE"),
             qPrintable(m_bench->messages()[0].text));
    QVERIFY(!m_bench->messages()[0].text.contains(u"repetition"));
}

void NotifierTest::givesUpOnWhatConcernsTheMessage_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {"message is too long", "message text is empty", "BUTTON_DATA_INVALID"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void NotifierTest::givesUpOnWhatConcernsTheMessage()
{
    QFETCH(QString, text);
    m_bench->api->setRefusal(text, 1);
    m_bench->start();
    const std::string bad = m_bench->add(0);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_bench->kinds(bad), (QStringList{u"emitted"_s, u"undelivered"_s}), kLimit);
    const std::string next = m_bench->add(1);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->record(next)->status == SignalStatus::Notified, kLimit);
    QCOMPARE(m_bench->messages().size(), 1u);
}

void NotifierTest::tellsTheOthersOfAMergedRefusal()
{
    for (int i = 0; i < 5; ++i)
        m_bench->add(i, 5min);
    m_bench->api->setRefusal(u"message is too long"_s, 2); // all five, and the first one alone
    m_bench->start();
    const std::string last = test::sampleSignal(4)->id;
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->record(last)->status == SignalStatus::Notified, kLimit);
    QCOMPARE(m_bench->kinds(test::sampleSignal(0)->id).last(), u"undelivered"_s);
    QCOMPARE(m_bench->messages().size(), 1u);
    QCOMPARE(m_bench->messages()[0].text.count(u"ETHUSDT"), 4);
    QVERIFY(!m_bench->messages()[0].text.contains(u"repetition"));
}

void NotifierTest::doesNotHoldSignalsForAnEdit()
{
    m_bench->start();
    const std::string first = m_bench->add(0);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->record(first)->status == SignalStatus::Notified, kLimit);
    m_bench->api->setRefusal(u"SOMETHING_OF_NEXT_YEAR"_s, 1);
    m_bench->ledger->answer({first, AnswerKind::Reject, SignalChannel::Desktop, "ann", "", {}, {}});
    QTRY_VERIFY_WITH_TIMEOUT(!m_bench->notices.isEmpty(), kLimit);
    const std::string next = m_bench->add(1);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->record(next)->status == SignalStatus::Notified, kLimit);
    QVERIFY(!m_bench->messages()[1].text.contains(u"LATE"));
}

void NotifierTest::sendsTheTextWherePicturesAreForbidden()
{
    connect(m_bench->notifier.get(), &Notifier::pictureWanted, this, [this](const QString& id) {
        m_bench->notifier->offerPicture(id, kPng);
    });
    m_bench->api->setRefusal(u"not enough rights to send photos to the chat"_s, 1);
    m_bench->start(true);
    m_bench->add();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->messages().size(), 1u, kLimit);
    QVERIFY(!m_bench->messages()[0].isPhoto);
}

void NotifierTest::pushesSuppressedOnlyByTheSetting()
{
    const auto addSuppressed = [this](int n) {
        auto signal = std::make_shared<TradeSignal>(*test::sampleSignal(n));
        signal->suppression = kBookUnsure;
        m_bench->ledger->add(signal);
        return signal->id;
    };
    m_bench->start();
    const std::string quiet = addSuppressed(0);
    m_bench->add(1);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->messages().size(), 1u, kLimit);
    QVERIFY(m_bench->record(quiet)->status == SignalStatus::New);
    m_bench->ledger->setPhone(true, true);
    const std::string told = addSuppressed(2);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->record(told)->status == SignalStatus::Notified, kLimit);
    QCOMPARE(m_bench->messages().size(), 2u);
    QVERIFY(m_bench->messages()[1].text.contains(u"Suppressed: book unsure"));
    QCOMPARE(m_bench->kinds(quiet), QStringList{u"suppressed"_s});
}

void NotifierTest::followsAGroupThatMoved()
{
    const QSignalSpy moved(m_bench->notifier.get(), &Notifier::chatMoved);
    m_bench->api->fault(BotFault::Migrated);
    m_bench->start();
    m_bench->add();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->messages().size(), 1u, kLimit);
    QCOMPARE(m_bench->messages()[0].chat, PracticeBotApi::kNewChat);
    QCOMPARE(moved.size(), 1);
    QCOMPARE(moved[0][0].toLongLong(), PracticeBotApi::kNewChat);
    // Whoever was alone in the chat before is nobody in a group.
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->notifier->status().state == TelegramState::Failing, kLimit);
    QVERIFY(m_bench->notifier->status().text.contains(u"Nobody may answer"));
    TelegramAccount account = m_bench->account();
    account.chat = PracticeBotApi::kNewChat;
    account.users = {31, 32};
    m_bench->notifier->setAccount(account);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->notifier->status().state == TelegramState::Good, kLimit);
}

void NotifierTest::passesOverWhatTelegramNeverTakes()
{
    // The stand-in refuses an empty file for a picture, and then the text as well.
    connect(m_bench->notifier.get(), &Notifier::pictureWanted, this, [this](const QString& id) {
        m_bench->notifier->offerPicture(id, "no picture at all");
    });
    m_bench->start(true);
    m_bench->add(0);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->messages().size(), 1u, kLimit); // without the picture
    QVERIFY(!m_bench->messages()[0].isPhoto);
    QCOMPARE(m_bench->api->requests(u"sendPhoto"_s), 1);
}

void NotifierTest::editsWhenAnsweredOnTheDesktop()
{
    m_bench->start();
    const std::string id = m_bench->add();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->record(id)->status == SignalStatus::Notified, kLimit);
    m_bench->ledger->answer(
        {id, AnswerKind::Acknowledge, SignalChannel::Desktop, "ann", "took half", {}, {}});
    QTRY_VERIFY_WITH_TIMEOUT(
        m_bench->messages()[0].text.contains(u"Acknowledged by ann on the desktop"), kLimit);
    QVERIFY(m_bench->messages()[0].text.contains(u"Note: took half"));
    QVERIFY(m_bench->messages()[0].keyboard.value(u"inline_keyboard"_s).toArray().isEmpty());
    QCOMPARE(m_bench->messages().size(), 1u);
    QCOMPARE(m_bench->messages()[0].edits, 1);
}

void NotifierTest::editsWhenExpired()
{
    m_bench->start();
    const std::string id = m_bench->add();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->record(id)->status == SignalStatus::Notified, kLimit);
    SignalEvent event;
    event.signalId = id;
    event.kind = EventKind::Expired;
    event.at = m_bench->ledger->store()->now();
    m_bench->ledger->appendEvent(event);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->messages()[0].text.contains(u"Expired"), kLimit);
    QVERIFY(m_bench->messages()[0].keyboard.value(u"inline_keyboard"_s).toArray().isEmpty());
}

void NotifierTest::remindsOnceWhenASnoozeIsOver()
{
    m_bench->topic = 45;
    m_bench->start();
    const std::string waits = m_bench->add(0);
    const std::string answered = m_bench->add(1);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->record(answered)->status == SignalStatus::Notified, kLimit);
    const auto give = [this](const std::string& id, AnswerKind kind, Timestamp until) {
        const Timestamp now = m_bench->ledger->store()->now();
        m_bench->ledger->answer({.signalId = id,
                                 .kind = kind,
                                 .channel = SignalChannel::Desktop,
                                 .who = "ann",
                                 .note = {},
                                 .at = now,
                                 .until = until});
    };
    const Timestamp over = m_bench->ledger->store()->now() + 1s;
    give(answered, AnswerKind::Snooze, over);
    give(waits, AnswerKind::Snooze, over);
    give(answered, AnswerKind::Acknowledge, {});
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->messages()[1].text.contains(u"Acknowledged"), kLimit);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->messages()[0].text.contains(u"Snoozed until"), kLimit);
    m_bench->api->fault(BotFault::TooManyRequests); // later then, and once
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->messages().size(), 3u, kLimit);
    QVERIFY(m_bench->messages()[2].text.contains(u"Reminder"));
    QVERIFY(m_bench->messages()[2].text.contains(u"LONG ETHUSDT"));
    QVERIFY(m_bench->messages()[2].keyboard.isEmpty());
    for (const PracticeMessage& message : m_bench->messages())
        QCOMPARE(message.topic, 45); // signals and reminders
    QCOMPARE(m_bench->kinds(waits).count(u"reminded"_s), 1);
    QVERIFY(!m_bench->kinds(answered).contains(u"reminded"_s));
    // Not again by the next run, which tells of another one; the oldest would be the first.
    m_bench->close();
    m_bench->open();
    m_bench->start();
    const std::string other = m_bench->add(2);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->record(other)->status == SignalStatus::Notified, kLimit);
    give(other, AnswerKind::Snooze, m_bench->ledger->store()->now());
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->messages().size(), 5u, kLimit);
    QVERIFY(m_bench->messages()[4].text.contains(u"Reminder"));
    QVERIFY(m_bench->messages()[4].text.contains(QString::fromStdString(other).left(8)));
}

void NotifierTest::survivesHugeAnswers()
{
    m_bench->api->fault(BotFault::Huge);
    m_bench->start();
    const std::string id = m_bench->add();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->record(id)->status == SignalStatus::Notified, 2 * kLimit);
    QCOMPARE(m_bench->messages().size(), 2u);
    QVERIFY(m_bench->messages()[1].text.contains(u"Perhaps a repetition"));
}

void NotifierTest::endsWithoutLosingWhatIsUnderWay()
{
    m_bench->api->fault(BotFault::Slow, 1, 200ms);
    m_bench->start();
    const std::string id = m_bench->add();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->api->requests(u"sendMessage"_s), 1, kLimit);
    QSignalSpy stopped(m_bench->notifier.get(), &Notifier::stopped);
    m_bench->notifier->stop();
    QVERIFY(stopped.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, kLimit);
    QVERIFY(m_bench->record(id)->status == SignalStatus::Notified);
    m_bench->add(1); // nothing new is begun
    QCOMPARE(m_bench->api->requests(u"sendMessage"_s), 1);
}

void NotifierTest::writesTheTokenNowhere()
{
    const QByteArray secret = PracticeBotApi::token().section(u':', 1).toUtf8();
    static QByteArray logged;
    logged.clear();
    const auto before = qInstallMessageHandler(
        [](QtMsgType, const QMessageLogContext&, const QString& text) { logged += text.toUtf8(); });
    m_bench->api->fault(BotFault::ServerError);
    m_bench->api->fault(BotFault::Unauthorized);
    m_bench->api->fault(BotFault::AnswerLost);
    QByteArray said;
    connect(m_bench->notifier.get(),
            &Notifier::statusChanged,
            this,
            [&](const TelegramStatus& status) { said += status.text.toUtf8(); });
    m_bench->start();
    const std::string id = m_bench->add();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->notifier->status().state == TelegramState::Failing, kLimit);
    m_bench->start();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->record(id)->status == SignalStatus::Notified, kLimit);
    m_bench->close();
    qInstallMessageHandler(before);
    QVERIFY(!logged.contains(secret));
    QVERIFY(!said.isEmpty() && !said.contains(secret));
    int files = 0;
    for (QDirIterator it(m_bench->folder.path(), QDir::Files, QDirIterator::Subdirectories);
         it.hasNext();) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(secret), qPrintable(file.fileName()));
        ++files;
    }
    QVERIFY(files > 0);
    for (const QString& notice : std::as_const(m_bench->notices))
        QVERIFY(!notice.toUtf8().contains(secret));
}

QTEST_GUILESS_MAIN(NotifierTest)
#include "notifiertest.moc"
