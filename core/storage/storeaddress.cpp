// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/storeaddress.h"

#include <QCoreApplication>
#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

struct StoreText
{
    Q_DECLARE_TR_FUNCTIONS(StoreText)
};

Expected<StoreAddress, QString> parsePostgresql(const QUrl& url)
{
    StoreAddress address;
    address.kind = StoreKind::Postgresql;
    if (!url.password().isEmpty())
        return Unexpected{StoreText::tr(
            "A password does not belong into the store's address, where every user of this machine "
            "can read it. Put it into the keychain, ~/.pgpass or POSTGRES_PASSWORD.")};
    address.host = url.host();
    address.port = url.port(5432);
    address.user = url.userName();
    address.name = url.path().mid(1);
    for (const auto& [key, value] : QUrlQuery(url).queryItems()) {
        if (key != u"sslmode"_s)
            return Unexpected{
                StoreText::tr("The store's address knows sslmode, not \"%1\".").arg(key)};
        address.sslMode = value;
    }
    if (!url.isValid() || address.host.isEmpty() || address.name.isEmpty() ||
        address.name.contains(u'/'))
        return Unexpected{
            StoreText::tr("A PostgreSQL store is written postgresql://user@host:port/database.")};
    return address;
}

} // namespace

StoreAddress StoreAddress::sqlite(const QString& path)
{
    StoreAddress address;
    address.path = path;
    return address;
}

QString StoreAddress::shown() const
{
    if (kind == StoreKind::Sqlite) return u"sqlite:"_s + path;
    QUrl url;
    url.setScheme(u"postgresql"_s);
    url.setUserName(user);
    url.setHost(host);
    url.setPort(port);
    url.setPath(u'/' + name);
    if (!sslMode.isEmpty()) url.setQuery(u"sslmode="_s + sslMode);
    return url.toString();
}

Expected<StoreAddress, QString> parseStoreAddress(const QString& text)
{
    if (text.startsWith(u"sqlite:"_s)) {
        QString path = text.mid(7);
        if (path.startsWith(u"//"_s)) path.remove(0, 2);
        if (path.isEmpty()) return Unexpected{StoreText::tr("sqlite: wants the path of a file.")};
        return StoreAddress::sqlite(path);
    }
    if (text.startsWith(u"postgresql:"_s) || text.startsWith(u"postgres:"_s))
        return parsePostgresql(QUrl(text, QUrl::StrictMode));
    return Unexpected{
        StoreText::tr("A store is sqlite:PATH or postgresql://user@host:port/database, not \"%1\".")
            .arg(text)};
}

} // namespace dg
