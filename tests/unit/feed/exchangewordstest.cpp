// SPDX-License-Identifier: GPL-3.0-or-later
// What the exchange says among the data, why connections end, and how often that is told.
#include "core/feed/exchangewords.h"

#include "core/feed/networkwords.h"
#include "core/feed/problemtext.h"

#include <QTest>

using namespace dg;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class ExchangeWordsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusalsAreUnderstoodInEveryForm_data()
    {
        QTest::addColumn<QString>("frame");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("text");
        QTest::newRow("request")
            << u"{\"error\":{\"code\":2,\"msg\":\"Invalid request\"},\"id\":null}"_s << 2
            << u"Invalid request"_s;
        QTest::newRow("id first") << u"{\"id\":7,\"error\":{\"code\":3,\"msg\":\"Bad\"}}"_s << 3
                                  << u"Bad"_s;
        QTest::newRow("bare") << u"{\"code\":-1003,\"msg\":\"Way too many requests\"}"_s << -1003
                              << u"Way too many requests"_s;
        QTest::newRow("message first") << u"{\"msg\":\"Way too many requests\",\"code\":-1003}"_s
                                       << -1003 << u"Way too many requests"_s;
        QTest::newRow("with a status")
            << u"{\"id\":7,\"status\":400,\"error\":{\"code\":-1100,\"msg\":\"Illegal\"}}"_s
            << -1100 << u"Illegal"_s;
        QTest::newRow("status alone") << u"{\"id\":7,\"status\":429}"_s << 429 << QString();
        QTest::newRow("text") << u"{\"error\":\"Internal error\"}"_s << 0 << u"Internal error"_s;
        QTest::newRow("blanks") << u"{ \"error\" : { \"code\" : 1, \"msg\" : \"x\" } }"_s << 1
                                << u"x"_s;
        QTest::newRow("with control characters")
            << u"{\"error\":{\"code\":1,\"msg\":\"a\\n2026 CRITICAL b\\r\\u001b[2J\\u202ec\"}}"_s
            << 1 << u"a 2026 CRITICAL b [2Jc"_s;
    }
    void refusalsAreUnderstoodInEveryForm()
    {
        QFETCH(const QString, frame);
        QFETCH(const int, code);
        QFETCH(const QString, text);
        const auto words = exchangeWordsIn(frame);
        QVERIFY(words && words->refused);
        QCOMPARE(words->code, code);
        QCOMPARE(words->text, text);
    }
    void anAnswerThatIsNoRefusalIsNotTold()
    {
        const auto words = exchangeWordsIn(u"{\"result\":null,\"id\":3}");
        QVERIFY(words && !words->refused);
    }
    void dataIsNoWords_data()
    {
        QTest::addColumn<QString>("frame");
        QTest::newRow("stream")
            << u"{\"stream\":\"x\",\"data\":{\"error\":{\"code\":1,\"msg\":\"x\"}}}"_s;
        QTest::newRow("data first") << u"{\"data\":{\"e\":\"kline\"},\"stream\":\"x\"}"_s;
        QTest::newRow("raw") << u"{\"e\":\"serverShutdown\",\"E\":1}"_s;
        QTest::newRow("raw, other order") << u"{\"E\":1,\"e\":\"serverShutdown\",\"id\":1}"_s;
        QTest::newRow("array") << u"[]"_s;
        QTest::newRow("nothing") << QString();
        QTest::newRow("null") << u"null"_s;
        QTest::newRow("text") << u"\"ok\""_s;
        QTest::newRow("damaged") << u"{\"error\":{\"code\":1"_s;
        QTest::newRow("too long to be words")
            << u"{\"error\":\""_s + QString(5000, u'x') + u"\"}"_s;
    }
    void dataIsNoWords()
    {
        QFETCH(const QString, frame);
        QVERIFY(!exchangeWordsIn(frame));
    }
    void theEndOfABanIsRead()
    {
        const QString text = u"IP(1.2.3.4) banned until 1700003600000. Please"_s;
        QVERIFY(banLeft(text, {1'700'000'000'000}) == 3601s);
        QVERIFY(banLeft(text, {1'700'003'700'000}) == 0s);
        QVERIFY(banLeft(u"nothing of the kind"_s, {}) == 0s);
    }

    void aTextIsToldOnceAMinute()
    {
        NoticeGate gate;
        NoticeGate::Time now{};
        int told = 0;
        for (int i = 0; i < 600; ++i, now += 100ms)
            told += gate.passes(u"banned until %1"_s.arg(i), now) ? 1 : 0;
        QCOMPARE(told, 1);
        QCOMPARE(gate.takeKeptBack(), 599);
        QVERIFY(gate.passes(u"banned until 5"_s, now));
        QCOMPARE(gate.takeKeptBack(), 0);
    }
    void aPeerWithManyTextsIsToldFewOfThem()
    {
        NoticeGate gate;
        NoticeGate::Time now{};
        int told = 0;
        for (int i = 0; i < 100'000; ++i)
            told += gate.passes(QString(i % 150, QChar(u'a' + i % 26)), now) ? 1 : 0;
        QVERIFY(told <= 5);
    }

    void anEndIsToldWithItsCodeAndReason_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("words");
        const auto row = [](int code, const QString& reason, const QString& words) {
            QTest::addRow("%d %s", code, qPrintable(reason)) << code << reason << words;
        };
        row(1000, {}, u"in due form (1000)"_s);
        row(1001, u"server going away"_s, u"(1001): \"server going away\""_s);
        row(1006, {}, u"without a word (1006)"_s);
        row(1007, u"Invalid UTF-8 code encountered."_s, u"cuts inside a character"_s);
        row(1008, u"Pong timeout"_s, u"(1008): \"Pong timeout\""_s);
        row(1008, u"Too many\r\n\x1b[31mrequests"_s, u"\"Too many [31mrequests\""_s);
        for (const int code : {1002, 1003, 1009, 1011, 1012, 1013, 1014})
            row(code, {}, u"(%1)"_s.arg(code));
        row(4321, u"own"_s, u"close code 4321: \"own\""_s);
    }
    void anEndIsToldWithItsCodeAndReason()
    {
        QFETCH(const int, code);
        QFETCH(const QString, reason);
        QFETCH(const QString, words);
        const QString said = ProblemText::ofClose(u"exchange.test"_s, code, reason);
        QVERIFY2(said.contains(words), qPrintable(said));
        QVERIFY2(said.startsWith(u"exchange.test closed the connection: "), qPrintable(said));
    }
    void noErrorIsUnknown()
    {
        for (int error = -1; error <= QAbstractSocket::TemporaryError; ++error)
            for (const QString& text : {QString(), u"Unknown error"_s}) {
                const QString said = ProblemText::ofSocket(
                    u"exchange.test"_s, static_cast<QAbstractSocket::SocketError>(error), text, {});
                QVERIFY2(!said.contains(u"nknown"), qPrintable(said));
                QVERIFY2(said.size() > 15, qPrintable(said));
            }
        const QString said = ProblemText::ofRequest(
            u"exchange.test"_s, QNetworkReply::UnknownNetworkError, u"Unknown error"_s);
        QVERIFY2(said.contains(u"error 99"), qPrintable(said));
    }
    void whatQtSaysIsSaidByUs()
    {
        // Its words are English without a package of translations.
        for (int error = 0; error <= QAbstractSocket::TemporaryError; ++error) {
            const auto code = static_cast<QAbstractSocket::SocketError>(error);
            const QString own = NetworkWords::of(code);
            if (own.isEmpty()) continue;
            const QString said = ProblemText::ofSocket(u"exchange.test"_s, code, u"QT SAYS"_s, {});
            QVERIFY2(!said.contains(u"QT SAYS"), qPrintable(said));
        }
        for (const auto code : {QAbstractSocket::ConnectionRefusedError,
                                QAbstractSocket::RemoteHostClosedError,
                                QAbstractSocket::HostNotFoundError,
                                QAbstractSocket::SocketTimeoutError,
                                QAbstractSocket::NetworkError,
                                QAbstractSocket::SslHandshakeFailedError,
                                QAbstractSocket::ProxyNotFoundError})
            QVERIFY2(!NetworkWords::of(code).isEmpty(), qPrintable(QString::number(code)));
        for (const auto code : {QNetworkReply::ConnectionRefusedError,
                                QNetworkReply::RemoteHostClosedError,
                                QNetworkReply::HostNotFoundError,
                                QNetworkReply::TimeoutError,
                                QNetworkReply::OperationCanceledError,
                                QNetworkReply::TemporaryNetworkFailureError,
                                QNetworkReply::ProxyTimeoutError}) {
            const QString said = ProblemText::ofRequest(u"exchange.test"_s, code, u"QT SAYS"_s);
            QVERIFY2(!said.contains(u"QT SAYS"), qPrintable(said));
        }
        const QString certificate = ProblemText::ofCertificate(
            u"exchange.test"_s, {QSslError(QSslError::CertificateExpired)});
        QVERIFY2(certificate.contains(u"Its certificate has expired."), qPrintable(certificate));
        // What has no words of ours is told in theirs.
        QVERIFY(
            ProblemText::ofSocket(u"x.test"_s, QAbstractSocket::AddressInUseError, u"QT SAYS"_s, {})
                .contains(u"QT SAYS"));
    }
    void theStatusOfAFailedHandshakeIsFoundInItsWords()
    {
        QCOMPARE(ProblemText::statusIn(u"…: Unhandled http status code: 418 (I'm a teapot)."_s),
                 418);
        QCOMPARE(ProblemText::statusIn(u"…: Unknown error condition encountered. Aborting."_s),
                 400);
        QCOMPARE(ProblemText::statusIn(u"Connection refused"_s), 0);
    }
};

QTEST_APPLESS_MAIN(ExchangeWordsTest)
#include "exchangewordstest.moc"
