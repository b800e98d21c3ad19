// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/logging.h"

#include "core/base/plaintext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QLoggingCategory>

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace dg {

Q_LOGGING_CATEGORY(lcProgram, "depthglass.program")

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Logging)
};

constexpr std::size_t kMostQueued = 2000;
constexpr std::size_t kMostRemembered = 200;
constexpr std::int64_t kRepeatMs = 60'000;
constexpr std::array kLevels{"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"};

int levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return 0;
    case QtInfoMsg:
        return 1;
    case QtWarningMsg:
        return 2;
    case QtCriticalMsg:
        return 3;
    case QtFatalMsg:
        return 4;
    }
    return 2;
}

int levelOf(const QString& name)
{
    for (std::size_t i = 0; i < kLevels.size(); ++i)
        if (name.compare(QLatin1String(kLevels[i]), Qt::CaseInsensitive) == 0)
            return static_cast<int>(i);
    return 1;
}

struct Line
{
    int level = 1;
    QString text;
    Timestamp at;
};

} // namespace

class Logging::Writer final
{
public:
    Writer(const QString& folder, int level)
        : m_level(level)
    {
        if (!folder.isEmpty() && QDir().mkpath(folder))
            m_path = QDir(folder).filePath(u"depthglass.log"_s);
        m_thread = std::thread([this] { work(); });
    }

    ~Writer()
    {
        {
            const std::lock_guard guard(m_mutex);
            m_ending = true;
        }
        m_wake.notify_one();
        m_thread.join();
    }
    Q_DISABLE_COPY_MOVE(Writer)

    void setSink(Sink sink)
    {
        const std::lock_guard guard(m_sinkMutex);
        m_sink = std::move(sink);
    }

    void hide(const QString& secret)
    {
        const std::lock_guard guard(m_mutex);
        if (secret.size() >= 4) m_secrets.push_back(secret);
    }

    void add(int level, const char* category, const QString& text)
    {
        // What others wrote must not forge lines or reach a terminal's controls.
        Line line{level,
                  QString::fromStdString(plainText(text.toStdString())),
                  {QDateTime::currentMSecsSinceEpoch()}};
        {
            const std::lock_guard guard(m_mutex);
            for (const QString& secret : m_secrets)
                line.text.replace(secret, u"***"_s);
            if (isRepeat(line)) return;
            if (qstrcmp(category, "default") != 0)
                line.text.prepend(QString::fromUtf8(category) + u": "_s);
            if (level >= 2) std::fprintf(stderr, "%s\n", qPrintable(line.text));
            if (level < m_level && level < 2) return;
            if (m_queue.size() >= kMostQueued) {
                ++m_dropped;
                return;
            }
            m_queue.push_back(std::move(line));
        }
        m_wake.notify_one();
    }

private:
    /// The same text again within a minute is counted; the next one after that says how many.
    bool isRepeat(Line& line)
    {
        const auto [seen, fresh] = m_seen.try_emplace(line.text, std::pair(line.at.ms, 0));
        auto& [since, count] = seen->second;
        if (!fresh && line.at.ms - since < kRepeatMs) {
            ++count;
            return true;
        }
        if (count > 0) line.text += Words::tr(" (%1 more like this before)").arg(count);
        seen->second = {line.at.ms, 0};
        if (m_seen.size() > kMostRemembered)
            m_seen.erase(std::min_element(m_seen.begin(), m_seen.end(), [](auto& a, auto& b) {
                return a.second.first < b.second.first;
            }));
        return false;
    }

    void work()
    {
        std::unique_lock guard(m_mutex);
        while (true) {
            m_wake.wait(guard, [this] { return m_ending || !m_queue.empty(); });
            if (m_queue.empty()) return;
            auto lines = std::exchange(m_queue, {});
            if (const int dropped = std::exchange(m_dropped, 0); dropped > 0)
                lines.push_back(
                    {2,
                     Words::tr("%1 lines were too many and are missing here").arg(dropped),
                     {QDateTime::currentMSecsSinceEpoch()}});
            guard.unlock();
            write(lines);
            guard.lock();
        }
    }

    void write(const std::deque<Line>& lines)
    {
        if (!m_path.isEmpty()) {
            QFile file(m_path);
            if (file.open(QIODevice::Append)) {
                file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
                for (const Line& line : lines)
                    if (line.level >= m_level) file.write(textOf(line).toUtf8());
                const bool full = file.size() >= kFileSize;
                file.close();
                if (full) rotate();
            }
        }
        const std::lock_guard guard(m_sinkMutex);
        if (!m_sink) return;
        for (const Line& line : lines)
            if (line.level >= 2)
                m_sink(QLatin1String(kLevels[static_cast<std::size_t>(line.level)]),
                       line.text,
                       line.at);
    }

    static QString textOf(const Line& line)
    {
        return QString::fromStdString(toIso8601(line.at)) + u' ' +
               QLatin1String(kLevels[static_cast<std::size_t>(line.level)]) + u' ' + line.text +
               u'\n';
    }

    void rotate() const
    {
        const auto name = [this](int n) {
            return n == 0 ? m_path : QString(m_path).replace(u".log"_s, u".%1.log"_s.arg(n));
        };
        QFile::remove(name(kFiles - 1));
        for (int n = kFiles - 2; n >= 0; --n)
            QFile::rename(name(n), name(n + 1));
    }

    QString m_path; ///< empty = no file
    int m_level;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Line> m_queue;
    std::map<QString, std::pair<std::int64_t, int>> m_seen; ///< text -> since when, repeats
    std::vector<QString> m_secrets;
    int m_dropped = 0;
    bool m_ending = false;
    std::mutex m_sinkMutex;
    Sink m_sink;
    std::thread m_thread;
};

namespace {

/// Qt's handler is a plain function; this is where it finds us.
std::atomic<Logging*> current = nullptr;

} // namespace

Logging::Logging(const QString& folder, const QString& level)
    : m_writer(std::make_unique<Writer>(folder, levelOf(level)))
{
    current = this;
    if (levelOf(level) == 0) QLoggingCategory::setFilterRules(u"depthglass.*.debug=true"_s);
    m_before = qInstallMessageHandler(&Logging::onMessage);
}

Logging::~Logging()
{
    qInstallMessageHandler(m_before);
    current = nullptr;
}

void Logging::setSink(Sink sink)
{
    m_writer->setSink(std::move(sink));
}

void Logging::hide(const QString& secret)
{
    m_writer->hide(secret);
}

void Logging::sayStart(const QString& program, const QString& version, const QString& settings)
{
    qCInfo(lcProgram).noquote() << u"%1 %2 starts, Qt %3, process %4; %5"_s.arg(
        program, version, QLatin1String(qVersion()), QString::number(getpid()), settings);
}

void Logging::onMessage(QtMsgType type, const QMessageLogContext& context, const QString& text)
{
    if (Logging* const logging = current)
        logging->m_writer->add(
            levelOf(type), context.category != nullptr ? context.category : "default", text);
}

} // namespace dg
