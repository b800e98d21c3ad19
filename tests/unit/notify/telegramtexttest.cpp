// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/notify/telegramtext.h"

#include "core/notify/callbackdata.h"
#include "core/notify/telegramaccount.h"
#include "core/practice/botmarkup.h"
#include "tests/support/samplesignals.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace dg;
using namespace std::chrono_literals;

class TelegramTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsOfOthersMoveNoCursorAndTurnNothing();
    void namesEverythingOfTheSignal();
    void marksWhatIsNotLive_data();
    void marksWhatIsNotLive();
    void saysThatStepsWereGuessed();
    void marksLatenessAndRepetition();
    void saysEveryMarkInEveryText();
    void mergesOnlyWhatHasRoom();
    void escapesWhatPeopleTyped();
    void cutsLongNotes_data();
    void cutsLongNotes();
    void mergesWithinTheLimit();
    void buttonsFitAndEnd();
    void opensOnlyWhatItSealed();
    void refusesWhatIsNoToken_data();
    void refusesWhatIsNoToken();
    void privateChatsOwnerMayAnswer();
};

namespace {

PhoneTextOptions shortlyAfter(const SignalRecord& record)
{
    return {.now = record.signal->time + 20ms};
}

SignalRecord answered(const std::string& who, const std::string& note)
{
    SignalRecord record = test::sampleRecord();
    record.status = SignalStatus::Acknowledged;
    record.answer = SignalAnswer{record.signal->id,
                                 AnswerKind::Acknowledge,
                                 SignalChannel::Desktop,
                                 who,
                                 note,
                                 record.stored + 45s,
                                 {}};
    return record;
}

/// With all that is to be known before it is believed.
std::shared_ptr<const SignalRecord> marked(int n)
{
    SignalRecord record = test::sampleRecord(n);
    record.source = SignalSource::Practice;
    auto signal = std::make_shared<TradeSignal>(*record.signal);
    signal->suppression = kBookUnsure | kDepthStale;
    signal->actionable = false;
    signal->evidence.health = R"({"bookSure":true,"instrumentInferred":true})";
    signal->reasons.push_back("Clusters incomplete");
    record.signal = signal;
    return std::make_shared<const SignalRecord>(record);
}

} // namespace

/// Whoever is allowed to answer chooses the own name, and the exchange its symbols.
void TelegramTextTest::textsOfOthersMoveNoCursorAndTurnNothing()
{
    const auto of = [](const std::string& who, const std::string& note, const std::string& word) {
        SignalRecord record = answered(who, note);
        auto signal = std::make_shared<TradeSignal>(*record.signal);
        signal->reasons.push_back(word);
        record.signal = signal;
        return std::make_shared<const SignalRecord>(record);
    };
    const auto bad = of("Eve\u202e\nEntry 1.0\x1b[2J", "a\r\nStop 2.0\u2066\x07", "R\u0085\u200fS");
    const auto good = of("Eve Entry 1.0 [2J", "a  Stop 2.0 ", "R S");
    for (const auto& [evil, plain] :
         {std::pair{signalHtml(*bad, {}), signalHtml(*good, {})},
          std::pair{mergedHtml({bad, good}, {}), mergedHtml({good, good}, {})},
          std::pair{reminderHtml({bad}), reminderHtml({good})},
          std::pair{noticeText(false, AnswerKind::Reject, *bad),
                    noticeText(false, AnswerKind::Reject, *good)}})
        QCOMPARE(evil, plain);
}

void TelegramTextTest::namesEverythingOfTheSignal()
{
    const SignalRecord record = test::sampleRecord();
    const BotMarkup markup = readBotMarkup(signalHtml(record, shortlyAfter(record)));
    QCOMPARE(markup.error, QString());
    for (const QString& words : {u"LONG ETHUSDT"_s,
                                 u"Entry 3424.90"_s,
                                 u"Stop 3410.12 (−0.43 %)"_s,
                                 u"Target 3460.005 (+1.02 %; R:R 2.4, 2.1 after fees)"_s,
                                 u"Size 1.25 ETH"_s,
                                 u"Money at risk with fees: 20.11 USDT"_s,
                                 u"Score of rules met: 85"_s,
                                 u"Stab down through a liquidation cluster"_s,
                                 u"RSI 28.1"_s,
                                 u"Absorbed by the book: 1.9 ×"_s,
                                 u"23:57:40 UTC  #aaaaaaaa"_s})
        QVERIFY2(markup.text.contains(words), qPrintable(words + u" in: "_s + markup.text));
    QVERIFY(!markup.text.contains(u"LATE") && !markup.text.contains(u"PRACTICE"));
    QCOMPARE(wordsOfHtml(signalHtml(record, shortlyAfter(record))), markup.text);
}

void TelegramTextTest::marksWhatIsNotLive_data()
{
    QTest::addColumn<int>("source");
    QTest::addColumn<QString>("mark");
    QTest::newRow("practice") << static_cast<int>(SignalSource::Practice) << u"PRACTICE"_s;
    QTest::newRow("replay") << static_cast<int>(SignalSource::Replay) << u"REPLAY"_s;
}

