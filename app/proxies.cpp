// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/proxies.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QNetworkProxyFactory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr int kPort = 1080; ///< curl's, of every kind

bool isHere(const QString& host)
{
    return host == "localhost"_L1 || host.endsWith(".localhost"_L1) ||
           QHostAddress(host).isLoopback();
}

/// "*", "example.com" and ".example.com" (with what is below it), addresses.
bool isException(const QString& host, const QString& exceptions)
{
    const auto list = exceptions.split(u',', Qt::SkipEmptyParts);
    return std::ranges::any_of(list, [&host](const QString& part) {
        QString name = part.trimmed().toLower();
        if (name == "*"_L1) return true;
        if (name.startsWith(u'.')) name.remove(0, 1);
        return !name.isEmpty() && (host == name || host.endsWith(u'.' + name));
    });
}

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Proxies)
};

std::optional<QNetworkProxy> proxyAt(const QString& address)
{
    const QUrl url(address.contains("://"_L1) ? address : u"http://"_s + address);
    if (!url.isValid() || url.host().isEmpty()) return std::nullopt;
    const QString scheme = url.scheme().toLower();
    const bool isSocks = scheme == "socks5"_L1 || scheme == "socks5h"_L1 || scheme == "socks"_L1;
    if (!isSocks && scheme != "http"_L1) return std::nullopt;
    return QNetworkProxy(isSocks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy,
                         url.host(),
                         static_cast<quint16>(url.port(kPort)),
                         url.userName(QUrl::FullyDecoded),
                         url.password(QUrl::FullyDecoded));
}

QString variable(const char* lower, const char* upper)
{
    const QByteArray value = qgetenv(lower);
    return QString::fromLocal8Bit(value.isEmpty() ? qgetenv(upper) : value);
}

class Proxies final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override
    {
        auto found = systemProxyForQuery(query);
        const bool none = std::ranges::all_of(found, [](const QNetworkProxy& proxy) {
            return proxy.type() == QNetworkProxy::NoProxy;
        });
        if (!none) return found;
        const QString host = query.url().isEmpty() ? query.peerHostName() : query.url().host();
        if (const auto all = allProxy(
                variable("all_proxy", "ALL_PROXY"), variable("no_proxy", "NO_PROXY"), host))
            return {*all};
        return found;
    }
};

} // namespace

std::optional<QNetworkProxy>
allProxy(const QString& address, const QString& exceptions, const QString& host)
{
    const QString name = host.toLower();
    if (address.isEmpty() || name.isEmpty() || isHere(name) || isException(name, exceptions))
        return std::nullopt;
    return proxyAt(address);
}

QString allProxyProblem(const QString& address)
{
    if (address.isEmpty() || proxyAt(address)) return {};
    return Words::tr("ALL_PROXY is not used: it is no address of a proxy as http://, socks5:// or "
                     "socks5h:// with a host and a port.");
}

QString useSystemProxies()
{
    QNetworkProxyFactory::setApplicationProxyFactory(new Proxies); // Qt owns it from now on
    return allProxyProblem(variable("all_proxy", "ALL_PROXY"));
}

} // namespace dg
