// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/tenpictures.h"

#include "app/application.h"
#include "core/practice/practicethread.h"
#include "tests/support/languages.h"
#include "ui/dialogs/evidencedialog.h"
#include "ui/mainwindow.h"
#include "ui/panels/chartpanel.h"
#include "ui/panels/headerpanel.h"
#include "ui/panels/ladderpanel.h"
#include "ui/panels/outagecard.h"
#include "ui/signaldesk.h"
#include "ui/workspace/commands.h"

#include <QAction>
#include <QApplication>
#include <QEventLoop>
#include <QFile>
#include <QPainter>
#include <QPixmap>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <memory>
#include <numeric>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace dg::test {

namespace {

constexpr QSize kSize{1600, 1000};

void wait(std::chrono::milliseconds span)
{
    QEventLoop loop;
    QTimer::singleShot(span, &loop, &QEventLoop::quit);
    loop.exec();
}

bool waitUntil(std::chrono::milliseconds limit, const std::function<bool()>& isThere)
{
    for (auto left = limit; left > 0ms; left -= 100ms) {
        if (isThere()) return true;
        wait(100ms);
    }
    return isThere();
}

/// The program with a profile of its own, before a market of its own.
class Desk
{
public:
    /// On the practice market that the program brings.
    static std::unique_ptr<Desk> practice()
    {
        auto desk = std::make_unique<Desk>();
        Options options;
        options.demo = true;
        desk->begin(options);
        return desk;
    }
    /// Live, as far as the program can tell.
    static std::unique_ptr<Desk> live(int symbols, const std::string& scenario = {})
    {
        auto desk = std::make_unique<Desk>();
        PracticeOptions made;
        made.symbols = symbols;
        made.scenario = scenario;
        desk->m_market = std::make_unique<PracticeExchange>(made);
        if (!desk->m_market->listen()) return nullptr;
        Options options;
        options.restUrl = desk->m_market->rest().toString();
        options.wsUrl = desk->m_market->ws().toString();
        for (const PracticeSymbol& one : practiceSymbols(symbols))
            options.symbols.push_back(one.symbol);
        desk->begin(options);
        return desk;
    }
    static std::unique_ptr<Desk> replay(const QStringList& files)
    {
        auto desk = std::make_unique<Desk>();
        Options options;
        options.files = files;
        desk->begin(options);
        return desk;
    }

    MainWindow& window() { return *m_window; }
    LadderPanel& ladder() { return *m_window->findChild<LadderPanel*>(); }
    const Outage& outage() { return m_window->findChild<ChartPanel*>()->outage().outage(); }
    bool isFull() { return !ladder().bids().empty() && !ladder().asks().empty(); }
    void inject(FaultKind kind) { m_market->inject(kind); }
    void kill() { m_market.reset(); }
    QStringList recordings() const
    {
        const QDir folder(m_profile.filePath(u"recordings/ETHUSDT"_s));
        QStringList all;
        for (const QString& name : folder.entryList(QDir::Files, QDir::Name))
            if (name.contains(".jsonl"_L1)) all << folder.filePath(name);
        return all;
    }

private:
    void begin(Options options)
    {
        options.profile = m_profile.path();
        const auto windows = [] {
            QList<MainWindow*> all;
            for (QWidget* widget : QApplication::topLevelWidgets())
                if (auto* window = qobject_cast<MainWindow*>(widget)) all << window;
            return all;
        };
        const QList<MainWindow*> others = windows();
        m_program = std::make_unique<Application>(options);
        for (MainWindow* window : windows())
            if (!others.contains(window)) m_window = window;
        m_program->start();
        m_window->resize(kSize);
    }

    QTemporaryDir m_profile;
    std::unique_ptr<PracticeExchange> m_market;
    std::unique_ptr<Application> m_program;
    MainWindow* m_window = nullptr;
};

class Ten
{
public:
    Ten(const QDir& folder, const QString& language)
        : m_folder(folder)
        , m_language(language)
    {
        m_numbers.resize(10);
        std::iota(m_numbers.begin(), m_numbers.end(), 1);
        std::shuffle(m_numbers.begin(), m_numbers.end(), *QRandomGenerator::global());
    }