void TelegramTextTest::marksWhatIsNotLive()
{
    QFETCH(int, source);
    QFETCH(QString, mark);
    SignalRecord record = test::sampleRecord();
    record.source = static_cast<SignalSource>(source);
    QVERIFY(wordsOfHtml(signalHtml(record, shortlyAfter(record))).startsWith(mark));
    const auto shared = std::make_shared<const SignalRecord>(record);
    QVERIFY(wordsOfHtml(mergedHtml({shared, shared}, shortlyAfter(record))).startsWith(mark));
}

void TelegramTextTest::saysThatStepsWereGuessed()
{
    SignalRecord record = test::sampleRecord();
    const auto isSaid = [&record] {
        return wordsOfHtml(signalHtml(record, shortlyAfter(record))).contains(u"guessed"_s);
    };
    auto signal = std::make_shared<TradeSignal>(*record.signal);
    signal->evidence.health = R"({"bookSure":true,"instrumentInferred":false})";
    record.signal = signal;
    QVERIFY(!isSaid());
    signal->evidence.health = R"({"bookSure":true,"instrumentInferred":true})";
    QVERIFY(isSaid());
}

void TelegramTextTest::marksLatenessAndRepetition()
{
    const SignalRecord record = test::sampleRecord();
    const QString text = wordsOfHtml(
        signalHtml(record, {.now = record.stored + 2h + 5min, .late = true, .twice = true}));
    QVERIFY2(text.contains(u"LATE: found 2024-07-18 23:57:40 UTC, told 2 h 05 min later"),
             qPrintable(text));
    QVERIFY(text.contains(u"Perhaps a repetition"));
}

void TelegramTextTest::saysEveryMarkInEveryText()
{
    const auto record = marked(0);
    const auto plain = std::make_shared<const SignalRecord>(test::sampleRecord(1));
    const PhoneTextOptions options{.now = record->stored + 90s, .late = true, .twice = true};
    const QStringList marks{u"PRACTICE"_s,
                            u"Suppressed: book unsure; depth stale"_s,
                            u"Not actionable"_s,
                            u"Steps of price and size are guessed"_s,
                            u"Clusters incomplete"_s};
    const QStringList told{u"LATE: "_s, u"1 min later"_s, u"Perhaps a repetition"_s};
    const QString alone = wordsOfHtml(signalHtml(*record, options));
    const QString merged = wordsOfHtml(mergedHtml({plain, record}, options));
    for (const QString& mark : marks + told) {
        QVERIFY2(alone.contains(mark), qPrintable(mark + u": "_s + alone));
        QVERIFY2(merged.contains(mark), qPrintable(mark + u": "_s + merged));
    }
    // It is said of the one that it concerns.
    for (const QString& mark : marks)
        QVERIFY2(merged.indexOf(mark) > merged.indexOf(u"2. "_s), qPrintable(merged));
    const QString reminder = wordsOfHtml(reminderHtml({record}));
    for (const QString& mark : marks)
        QVERIFY2(reminder.contains(mark), qPrintable(mark + u": "_s + reminder));
}

void TelegramTextTest::mergesOnlyWhatHasRoom()
{
    std::vector<std::shared_ptr<const SignalRecord>> records;
    for (std::size_t i = 0; i < kMergeLimit; ++i)
        records.push_back(marked(static_cast<int>(i)));
    const PhoneTextOptions options{
        .now = records.front()->stored + 900h, .late = true, .twice = true};
    const std::size_t room = mergeable(records, options);
    QVERIFY(room > 4 && room < kMergeLimit);
    records.resize(room);
    for (auto& record : records) { // and is answered later
        SignalRecord later = answered(std::string(500, 'W'), {});
        later.source = record->source;
        later.signal = record->signal;
        record = std::make_shared<const SignalRecord>(later);
    }
    QVERIFY(wordsOfHtml(mergedHtml(records, options)).size() <= kTextLimit);
}

void TelegramTextTest::escapesWhatPeopleTyped()
{
    const QString nasty = u"<b>x</b> & <script>'; DROP TABLE signals; -- 😀"_s;
    const SignalRecord record = answered(nasty.toStdString(), nasty.toStdString());
    const BotMarkup markup = readBotMarkup(signalHtml(record, shortlyAfter(record)));
    QCOMPARE(markup.error, QString());
    QCOMPARE(markup.text.count(nasty), 2);
    QVERIFY(markup.text.contains(u"on the desktop, 23:58:25 UTC, after 45 s"));
}

void TelegramTextTest::cutsLongNotes_data()
{
    QTest::addColumn<int>("limit");
    QTest::addColumn<QString>("piece");
    QTest::newRow("text") << kTextLimit << u"&"_s;
    QTest::newRow("caption") << kCaptionLimit << u"<"_s;
    // Each is two units; cut between them there is no character.
    QTest::newRow("pairs") << kTextLimit << u"😀"_s;
    QTest::newRow("odd pairs") << kTextLimit - 1 << u"😀"_s;
}

