// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/practice/practiceserver.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dg {
class RecordingReader;
}

namespace dg::test {

/// Serves a recorded session over sockets, as the exchange did: every payload byte for byte, on the
/// route on which it belongs, from the moment a client asks for depth. The recorded snapshot is the
/// answer to the first request for one after its turn. What the recording has under another name
/// (`@depth@0ms`) goes to those who asked for the stream of today.
class CaptureExchange final : public QObject
{
    Q_OBJECT

public:
    /// `burst`: so many recorded messages are sent at one turn of the event loop.
    CaptureExchange(const std::string& file, int burst, QObject* parent = nullptr);
    ~CaptureExchange() override;

    bool listen();
    QUrl rest() const;
    QUrl ws() const;
    bool isOver() const { return m_over; }
    std::uint64_t sent() const { return m_sent; }

private:
    struct Client
    {
        std::unique_ptr<QWebSocket> socket;
        QStringList streams;
    };

    RestAnswer answer(const QString& path);
    void onSocket();
    void turn();
    bool sendNext();
    void send(const QByteArray& stream, const QByteArray& data);
    bool isAnyoneBehind() const;

    std::unique_ptr<RecordingReader> m_reader;
    int m_burst;
    PracticeServer m_server;
    std::vector<Client> m_clients;
    QTimer m_timer;
    std::optional<QByteArray> m_snapshot; ///< from its turn on
    std::optional<int> m_ahead;           ///< lines since the snapshot, until it is asked for
    bool m_over = false;
    std::uint64_t m_sent = 0;
};

} // namespace dg::test
