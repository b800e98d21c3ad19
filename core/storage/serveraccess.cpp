// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/serveraccess.h"

#include <QCoreApplication>
#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

struct StoreText
{
    Q_DECLARE_TR_FUNCTIONS(StoreText)
};

/// A server that does not answer must not keep anybody for longer than this many seconds; a dead
/// machine is noticed by the keep-alives, on both ends. No PGHOSTADDR: the host that is shown is
/// the one that is spoken to.
constexpr auto kOptions =
    "connect_timeout=3;keepalives=1;keepalives_idle=3;keepalives_interval=2;keepalives_count=2;"
    "tcp_user_timeout=8000;application_name=depthglass;hostaddr=''";
/// Not the environment's password either, nor a file's: there is none of that name.
constexpr auto kNoSecrets = ";password='';passfile='/dev/null/none'";

bool isVerifying(const QString& mode)
{
    return mode == u"verify-ca"_s || mode == u"verify-full"_s;
}

/// At least `require` over a network, where the address says nothing; who asks for more in the
/// environment gets it.
QString modeOf(const StoreAddress& address, bool local)
{
    if (!address.sslMode.isEmpty() || local) return address.sslMode;
    const QString wanted = qEnvironmentVariable("PGSSLMODE");
    return isVerifying(wanted) ? wanted : u"require"_s;
}

} // namespace

bool isLoopbackHost(const QString& host)
{
    if (host.startsWith(u'/') || host.startsWith(u'@')) return true; // sockets
    if (host.compare(u"localhost"_s, Qt::CaseInsensitive) == 0) return true;
    const QHostAddress address(host);
    // Written in full: 0177.0.0.1 and the like are read one way here and another way there.
    return address.isLoopback() &&
           (address.protocol() == QHostAddress::IPv6Protocol || address.toString() == host);
}

ServerAccess::ServerAccess(const StoreAddress& address)
    : m_local(isLoopbackHost(address.host))
    , m_shown(address.shown())
    , m_sslMode(modeOf(address, m_local))
{}

bool ServerAccess::isVerified() const
{
    return m_local || isVerifying(m_sslMode);
}

QString ServerAccess::options(Secrets secrets) const
{
    QString text = QString::fromLatin1(kOptions);
    if (!m_sslMode.isEmpty()) text += u";sslmode="_s + m_sslMode;
    if (secrets == Secrets::None)
        text += QString::fromLatin1(kNoSecrets);
    else if (!isVerified())
        text += u";channel_binding=require"_s;
    return text;
}

QString ServerAccess::remark() const
{
    if (isVerified() || m_sslMode == u"require"_s) return {};
    return m_sslMode == u"disable"_s
               ? StoreText::tr("TLS is off on the way to %1 (sslmode=disable): whoever is in "
                               "between can read and change what goes there. No password is given "
                               "that way.")
                     .arg(m_shown)
               : StoreText::tr("TLS may be off on the way to %1 (sslmode=%2): whoever is in "
                               "between can turn it off, and then read and change what goes there. "
                               "No password is given without it.")
                     .arg(m_shown, m_sslMode);
}

bool ServerAccess::wantsNoPassword(const QString& said) const
{
    return !isVerified() && said.contains(u"without channel binding"_s);
}

QString ServerAccess::waysOut(const QString& said) const
{
    const auto says = [&said](const QString& words) {
        return said.contains(words, Qt::CaseInsensitive);
    };
    if (m_local ||
        (!says(u"channel binding"_s) && !says(u"support SSL"_s) && !says(u"certificate"_s)))
        return {};
    return StoreText::tr(
        "Over a network the password is given only to a server that proves it is "
        "the right one. Either let the server ask by SCRAM over TLS (ssl=on, "
        "password_encryption=scram-sha-256, then set the password anew), or put "
        "the certificate that signed the server's into ~/.postgresql/root.crt and "
        "write ?sslmode=verify-full behind the address (PGSSLMODE=verify-full in the "
        "environment where POSTGRES_HOST names the server).");
}

} // namespace dg