void TelegramTextTest::cutsLongNotes()
{
    QFETCH(int, limit);
    QFETCH(QString, piece);
    const SignalRecord record = answered("Ann", piece.repeated(10'000).toStdString());
    PhoneTextOptions options = shortlyAfter(record);
    options.limit = limit;
    const BotMarkup markup = readBotMarkup(signalHtml(record, options));
    QCOMPARE(markup.error, QString());
    QVERIFY2(markup.text.size() <= limit, qPrintable(QString::number(markup.text.size())));
    QVERIFY(markup.text.size() > limit - 100);
    QVERIFY(markup.text.endsWith(u'…'));
    QVERIFY(QString::fromUtf8(markup.text.toUtf8()) == markup.text);
}

void TelegramTextTest::mergesWithinTheLimit()
{
    std::vector<std::shared_ptr<const SignalRecord>> records;
    for (std::size_t i = 0; i < kMergeLimit; ++i) {
        SignalRecord record = answered(std::string(500, 'W'), std::string(10'000, 'N'));
        record.signal = test::sampleSignal(static_cast<int>(i));
        records.push_back(std::make_shared<const SignalRecord>(record));
    }
    const BotMarkup markup =
        readBotMarkup(mergedHtml(records, {.now = {}, .late = true, .twice = true}));
    QCOMPARE(markup.error, QString());
    QVERIFY2(markup.text.size() <= kTextLimit, qPrintable(QString::number(markup.text.size())));
    QCOMPARE(markup.text.count(u"ETHUSDT"), static_cast<int>(kMergeLimit));
}

void TelegramTextTest::buttonsFitAndEnd()
{
    const QByteArray key(32, 'k');
    const auto rows = [&](const std::vector<SignalRecord>& records) {
        std::vector<std::shared_ptr<const SignalRecord>> shared;
        for (const SignalRecord& record : records)
            shared.push_back(std::make_shared<const SignalRecord>(record));
        return buttons(shared, key, -1'001'234'567'890).value(u"inline_keyboard"_s).toArray();
    };
    SignalRecord first = test::sampleRecord(0);
    const SignalRecord second = test::sampleRecord(1);
    QCOMPARE(rows({first}).size(), 1);
    QCOMPARE(rows({first}).first().toArray().size(), 3);
    QCOMPARE(rows({first, second}).size(), 2);
    for (const QJsonValue button : rows({first}).first().toArray())
        QVERIFY(button[u"callback_data"_s].toString().toUtf8().size() <= 64);
    first.status = SignalStatus::Expired;
    QVERIFY(rows({first}).isEmpty());
    QCOMPARE(rows({first, second}).first()[0][u"text"_s].toString(), u"2. Acknowledge"_s);
}

void TelegramTextTest::opensOnlyWhatItSealed()
{
    const QByteArray key(32, 'k');
    const std::string id = test::sampleSignal()->id;
    const QString data = CallbackData{AnswerKind::Reject, id}.seal(key, 5);
    const auto opened = CallbackData::open(data, key, 5);
    QVERIFY(opened);
    QCOMPARE(opened->signalId, id);
    QVERIFY(opened->kind == AnswerKind::Reject);
    QVERIFY(!CallbackData::open(data, key, 6));                   // another chat
    QVERIFY(!CallbackData::open(data, QByteArray(32, 'x'), 5));   // another program
    QVERIFY(!CallbackData::open(data, {}, 5));                    // none yet
    QVERIFY(!CallbackData::open(u"1:a"_s + data.mid(3), key, 5)); // another button
    QVERIFY(!CallbackData::open(data.left(data.size() - 1), key, 5));
    QVERIFY(!CallbackData::open(u"ack:"_s + QString::fromStdString(id), key, 5));
    QVERIFY(!CallbackData::open(QString(), key, 5));
}

void TelegramTextTest::refusesWhatIsNoToken_data()
{
    QTest::addColumn<QString>("token");
    QTest::addColumn<bool>("isGood");
    const QString good = u"123456789:AAabcdefghijklmnopqrstuvwxyz-_12345"_s;
    QTest::newRow("good") << good << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("line break") << good + u'\n' << false;
    QTest::newRow("blank") << u' ' + good << false;
    QTest::newRow("header") << good + u"\r\nHost: evil"_s << false;
    QTest::newRow("path") << good + u"/../x"_s << false;
    QTest::newRow("no colon") << u"123456789AAabcdefghijklmnopqrstuvwxyz-_12345"_s << false;
}

void TelegramTextTest::refusesWhatIsNoToken()
{
    QFETCH(QString, token);
    QFETCH(bool, isGood);
    const QString problem = tokenProblem(token);
    QCOMPARE(problem.isEmpty(), isGood);
    QVERIFY(!problem.contains(u"abcdef"));
}

void TelegramTextTest::privateChatsOwnerMayAnswer()
{
    TelegramAccount account;
    account.chat = 77;
    QVERIFY(account.mayAnswer(77));
    QVERIFY(!account.mayAnswer(78));
    account.chat = -77; // a group: nobody until somebody is named
    QVERIFY(!account.mayAnswer(-77));
    account.users = {5, 6};
    QVERIFY(account.mayAnswer(6));
}

QTEST_APPLESS_MAIN(TelegramTextTest)
#include "telegramtexttest.moc"
