// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/proxies.h"

#include <QNetworkProxyFactory>
#include <QTest>

using namespace dg;
using namespace Qt::StringLiterals;

class ProxiesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheAddress_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("type");
        QTest::addColumn<QString>("shown");
        const int http = QNetworkProxy::HttpProxy;
        const int socks = QNetworkProxy::Socks5Proxy;
        QTest::newRow("http") << u"http://p.example:3128"_s << http << u"p.example:3128 "_s;
        QTest::newRow("no scheme") << u"p.example:3128"_s << http << u"p.example:3128 "_s;
        QTest::newRow("no port") << u"http://p.example/"_s << http << u"p.example:1080 "_s;
        QTest::newRow("socks5") << u"socks5://10.1.2.3:9050"_s << socks << u"10.1.2.3:9050 "_s;
        QTest::newRow("socks5h") << u"SOCKS5H://p.example"_s << socks << u"p.example:1080 "_s;
        QTest::newRow("user") << u"http://me:a%40b@p.example:1"_s << http
                              << u"p.example:1 me a@b"_s;
    }
    void readsTheAddress()
    {
        QFETCH(QString, address);
        QFETCH(int, type);
        QFETCH(QString, shown);
        const auto proxy = allProxy(address, {}, u"fapi.example"_s);
        QVERIFY(proxy.has_value());
        QCOMPARE(int(proxy->type()), type);
        QCOMPARE(proxy->hostName() + u':' + QString::number(proxy->port()) + u' ' + proxy->user() +
                     (proxy->password().isEmpty() ? u""_s : u' ' + proxy->password()),
                 shown);
    }
    /// Connections would go out without it.
    void whatIsNoProxyIsSaid()
    {
        for (const QString& address : {u"https://me:hunter2@p.example:1"_s,
                                       u"socks4://p.example:1"_s,
                                       u"ftp://p.example:1"_s,
                                       u"garbage hunter2"_s,
                                       u"socks5h://p.example:99999"_s,
                                       u"http://"_s}) {
            QVERIFY(!allProxy(address, {}, u"x.example"_s));
            QVERIFY2(allProxyProblem(address).contains(u"ALL_PROXY is not used"_s),
                     qPrintable(address));
            QVERIFY(!allProxyProblem(address).contains(u"hunter2"_s));
        }
        for (const QString& address : {u""_s, u"http://p.example:3128"_s, u"p.example"_s})
            QVERIFY(allProxyProblem(address).isEmpty());
    }
    void isNoneForThisMachineExceptionsAndNonsense_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("exceptions");
        QTest::addColumn<QString>("host");
        const QString proxy = u"http://p.example:3128"_s;
        QTest::newRow("not set") << u""_s << u""_s << u"x.example"_s;
        QTest::newRow("loopback") << proxy << u""_s << u"127.0.0.1"_s;
        QTest::newRow("loopback 6") << proxy << u""_s << u"::1"_s;
        QTest::newRow("localhost") << proxy << u""_s << u"LOCALHOST"_s;
        QTest::newRow("named") << proxy << u"a.example, x.example"_s << u"x.example"_s;
        QTest::newRow("below") << proxy << u".example"_s << u"x.EXAMPLE"_s;
        QTest::newRow("all") << proxy << u"*"_s << u"x.example"_s;
        QTest::newRow("another kind") << u"ftp://p.example"_s << u""_s << u"x.example"_s;
        QTest::newRow("no address") << u"://"_s << u""_s << u"x.example"_s;
    }
    void isNoneForThisMachineExceptionsAndNonsense()
    {
        QFETCH(QString, address);
        QFETCH(QString, exceptions);
        QFETCH(QString, host);
        QVERIFY(!allProxy(address, exceptions, host));
    }
    void aNameThatOnlyEndsAlikeIsNoException()
    {
        QVERIFY(allProxy(u"p.example"_s, u"ample"_s, u"x.example"_s));
    }
    void everyRequestIsLedThere()
    {
        for (const char* name :
             {"http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "no_proxy", "NO_PROXY"})
            qunsetenv(name);
        qputenv("all_proxy", "socks5://p.example:9050");
        useSystemProxies();
        const auto of = [](const QString& url) {
            return QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(QUrl(url))).value(0);
        };
        QCOMPARE(of(u"https://api.example/bot"_s).hostName(), u"p.example"_s);
        QCOMPARE(of(u"http://127.0.0.1:8080/"_s).type(), QNetworkProxy::NoProxy);
        qunsetenv("all_proxy");
        QCOMPARE(of(u"https://api.example/bot"_s).type(), QNetworkProxy::NoProxy);
    }
};

QTEST_GUILESS_MAIN(ProxiesTest)
#include "proxiestest.moc"
