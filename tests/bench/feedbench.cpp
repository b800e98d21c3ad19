// SPDX-License-Identifier: GPL-3.0-or-later
// The way from the socket to the book, on loopback: a server thread sends depth updates of about
// 4 KB, this thread receives, records the line in memory only, decodes and applies them.
//   feedbench [--seconds N] [--rate FRAMES_A_SECOND | --rate 0 for as many as we read]
// The processor time is that of this thread: the share of one core that is ours.
#include "core/engine/pipeline.h"
#include "core/feed/addresshold.h"
#include "core/feed/connection.h"
#include "core/feed/feedtiming.h"
#include "core/feed/linewriter.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>
#include <QWebSocket>
#include <QWebSocketServer>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using std::chrono::steady_clock;

namespace {

constexpr int kDigits = 12;
constexpr std::int64_t kFirstId = 100'000'000'000;
constexpr int kLevels = 92; ///< a side: 4 KB
constexpr std::size_t kTemplates = 64;
constexpr qint64 kMostUnsent = 1024 * 1024;
constexpr std::size_t kRemembered = 1U << 16;

std::int64_t nanoseconds()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               steady_clock::now().time_since_epoch())
        .count();
}

/// When each update was handed to the server's socket, by its number.
std::array<std::atomic<std::int64_t>, kRemembered> sentAt;

