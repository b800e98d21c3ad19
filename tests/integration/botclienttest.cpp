// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/notify/botclient.h"

#include "core/notify/updatepoller.h"
#include "core/practice/practicebotapi.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;
using namespace dg;
using namespace std::chrono_literals;

namespace {

using Outcome = BotAnswer::Outcome;

QJsonObject hello(const QString& text = u"<b>Hello</b>"_s)
{
    return {{u"chat_id"_s, PracticeBotApi::kChat}, {u"text"_s, text}, {u"parse_mode"_s, u"HTML"_s}};
}

/// The smallest that is a PNG for a stand-in.
const QByteArray kPng = "\x89PNG\r\n\x1a\n and so on";

} // namespace

/// The client and the stand-in against each other.
class BotClientTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void sendsTextAndPicture();
    void editsAndAnswers();
    void saysWhatWentWrong_data();
    void saysWhatWentWrong();
    void neverSendsTwiceByItself();
    void stopsReadingHugeAnswers();
    void givesUpInTime();
    void knowsWhatCannotHaveArrived();
    void refusesBadMarkupAndLength();
    void pollsUntilSomethingComes();
    void waitsADayAtMost_data();
    void waitsADayAtMost();
    void pausesWhereNothingNewComesAtOnce();
    void secondPollerEndsTheFirst();
    void webhookStandsInTheWay();
    void neverShowsTheToken();

private:
    BotAnswer ask(const QString& method, const QJsonObject& parameters);
    BotAnswer wait(std::optional<BotAnswer>& answer);

    std::unique_ptr<PracticeBotApi> m_api;
    std::unique_ptr<BotClient> m_client;
};

void BotClientTest::init()
{
    m_api = std::make_unique<PracticeBotApi>();
    QVERIFY(m_api->listen());
    m_client = std::make_unique<BotClient>(m_api->url(), PracticeBotApi::token());
}

BotAnswer BotClientTest::wait(std::optional<BotAnswer>& answer)
{
    const bool came = QTest::qWaitFor([&] { return answer.has_value(); }, 30'000);
    if (came) return *answer;
    BotAnswer none;
    none.problem = u"no answer at all"_s;
    return none;
}

BotAnswer BotClientTest::ask(const QString& method, const QJsonObject& parameters)
{
    std::optional<BotAnswer> answer;
    m_client->call(method, parameters, [&](const BotAnswer& a) { answer = a; });
    return wait(answer);
}

void BotClientTest::sendsTextAndPicture()
{
    const BotAnswer text = ask(u"sendMessage"_s, hello());
    QVERIFY2(text.isOk(), qPrintable(text.problem));
    QCOMPARE(text.result[u"message_id"_s].toInteger(), 1);

    std::optional<BotAnswer> photo;
    m_client->sendPhoto(
        {{u"chat_id"_s, PracticeBotApi::kChat},
         {u"caption"_s, u"a &lt; b"_s},
         {u"parse_mode"_s, u"HTML"_s},
         {u"reply_markup"_s,
          QJsonObject{{u"inline_keyboard"_s,
                       QJsonArray{QJsonArray{
                           QJsonObject{{u"text"_s, u"ok"_s}, {u"callback_data"_s, u"x"_s}}}}}}}},
        kPng,
        [&](const BotAnswer& a) { photo = a; });
    QVERIFY2(wait(photo).isOk(), qPrintable(photo->problem));
    QCOMPARE(m_api->messages().size(), 2u);
    QCOMPARE(m_api->messages()[0].text, u"Hello"_s);
    QCOMPARE(m_api->messages()[1].text, u"a < b"_s);
    QCOMPARE(m_api->messages()[1].picture, kPng);
    QVERIFY(!m_api->messages()[1].keyboard.isEmpty());
}

void BotClientTest::editsAndAnswers()
{
    ask(u"sendMessage"_s, hello());
    QJsonObject edit = hello(u"<i>Changed</i>"_s);
    edit.insert(u"message_id"_s, 1);
    QVERIFY(ask(u"editMessageText"_s, edit).isOk());
    QCOMPARE(m_api->messages()[0].text, u"Changed"_s);
    const BotAnswer again = ask(u"editMessageText"_s, edit);
    QCOMPARE(again.code, 400);
    QVERIFY(again.description.contains(u"message is not modified"_s));
    edit.insert(u"caption"_s, u"x"_s);
    QVERIFY(!ask(u"editMessageCaption"_s, edit).isOk()); // it has no picture
    QVERIFY(ask(u"answerCallbackQuery"_s, {{u"callback_query_id"_s, u"7"_s}}).isOk());
    QCOMPARE(m_api->notices(), 1);
    QVERIFY(ask(u"getMe"_s, {}).isOk());
}

void BotClientTest::saysWhatWentWrong_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("words");
    const auto row =
        [](const char* name, BotFault fault, Outcome outcome, int code, QString words) {
            QTest::newRow(name) << static_cast<int>(fault) << static_cast<int>(outcome) << code
                                << words;
        };
    row("429", BotFault::TooManyRequests, Outcome::Refused, 429, u"wait 7 s"_s);
    row("401", BotFault::Unauthorized, Outcome::Refused, 401, u"@BotFather"_s);
    row("404", BotFault::NotFound, Outcome::Refused, 404, u"@BotFather"_s);
    row("403", BotFault::Blocked, Outcome::Refused, 403, u"blocked"_s);
    row("400", BotFault::ChatNotFound, Outcome::Refused, 400, u"pair again"_s);
    row("502", BotFault::ServerError, Outcome::Unsure, 502, u"fault of its own"_s);
    row("page", BotFault::SignInPage, Outcome::Unsure, 200, u"sign-in page"_s);
    row("migrated", BotFault::Migrated, Outcome::Refused, 400, u"supergroup"_s);
    row("lost", BotFault::AnswerLost, Outcome::Unsure, 0, u"before its answer came"_s);
}

