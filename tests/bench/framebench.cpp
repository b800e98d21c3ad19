// SPDX-License-Identifier: GPL-3.0-or-later
// The real window with everything visible, without a screen, fed with a made market that changes
// in every frame.
//   framebench [--frames N] [--size WxH] [--theme NAME] [--picture FILE.png] [--unsure]
//              [--step MS] [--trades N]
// CPU time of one frame in milliseconds of this thread: taking over a changed snapshot and painting
// what it changed. A step of 33 is the live market, 660 a replay at 20 times its speed; 150 trades
// a frame are a burst of fifty times the usual three.
//   framebench --input ...
// How long until the window has painted what a hand did (mouse, wheel, keys, every 50 ms from
// another thread), while frames come 30 times a second: by the clock, and in processor time of the
// window's thread, which is what remains of it on a machine that nobody else uses.
#include "tests/support/samplesnapshot.h"
#include "ui/chart/chartview.h"
#include "ui/mainwindow.h"

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QEvent>
#include <QMouseEvent>
#include <QThread>
#include <QTimer>
#include <QWheelEvent>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <vector>

#include <pthread.h>
#include <sys/resource.h>

using namespace Qt::StringLiterals;

namespace {

double milliseconds(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

QString option(const QString& name, const QString& fallback)
{
    const QStringList arguments = QApplication::arguments();
    const qsizetype at = arguments.indexOf(name);
    return at > 0 && at + 1 < arguments.size() ? arguments[at + 1] : fallback;
}

void report(const char* benchmark, std::vector<double> values)
{
    if (values.empty()) return;
    std::ranges::sort(values);
    const auto at = [&](double share) {
        return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
    };
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("{\"benchmark\":\"%s\",\"size\":\"%s\",\"count\":%zu,\"p50_ms\":%.2f,"
                "\"p99_ms\":%.2f,\"max_ms\":%.2f,\"peak_rss_mb\":%.0f}\n",
                benchmark,
                qPrintable(option(u"--size"_s, u"1920x1080"_s)),
                values.size(),
                at(0.5),
                at(0.99),
                values.back(),
                static_cast<double>(usage.ru_maxrss) / 1024);
}

/// Plays a hand: another thread says when, as a window system does; the answer is there when the
/// chart has been painted and the window waits for events again.
class Hand final : public QObject
{
public:
    Hand(dg::MainWindow& window, int actions)
        : m_chart(*window.findChild<dg::ChartView*>())
        , m_actions(actions)
    {
        pthread_getcpuclockid(pthread_self(), &m_thisThread);
        m_chart.viewport()->installEventFilter(this);
        connect(QAbstractEventDispatcher::instance(),
                &QAbstractEventDispatcher::aboutToBlock,
                this,
                [this] { settle(); });
        m_beat.setTimerType(Qt::PreciseTimer);
        m_beat.setInterval(std::chrono::milliseconds(50));
        m_beat.moveToThread(&m_thread);
        connect(&m_beat, &QTimer::timeout, &m_beat, [this] {
            const Moment when = now();
            QMetaObject::invokeMethod(
                this, [this, when] { act(when); }, Qt::QueuedConnection);
        });
        connect(&m_thread, &QThread::started, &m_beat, qOverload<>(&QTimer::start));
        connect(&m_thread, &QThread::finished, &m_beat, &QTimer::stop, Qt::DirectConnection);
        m_thread.start();
    }
    ~Hand() override
    {
        m_thread.quit();
        m_thread.wait();
    }
    const std::vector<double>& waits() const { return m_waits; }
    const std::vector<double>& work() const { return m_work; }

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        m_painted = m_painted || event->type() == QEvent::Paint;
        return false;
    }

private:
    struct Moment
    {
        double clock;
        double work; ///< of the window's thread
    };
    /// From any thread.
    Moment now() const { return {milliseconds(CLOCK_MONOTONIC), milliseconds(m_thisThread)}; }

    void act(const Moment& when)
    {
        const int i = m_acted++;
        QWidget& plot = *m_chart.viewport();
        const QPointF at(200 + i * 37 % 600, 150 + i * 23 % 300);
        m_pending.push_back(when);
        m_painted = false;
        if (i % 3 == 0) {
            QMouseEvent move(
                QEvent::MouseMove, at, plot.mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
            QApplication::sendEvent(&plot, &move);
        } else if (i % 3 == 1) {
            QWheelEvent wheel(at,
                              plot.mapToGlobal(at),
                              {},
                              {0, i % 2 == 0 ? 120 : -120},
                              Qt::NoButton,
                              {},
                              Qt::NoScrollPhase,
                              false);
            QApplication::sendEvent(&plot, &wheel);
        } else {
            m_chart.panBy(i % 2 == 0 ? 5 : -5); // what the keys call
        }
    }

    void settle()
    {
        if (!m_painted || m_pending.empty()) return;
        const Moment end = now();
        for (const Moment& when : m_pending) {
            m_waits.push_back(end.clock - when.clock);
            m_work.push_back(end.work - when.work);
        }
        m_pending.clear();
        if (static_cast<int>(m_waits.size()) >= m_actions) QApplication::quit();
    }

    dg::ChartView& m_chart;
    int m_actions;
    clockid_t m_thisThread{};
    QThread m_thread;
    QTimer m_beat; ///< in that thread
    int m_acted = 0;
    bool m_painted = false;
    std::vector<Moment> m_pending;
    std::vector<double> m_waits;
    std::vector<double> m_work;
};

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const bool input = QApplication::arguments().contains(u"--input"_s);
    const QStringList size = option(u"--size"_s, u"1920x1080"_s).split(u'x');
    const int frames = option(u"--frames"_s, u"600"_s).toInt();
    dg::SampleStep step;
    step.ms = option(u"--step"_s, u"33"_s).toInt();
    step.trades = option(u"--trades"_s, u"3"_s).toInt();

    dg::MainWindow window(option(u"--theme"_s, u"dark"_s));
    window.resize(size.value(0).toInt(), size.value(1).toInt());
    dg::SampleOptions options;
    options.depthSeconds = 1500;
    options.sure = !QApplication::arguments().contains(u"--unsure"_s);
    auto snapshot = dg::sampleSnapshot(options);
    window.present(snapshot);
    window.show();
    QApplication::processEvents();

    int count = 0;
    const auto next = [&] { snapshot = dg::nextSnapshot(*snapshot, count++, step); };
    if (input) {
        QTimer clock;
        clock.setTimerType(Qt::PreciseTimer);
        QObject::connect(&clock, &QTimer::timeout, &clock, [&] {
            next();
            window.present(snapshot);
        });
        clock.start(33);
        const Hand hand(window, frames);
        QApplication::exec();
        report("input to paint", hand.waits());
        report("input to paint, processor time", hand.work());
    } else {
        std::vector<double> spent;
        for (int i = 0; i < frames; ++i) {
            next();
            const double before = milliseconds(CLOCK_THREAD_CPUTIME_ID);
            window.present(snapshot);
            QApplication::processEvents();
            spent.push_back(milliseconds(CLOCK_THREAD_CPUTIME_ID) - before);
        }
        report("frame", std::move(spent));
    }
    if (const QString file = option(u"--picture"_s, {}); !file.isEmpty()) window.grab().save(file);
    return 0;
}