/// Updates whose ids are written into a ready text: making them must not be what is measured.
class Updates final
{
public:
    Updates()
    {
        for (std::size_t n = 0; n < kTemplates; ++n) {
            QString text = u"{\"stream\":\"ethusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\","
                           "\"E\":1700000040000,\"T\":1700000040000,\"s\":\"ETHUSDT\",\"U\":"_s;
            m_first = text.size();
            text += QString(kDigits, u'0') + u",\"u\":"_s;
            m_last = text.size();
            text += QString(kDigits, u'0') + u",\"pu\":"_s;
            m_previous = text.size();
            text += QString(kDigits, u'0') + u",\"b\":["_s + side(200'000, -1, n) + u"],\"a\":["_s +
                    side(200'010, 1, n) + u"]}}"_s;
            m_texts.push_back(text);
        }
    }
    QString next()
    {
        QString& text = m_texts[static_cast<std::size_t>(m_id) % kTemplates];
        write(text, m_first, m_id + 1);
        write(text, m_last, m_id + 10);
        write(text, m_previous, m_id);
        m_id += 10;
        return text;
    }
    std::uint64_t count() const { return static_cast<std::uint64_t>(m_id - kFirstId) / 10; }

private:
    static QString side(int best, int direction, std::size_t n)
    {
        QString text;
        for (int i = 0; i < kLevels; ++i) {
            const int tick = best + direction * (i * 3 + static_cast<int>(n % 3));
            text += u"%1[\"%2.%3\",\"%4.%5\"]"_s.arg(i == 0 ? u""_s : u","_s)
                        .arg(tick / 100)
                        .arg(tick % 100, 2, 10, QChar(u'0'))
                        .arg((i * 7 + static_cast<int>(n)) % 40)
                        .arg(i + 100);
        }
        return text;
    }
    static void write(QString& text, qsizetype at, std::int64_t number)
    {
        for (int i = kDigits - 1; i >= 0; --i, number /= 10)
            text[at + i] = QChar(static_cast<char16_t>(u'0' + number % 10));
    }

    std::vector<QString> m_texts;
    qsizetype m_first = 0;
    qsizetype m_last = 0;
    qsizetype m_previous = 0;
    std::int64_t m_id = kFirstId;
};

/// Sends updates on a thread of its own.
class Sender final : public QObject
{
public:
    explicit Sender(int rate)
        : m_rate(rate)
        , m_tcp(this)
        , m_server(u"bench"_s, QWebSocketServer::NonSecureMode, this)
    {}
    bool listen() { return m_tcp.listen(QHostAddress::LocalHost); }
    quint16 port() const { return m_tcp.serverPort(); }

    void start()
    {
        connect(&m_tcp, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* const socket = m_tcp.nextPendingConnection();
            // As exchanges do: small updates that wait for an acknowledgement come in lumps.
            socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            m_server.handleConnection(socket);
        });
        connect(&m_server, &QWebSocketServer::newConnection, this, [this] {
            m_socket.reset(m_server.nextPendingConnection());
            m_socket->setParent(nullptr);
            m_begun.start();
            m_timer = std::make_unique<QTimer>();
            m_timer->setTimerType(Qt::PreciseTimer);
            connect(m_timer.get(), &QTimer::timeout, this, [this] { send(); });
            m_timer->start(m_rate == 0 ? 0 : 1);
        });
    }
    void stop()
    {
        m_timer.reset();
        m_socket.reset();
        m_tcp.close();
    }

private:
    void send()
    {
        const auto due = m_rate == 0 ? m_updates.count() + 64
                                     : static_cast<std::uint64_t>(m_begun.elapsed()) *
                                           static_cast<std::uint64_t>(m_rate) / 1000;
        while (m_updates.count() < due && m_socket->bytesToWrite() < kMostUnsent) {
            sentAt[m_updates.count() % kRemembered] = nanoseconds();
            m_socket->sendTextMessage(m_updates.next());
            if (m_rate != 0) m_socket->flush();
        }
    }

    int m_rate;
    QTcpServer m_tcp;
    QWebSocketServer m_server;
    std::unique_ptr<QWebSocket> m_socket;
    std::unique_ptr<QTimer> m_timer;
    QElapsedTimer m_begun;
    Updates m_updates;
};

double threadSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

int option(const QStringList& arguments, const QString& name, int fallback)
{
    const auto at = arguments.indexOf(name);
    return at > 0 && at + 1 < arguments.size() ? arguments[at + 1].toInt() : fallback;
}

QByteArray padded(QByteArray line)
{
    return line.append(static_cast<int>(dg::kFramePadding), ' ');
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int seconds = option(arguments, u"--seconds"_s, 5);
    const int rate = option(arguments, u"--rate"_s, 0);

    dg::Pipeline pipeline({dg::StrategyParams::defaults(dg::Preset::Standard), true}, {}, {});
    const QByteArray info = padded(
        R"j({"t":1700000040000,"rest":"/fapi/v1/exchangeInfo","data":{"symbols":[{"symbol":"ETHUSDT",)j"
        R"j("status":"TRADING","filters":[{"filterType":"PRICE_FILTER","tickSize":"0.01"},)j"
        R"j({"filterType":"LOT_SIZE","stepSize":"0.001","minQty":"0.001"},)j"
        R"j({"filterType":"MIN_NOTIONAL","notional":"20"}]}]}})j");
    const QByteArray snapshot =
        padded(R"j({"t":1700000040000,"rest":"/fapi/v1/depth","symbol":"ETHUSDT","data":)j"
               R"j({"lastUpdateId":100000000000,"E":1700000040000,"T":1700000040000,)j"
               R"j("bids":[["1000.00","1.000"]],"asks":[["3000.00","1.000"]]}})j");
    const auto feed = [&](const QByteArray& line) {
        pipeline.onFrame(
            {line.constData(), static_cast<std::size_t>(line.size()) - dg::kFramePadding},
            {"bench", 1});
    };
    feed(info);
    feed(snapshot);

    std::vector<std::int64_t> latencies;
    std::uint64_t frames = 0;
    std::uint64_t bytes = 0;
    dg::LineWriter writer([&](std::string_view line) {
        pipeline.onFrame(line, {"bench", 1});
        bytes += line.size();
        if (rate != 0) latencies.push_back(nanoseconds() - sentAt[frames % kRemembered]);
        ++frames;
    });

    Sender sender(rate);
    if (!sender.listen()) return 2;
    QThread thread;
    dg::AddressHold hold;
    dg::Connection connection(
        QUrl(u"ws://127.0.0.1:%1"_s.arg(sender.port())), dg::FeedTiming{}, hold);
    QObject::connect(&connection, &dg::Connection::message, &connection, [&](const QString& text) {
        writer.frame(text);
    });
    sender.moveToThread(&thread);
    QObject::connect(&thread, &QThread::started, &sender, [&] { sender.start(); });
    QObject::connect(
        &thread, &QThread::finished, &sender, [&] { sender.stop(); }, Qt::DirectConnection);
    thread.start();
    connection.start();

    QElapsedTimer wall;
    double cpu = 0;
    QObject::connect(&connection, &dg::Connection::opened, &connection, [&] {
        wall.start();
        cpu = threadSeconds();
        QTimer::singleShot(seconds * 1000, &application, [] { QCoreApplication::quit(); });
    });
    QCoreApplication::exec();
    const double took = static_cast<double>(wall.nsecsElapsed()) / 1e9;
    cpu = threadSeconds() - cpu;
    connection.stop();
    thread.quit();
    thread.wait();

    std::ranges::sort(latencies);
    const auto at = [&](double share) {
        if (latencies.empty()) return 0.0;
        const auto last = static_cast<double>(latencies.size() - 1);
        return static_cast<double>(latencies[static_cast<std::size_t>(share * last)]) / 1000;
    };
    const auto& sync = pipeline.markets()[0]->sync();
    std::printf("{\"benchmark\":\"feed\",\"rate\":%d,\"frames\":%llu,\"frame_bytes\":%llu,"
                "\"frames_per_second\":%.0f,\"frames_per_cpu_second\":%.0f,\"cpu_share\":%.3f,"
                "\"p50_us\":%.0f,\"p99_us\":%.0f,\"max_us\":%.0f,\"sure\":%s,\"gaps\":%llu}\n",
                rate,
                static_cast<unsigned long long>(frames),
                static_cast<unsigned long long>(frames == 0 ? 0 : bytes / frames),
                static_cast<double>(frames) / took,
                static_cast<double>(frames) / cpu,
                cpu / took,
                at(0.5),
                at(0.99),
                at(1.0),
                sync.isSure() ? "true" : "false",
                static_cast<unsigned long long>(sync.gaps()));
    return sync.isSure() && sync.gaps() == 0 ? 0 : 1;
}
