// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/storeaddress.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>
#include <QStringList>
#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

struct StoreText
{
    Q_DECLARE_TR_FUNCTIONS(StoreText)
};

/// What libpq knows; anything else could smuggle options of its own into the connection.
const QStringList kSslModes{
    u"disable"_s, u"allow"_s, u"prefer"_s, u"require"_s, u"verify-ca"_s, u"verify-full"_s};

Expected<StoreAddress, QString> parsePostgresql(const QUrl& url)
{
    StoreAddress address;
    address.kind = StoreKind::Postgresql;
    if (!url.password().isEmpty() || url.userName().contains(u':'))
        return Unexpected{StoreText::tr(
            "A password does not belong into the store's address, where every user of this machine "
            "can read it. Put it into the keychain, ~/.pgpass or POSTGRES_PASSWORD.")};
    address.host = url.host();
    address.port = url.port(5432);
    address.user = url.userName();
    address.name = url.path().mid(1);
    for (const auto& [key, value] : QUrlQuery(url).queryItems()) {
        if (key != u"sslmode"_s)
            return Unexpected{StoreText::tr("Behind the question mark of a store's address only "
                                            "sslmode is known.")};
        if (!kSslModes.contains(value))
            return Unexpected{StoreText::tr("sslmode is one of %1.").arg(kSslModes.join(u", "_s))};
        address.sslMode = value;
    }
    if (!url.isValid() || address.host.isEmpty() || address.name.isEmpty() || address.port < 1 ||
        address.name.contains(u'/') || url.hasFragment())
        return Unexpected{
            StoreText::tr("A PostgreSQL store is written postgresql://user@host:port/database.")};
    return address;
}

/// No shell does it behind `sqlite:`.
Expected<StoreAddress, QString> parseSqlite(QString path)
{
    if (path.startsWith(u"//"_s)) path.remove(0, 2);
    if (path.isEmpty()) return Unexpected{StoreText::tr("sqlite: wants the path of a file.")};
    // What SQLite keeps in memory is gone at the end, and to it such a name is an address.
    if (path.startsWith(u":memory:"_s) || path.startsWith(u"file:"_s, Qt::CaseInsensitive))
        return Unexpected{StoreText::tr("sqlite: wants the path of a file; what is only in memory, "
                                        "or written file:..., keeps no signals.")};
    path = withHome(path);
    if (path.startsWith(u'~'))
        return Unexpected{
            StoreText::tr("In a store's address ~ stands for your own home folder alone; write "
                          "another one out.")};
    return StoreAddress::sqlite(path);
}

/// Of what is written like an address; nothing of other texts is repeated.
QString schemeOf(const QString& text)
{
    static const QRegularExpression scheme(u"^[A-Za-z][A-Za-z0-9+.-]{0,29}(?=://)"_s);
    return scheme.match(text).captured().toLower();
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

QString withHome(const QString& path)
{
    return path == u"~"_s || path.startsWith(u"~/"_s) ? QDir::homePath() + path.mid(1) : path;
}

Expected<StoreAddress, QString> parseStoreAddress(const QString& text)
{
    const QString scheme = text.section(u':', 0, 0).toLower();
    const QString rest = text.section(u':', 1);
    if (text.contains(u'\n') || text.contains(QChar(u'\0')))
        return Unexpected{StoreText::tr("A store's address is one line.")};
    if (text.contains(u':') && scheme == u"sqlite"_s) return parseSqlite(rest);
    if (text.contains(u':') && (scheme == u"postgresql"_s || scheme == u"postgres"_s))
        return parsePostgresql(QUrl(u"postgresql:"_s + rest, QUrl::StrictMode));
    if (const QString other = schemeOf(text); !other.isEmpty())
        return Unexpected{StoreText::tr("A store is sqlite:PATH or "
                                        "postgresql://user@host:port/database; %1 is not known.")
                              .arg(other)};
    return Unexpected{
        StoreText::tr("A store is sqlite:PATH or postgresql://user@host:port/database.")};
}

} // namespace dg