void BotClientTest::saysWhatWentWrong()
{
    QFETCH(int, fault);
    QFETCH(int, outcome);
    QFETCH(int, code);
    QFETCH(QString, words);
    m_api->fault(static_cast<BotFault>(fault), 1, 7s);
    const BotAnswer answer = ask(u"sendMessage"_s, hello());
    QCOMPARE(static_cast<int>(answer.outcome), outcome);
    QCOMPARE(answer.code, code);
    QVERIFY2(answer.problem.contains(words), qPrintable(answer.problem));
    if (code == 429) QCOMPARE(answer.retryAfter, 7s);
    QCOMPARE(answer.migrateTo,
             static_cast<BotFault>(fault) == BotFault::Migrated ? PracticeBotApi::kNewChat : 0);
}

void BotClientTest::neverSendsTwiceByItself()
{
    // On a fresh connection and on one that has been used; Qt tries again by itself on both.
    for (const bool used : {false, true}) {
        if (used) QVERIFY(ask(u"sendMessage"_s, hello()).isOk());
        const auto before = m_api->messages().size();
        m_api->fault(BotFault::AnswerLost);
        const BotAnswer answer = ask(u"sendMessage"_s, hello());
        QVERIFY(answer.outcome == Outcome::Unsure);
        QCOMPARE(m_api->messages().size(), before + 1);
        m_api->fault(BotFault::AnswerLost);
        std::optional<BotAnswer> photo;
        m_client->sendPhoto(
            {{u"chat_id"_s, PracticeBotApi::kChat}}, kPng, [&](const BotAnswer& a) { photo = a; });
        QVERIFY(wait(photo).outcome == Outcome::Unsure);
        QCOMPARE(m_api->messages().size(), before + 2);
    }
    QCOMPARE(m_api->requests(u"sendMessage"_s), 3);
    QCOMPARE(m_api->requests(u"sendPhoto"_s), 2);
}

void BotClientTest::stopsReadingHugeAnswers()
{
    m_api->fault(BotFault::Huge);
    const BotAnswer answer = ask(u"sendMessage"_s, hello());
    QVERIFY(answer.outcome == Outcome::Unsure); // it was accepted, but who can tell
    QVERIFY2(answer.problem.contains(u"too long"), qPrintable(answer.problem));
    QVERIFY(ask(u"sendMessage"_s, hello()).isOk());
}

void BotClientTest::givesUpInTime()
{
    m_api->fault(BotFault::Slow, 1, 1h);
    std::optional<BotAnswer> answer;
    m_client->call(
        u"sendMessage"_s, hello(), [&](const BotAnswer& a) { answer = a; }, 100ms);
    QVERIFY(wait(answer).outcome == Outcome::Unsure);
    QVERIFY2(answer->problem.contains(u"in time"), qPrintable(answer->problem));
}

void BotClientTest::knowsWhatCannotHaveArrived()
{
    QUrl nobody;
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        nobody = QUrl(u"http://127.0.0.1:%1"_s.arg(server.serverPort()));
    }
    m_client = std::make_unique<BotClient>(nobody, PracticeBotApi::token());
    const BotAnswer answer = ask(u"sendMessage"_s, hello());
    QVERIFY(answer.outcome == Outcome::NotSent);
    QVERIFY2(answer.problem.contains(u"cannot be reached"), qPrintable(answer.problem));
}

void BotClientTest::refusesBadMarkupAndLength()
{
    QVERIFY(
        ask(u"sendMessage"_s, hello(u"1 < 2"_s)).description.contains(u"can't parse entities"_s));
    QVERIFY(
        ask(u"sendMessage"_s, hello(u"x"_s.repeated(4097))).description.contains(u"too long"_s));
    QVERIFY(ask(u"sendMessage"_s, hello(u"&lt;"_s.repeated(4096))).isOk());
}