    bool save();

private:
    /// What of this window is on the screen, dialogs upon it.
    void take(const QString& state, MainWindow& window, bool isTrue)
    {
        QApplication::processEvents();
        QPixmap picture(window.size());
        window.render(&picture);
        for (QDialog* dialog : window.findChildren<QDialog*>()) {
            if (!dialog->isVisible()) continue;
            QPixmap upon(dialog->size());
            dialog->render(&upon);
            const QRect place(QPoint((kSize.width() - dialog->width()) / 2,
                                     (kSize.height() - dialog->height()) / 2),
                              dialog->size());
            QPainter painter(&picture);
            painter.drawPixmap(place.topLeft(), upon);
            painter.setPen(window.theme().dim);
            painter.drawRect(place.adjusted(-1, -1, 0, 0));
        }
        const QString name = u"%1.png"_s.arg(
            m_numbers[static_cast<std::size_t>(m_key.size())], 2, 10, QLatin1Char('0'));
        m_key << u"%1 %2"_s.arg(name, state);
        isTrue = isTrue && picture.save(m_folder.filePath(name));
        if (!isTrue) std::fprintf(stderr, "pictures: no picture of \"%s\"\n", qPrintable(state));
        m_all = m_all && isTrue;
    }
    void takeTroubles();
    void takeSignal(Desk& desk);

    const QDir& m_folder;
    QString m_language;
    std::vector<int> m_numbers;
    QStringList m_key;
    bool m_all = true;
};

void Ten::takeTroubles()
{
    {
        const auto desk = Desk::live(1);
        bool ok = desk && waitUntil(60s, [&] { return desk->isFull(); });
        wait(15s);
        desk->inject(FaultKind::SlowSnapshot);
        desk->inject(FaultKind::Gap);
        ok = ok && waitUntil(20s, [&] { return !desk->ladder().warning().isEmpty(); });
        wait(1s);
        take(u"resyncing"_s, desk->window(), ok && !desk->ladder().warning().isEmpty());
    }
    {
        const auto desk = Desk::live(3);
        bool ok = desk && waitUntil(60s, [&] { return desk->isFull(); });
        wait(15s);
        desk->inject(FaultKind::Stall);
        ok = ok && waitUntil(30s, [&] { return desk->outage().isOut; });
        take(u"stale"_s, desk->window(), ok && desk->outage().isOut && !desk->outage().canTry);
    }
    {
        const auto desk = Desk::live(3);
        bool ok = desk && waitUntil(60s, [&] { return desk->isFull(); });
        wait(20s);
        desk->kill();
        wait(34s);
        ok = ok && waitUntil(20s, [&] { return desk->outage().canTry; });
        take(u"dead"_s, desk->window(), ok);
    }
    const auto desk = Desk::practice();
    const bool ok = waitUntil(60s, [&] { return desk->isFull(); });
    wait(20s);
    take(u"practice"_s, desk->window(), ok);
}

void Ten::takeSignal(Desk& desk)
{
    MainWindow& window = desk.window();
    const SignalList& list = window.desk().list();
    bool ok = waitUntil(240s, [&] { return list.waiting().count > 0; });
    wait(20s);
    take(u"after a signal"_s, window, ok && list.waiting().count > 0);
    window.commands().find(u"signals.next"_s)->trigger();
    window.commands().find(u"signals.details"_s)->trigger();
    const auto* evidence = window.findChild<EvidenceDialog*>();
    wait(3s);
    take(u"evidence"_s, window, evidence && evidence->isVisible() && !evidence->lines().isEmpty());
}

bool Ten::save()
{
    {
        const Spoken spoken(m_language);
        const auto desk = Desk::live(3, "tour");
        const bool ok = desk && waitUntil(60s, [&] { return desk->isFull(); });
        wait(30s);
        take(u"live"_s, desk->window(), ok && !desk->outage().isOut);
        desk->ladder().moveBy(10);
        wait(2s);
        take(u"unlocked ladder"_s, desk->window(), !desk->ladder().isLocked());
        desk->ladder().recentre();
        takeTroubles();
        takeSignal(*desk);
        const auto replay = Desk::replay(desk->recordings());
        const bool isPlayed = waitUntil(60s, [&] { return replay->isFull(); });
        wait(20s);
        take(u"replay"_s, replay->window(), isPlayed);
    }
    const Spoken german(u"de"_s);
    const auto desk = Desk::live(3, "tour");
    const bool ok = desk && waitUntil(60s, [&] { return desk->isFull(); });
    wait(30s);
    take(u"German"_s, desk->window(), ok && !desk->outage().isOut);
    m_key.sort();
    QFile key(m_folder.filePath(u"key.txt"_s));
    return key.open(QIODevice::WriteOnly | QIODevice::Text) &&
           key.write((m_key.join(u'\n') + u'\n').toUtf8()) > 0 && m_all;
}

} // namespace

bool saveTen(const QDir& folder, const QString& language)
{
    return Ten(folder, language).save();
}

} // namespace dg::test
