// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkProxy>
#include <QString>
#include <QUrl>

#include <optional>

namespace dg {

/// What ALL_PROXY (or all_proxy, which wins, as curl has it) means for a host: none where it is not
/// set, is no address of a proxy, or the host is on this machine or in NO_PROXY. http://, socks5://
/// and socks5h://, with user and password; without a scheme http. Pure.
std::optional<QNetworkProxy>
allProxy(const QString& address, const QString& exceptions, const QString& host);
/// A sentence where that address is none of a proxy, so that connections go out without one; empty
/// where it is one or is not set. Never quotes it: it may hold a password.
QString allProxyProblem(const QString& address);

/// The system's proxies for everything that this program asks, and ALL_PROXY where the system names
/// none (what looks the others up for us does not know it). Once, after the application object.
/// Gives allProxyProblem() of what is set.
QString useSystemProxies();

} // namespace dg