void BotClientTest::pollsUntilSomethingComes()
{
    std::optional<BotAnswer> answer;
    m_client->call(
        u"getUpdates"_s, {{u"timeout"_s, 50}}, [&](const BotAnswer& a) { answer = a; }, 60s);
    QTRY_COMPARE_WITH_TIMEOUT(m_api->requests(u"getUpdates"_s), 1, 10'000);
    const qint64 id = m_api->press(1, u"data"_s, PracticeBotApi::kChat);
    QVERIFY(wait(answer).isOk());
    QCOMPARE(answer->result.toArray().size(), 1);
    // Given again until the offset confirms it.
    QCOMPARE(ask(u"getUpdates"_s, {{u"timeout"_s, 0}}).result.toArray().size(), 1);
    QCOMPARE(
        ask(u"getUpdates"_s, {{u"timeout"_s, 0}, {u"offset"_s, id + 1}}).result.toArray().size(),
        0);
}

void BotClientTest::waitsADayAtMost_data()
{
    QTest::addColumn<qint64>("asked");
    QTest::addColumn<qint64>("kept");
    QTest::newRow("an hour") << qint64{3600} << qint64{3600};
    QTest::newRow("beyond a timer's int") << qint64{2'147'484} << qint64{86'400};
    QTest::newRow("around it") << qint64{4'294'968} << qint64{86'400};
    QTest::newRow("negative") << qint64{-5} << qint64{0};
}

void BotClientTest::waitsADayAtMost()
{
    QFETCH(qint64, asked);
    QFETCH(qint64, kept);
    m_api->fault(BotFault::TooManyRequests, 1, std::chrono::seconds(asked));
    const BotAnswer answer = ask(u"sendMessage"_s, hello());
    QCOMPARE(answer.code, 429);
    QCOMPARE(qint64{answer.retryAfter.count()}, kept);
}

void BotClientTest::pausesWhereNothingNewComesAtOnce()
{
    m_api->setHasty(true);
    UpdatePoller poller(*m_client, 0);
    QElapsedTimer watch;
    watch.start();
    poller.start();
    QTRY_COMPARE_WITH_TIMEOUT(m_api->requests(u"getUpdates"_s), 3, 30'000);
    QVERIFY2(watch.elapsed() >= 2'800, qPrintable(QString::number(watch.elapsed()))); // 1 s, 2 s
    // What people do still comes.
    m_api->press(1, u"data"_s, PracticeBotApi::kChat);
    QSignalSpy handled(&poller, &UpdatePoller::handled);
    QTRY_COMPARE_WITH_TIMEOUT(handled.size(), 1, 30'000);
}

void BotClientTest::secondPollerEndsTheFirst()
{
    std::optional<BotAnswer> first;
    m_client->call(
        u"getUpdates"_s, {{u"timeout"_s, 50}}, [&](const BotAnswer& a) { first = a; }, 60s);
    QTRY_COMPARE_WITH_TIMEOUT(m_api->requests(u"getUpdates"_s), 1, 10'000);
    QVERIFY(ask(u"getUpdates"_s, {{u"timeout"_s, 0}}).isOk());
    QCOMPARE(wait(first).code, 409);
    QVERIFY2(first->problem.contains(u"Another program"), qPrintable(first->problem));
}

void BotClientTest::webhookStandsInTheWay()
{
    m_api->setWebhook(true);
    const BotAnswer answer = ask(u"getUpdates"_s, {{u"timeout"_s, 0}});
    QCOMPARE(answer.code, 409);
    QVERIFY(answer.problem.contains(u"webhook"));
    QVERIFY(ask(u"deleteWebhook"_s, {}).isOk());
    QVERIFY(ask(u"getUpdates"_s, {{u"timeout"_s, 0}}).isOk());
}

void BotClientTest::neverShowsTheToken()
{
    const QString token = PracticeBotApi::token();
    const QString secret = token.section(u':', 1);
    QVERIFY(!m_client->withoutToken(u"http://x/bot%1/getMe"_s.arg(token)).contains(secret));
    QVERIFY(!m_client->withoutToken(u"bot123456789%3A"_s + secret).contains(secret));
    for (const QString& url : {u"http://127.0.0.1:1"_s,
                               u"http://no-such-host.invalid"_s,
                               u"foo://127.0.0.1"_s,
                               m_api->url().toString() + u"/elsewhere"_s}) {
        m_client = std::make_unique<BotClient>(QUrl(url), token);
        const BotAnswer answer = ask(u"sendMessage"_s, hello());
        QVERIFY(!answer.isOk());
        QVERIFY(!answer.problem.isEmpty());
        QVERIFY2(!answer.problem.contains(secret), qPrintable(answer.problem));
        QVERIFY2(!answer.description.contains(secret), qPrintable(answer.description));
    }
}

QTEST_GUILESS_MAIN(BotClientTest)
#include "botclienttest.moc"
