// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/networkwords.h"

namespace dg {

QString NetworkWords::of(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return tr("nobody answers there (connection refused)");
    case QAbstractSocket::RemoteHostClosedError:
        return tr("the other side closed the connection");
    case QAbstractSocket::HostNotFoundError:
        return tr("there is no such address, or no network");
    case QAbstractSocket::SocketTimeoutError:
        return tr("no answer in time");
    case QAbstractSocket::NetworkError:
        return tr("the network is gone, or there is no way to it");
    case QAbstractSocket::SocketAccessError:
        return tr("this program may not open connections here");
    case QAbstractSocket::SocketResourceError:
        return tr("this computer has no connection left to give");
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return tr("no secure connection came about");
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return tr("the proxy wants a user name and a password");
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyNotFoundError:
        return tr("the proxy does not answer");
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyProtocolError:
        return tr("the proxy does not let this connection through");
    default:
        return {};
    }
}

QString NetworkWords::of(QNetworkReply::NetworkError error)
{
    using Reply = QNetworkReply;
    using Socket = QAbstractSocket;
    switch (error) {
    case Reply::ConnectionRefusedError:
        return of(Socket::ConnectionRefusedError);
    case Reply::RemoteHostClosedError:
        return of(Socket::RemoteHostClosedError);
    case Reply::HostNotFoundError:
        return of(Socket::HostNotFoundError);
    case Reply::TimeoutError:
    case Reply::OperationCanceledError: // its limit of time
        return of(Socket::SocketTimeoutError);
    case Reply::SslHandshakeFailedError:
        return of(Socket::SslHandshakeFailedError);
    case Reply::TemporaryNetworkFailureError:
    case Reply::NetworkSessionFailedError:
        return of(Socket::NetworkError);
    case Reply::ProxyAuthenticationRequiredError:
        return of(Socket::ProxyAuthenticationRequiredError);
    case Reply::ProxyConnectionRefusedError:
    case Reply::ProxyNotFoundError:
        return of(Socket::ProxyConnectionRefusedError);
    case Reply::ProxyConnectionClosedError:
    case Reply::ProxyTimeoutError:
    case Reply::UnknownProxyError:
        return of(Socket::ProxyProtocolError);
    case Reply::ProtocolUnknownError:
        return tr("an address of a kind that is not known");
    case Reply::ProtocolFailure:
    case Reply::ProtocolInvalidOperationError:
        return tr("the answer is none that this program understands");
    case Reply::InternalServerError:
    case Reply::ServiceUnavailableError:
    case Reply::UnknownServerError:
        return tr("the other side has a fault of its own");
    default:
        return {};
    }
}

QString NetworkWords::of(QSslError::SslError error)
{
    switch (error) {
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
        return tr("Its certificate is signed by itself.");
    case QSslError::CertificateExpired:
        return tr("Its certificate has expired.");
    case QSslError::CertificateNotYetValid:
        return tr("Its certificate does not hold yet.");
    case QSslError::HostNameMismatch:
        return tr("Its certificate is that of another address.");
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return tr("Whoever signed its certificate is not trusted here.");
    case QSslError::CertificateRevoked:
    case QSslError::CertificateBlacklisted:
        return tr("Its certificate was called back.");
    case QSslError::NoPeerCertificate:
        return tr("It shows no certificate.");
    default:
        return {};
    }
}

} // namespace dg
