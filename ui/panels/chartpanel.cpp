// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/chartpanel.h"

#include "ui/chart/chartview.h"
#include "ui/dialogs/filedialogs.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/panels/outagecard.h"
#include "ui/sentences.h"
#include "ui/signalwords.h"
#include "ui/workspace/commands.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QMessageBox>
#include <QSettings>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

/// A connection takes a moment; a card that flashes up for it would only frighten.
constexpr std::chrono::milliseconds kPatience{2000};

} // namespace

ChartPanel::ChartPanel(const Theme& theme, QWidget* parent)
    : Panel(theme, tr("Chart"), parent)
    , m_chart(new ChartView(theme, this))
    , m_outage(new OutageCard(theme, this))
    , m_tools(new QWidget(this))
{
    // What room is left over belongs to the chart.
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMinimumSize(m_chart->minimumSize());
    auto* row = new QHBoxLayout(m_tools);
    row->setContentsMargins({});
    row->setSpacing(2);
    row->addStretch();
    connect(m_chart, &ChartView::settingsChanged, this, &ChartPanel::showState);
}

QToolButton* ChartPanel::toolButton(QAction* action, const char* iconName)
{
    auto* button = new QToolButton(m_tools);
    button->setObjectName(u"flat"_s);
    button->setFocusPolicy(Qt::NoFocus); // the menu has the same, with keys
    button->setDefaultAction(action);
    button->setToolButtonStyle(iconName ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextOnly);
    if (iconName) m_icons << std::pair{button, iconName};
    auto* row = static_cast<QHBoxLayout*>(m_tools->layout());
    row->insertWidget(row->count() - 1, button);
    return button;
}

void ChartPanel::addCommands(Commands& commands)
{
    addTimeframes(commands);
    commands.addSeparator(Commands::Menu::Chart);
    addLayers(commands);
    addScales(commands);
    commands.addSeparator(Commands::Menu::Chart);
    addMoves(commands);
    commands.addSeparator(Commands::Menu::Chart);
    addPictures(commands);
    showState();
    themeChanged();
}

void ChartPanel::addTimeframes(Commands& commands)
{
    int number = 0;
    for (const int minutes : ChartView::kTimeframes) {
        QAction* action =
            commands.add(Commands::Menu::Chart,
                         u"chart.timeframe%1"_s.arg(minutes),
                         ChartView::timeframeText(minutes),
                         {QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + number++))},
                         [this, minutes] { m_chart->setTimeframe(minutes); });
        action->setCheckable(true);
        action->setData(minutes);
        m_timeframes << action;
        toolButton(action);
    }
}

void ChartPanel::addScales(Commands& commands)
{
    m_log = commands.add(Commands::Menu::Chart,
                         u"chart.log"_s,
                         tr("Lo&garithmic"),
                         {QKeySequence(Qt::CTRL | Qt::Key_L)},
                         [this] { m_chart->setLog(m_log->isChecked()); });
    m_local =
        commands.add(Commands::Menu::Chart, u"chart.localTime"_s, tr("L&ocal time"), {}, [this] {
            m_chart->setZone(m_local->isChecked() ? Zone::Local : Zone::Utc);
        });
    m_local->setToolTip(tr("Otherwise UTC, which is the exchange's time"));
    for (QAction* action : {m_log, m_local})
        action->setCheckable(true);
}

void ChartPanel::addLayers(Commands& commands)
{
    QMenu* menu = commands.menu(Commands::Menu::Chart).addMenu(tr("L&ayers"));
    for (const auto& [id, title] : m_chart->layerTitles()) {
        auto* action = new QAction(title, this);
        action->setCheckable(true);
        action->setData(id);
        connect(action, &QAction::triggered, this, [this, layer = id](bool shown) {
            m_chart->setLayerShown(layer, shown);
        });
        commands.adopt(*menu, u"layer."_s + id, action);
        m_layers << action;
    }
    auto* button = toolButton(menu->menuAction(), "layers");
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolTip(tr("Layers of the chart"));
    button->setAccessibleName(tr("Layers of the chart"));
}

void ChartPanel::addMoves(Commands& commands)
{
    const auto add =
        [&](const QString& id, const QString& text, const QKeySequence& key, auto run) {
            return commands.add(Commands::Menu::Chart, id, text, {key}, run);
        };
    QAction* now = add(
        u"chart.backToNow"_s, tr("Back to &now"), Qt::Key_Home, [this] { m_chart->backToNow(); });
    add(u"chart.earlier"_s, tr("&Earlier"), Qt::CTRL | Qt::Key_Left, [this] {
        m_chart->panBy(-10);
    });
    add(u"chart.later"_s, tr("La&ter"), Qt::CTRL | Qt::Key_Right, [this] { m_chart->panBy(10); });
    add(u"chart.zoomIn"_s, tr("Zoom &in"), Qt::CTRL | Qt::Key_Up, [this] { m_chart->zoomBy(0.8); });
    add(u"chart.zoomOut"_s, tr("Zoom o&ut"), Qt::CTRL | Qt::Key_Down, [this] {
        m_chart->zoomBy(1.25);
    });
    toolButton(now, "now");
}

void ChartPanel::addPictures(Commands& commands)
{
    QAction* save = commands.add(Commands::Menu::Chart,
                                 u"chart.savePicture"_s,
                                 tr("&Save picture…"),
                                 {QKeySequence(Qt::CTRL | Qt::Key_P)},
                                 [this] { savePicture(); });
    commands.add(Commands::Menu::Chart,
                 u"chart.copyPicture"_s,
                 tr("&Copy picture"),
                 {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)},
                 [this] { copyPicture(); });
    toolButton(save, "camera");
}

void ChartPanel::showState()
{
    for (QAction* action : m_timeframes)
        action->setChecked(action->data().toInt() == m_chart->timeframe());
    for (QAction* action : m_layers)
        action->setChecked(m_chart->isLayerShown(action->data().toString()));
    if (!m_log) return;
    m_log->setChecked(m_chart->isLog());
    m_local->setChecked(m_chart->zone() == Zone::Local);
}

void ChartPanel::copyPicture()
{
    QGuiApplication::clipboard()->setPixmap(m_chart->picture());
}

void ChartPanel::savePicture()
{
    // Taken now: the market does not wait for a file name.
    const QPixmap picture = m_chart->picture();
    const auto save = [this, picture](const QString& file) {
        if (picture.save(file, "PNG")) return;
        auto* failed = new QMessageBox(QMessageBox::Warning,
                                       tr("Save picture"),
                                       tr("%1 cannot be written.").arg(file),
                                       QMessageBox::Ok,
                                       this);
        failed->setAttribute(Qt::WA_DeleteOnClose);
        failed->open();
    };
    askWhereToSave(
        theme(), *this, tr("Save picture"), u"depthglass.png"_s, tr("Pictures (*.png)"), save);
}

void ChartPanel::restore(const QSettings& settings)
{
    m_chart->setTimeframe(settings.value("chart/minutes", 1).toInt());
    m_chart->setLog(settings.value("chart/log").toBool());
    m_chart->setZone(settings.value("chart/localTime").toBool() ? Zone::Local : Zone::Utc);
    const QStringList hidden = settings.value("chart/hiddenLayers").toStringList();
    for (const auto& [id, title] : m_chart->layerTitles())
        m_chart->setLayerShown(id, !hidden.contains(id));
    showState();
}

void ChartPanel::save(QSettings& settings) const
{
    settings.setValue("chart/minutes", m_chart->timeframe());
    settings.setValue("chart/log", m_chart->isLog());
    settings.setValue("chart/localTime", m_chart->zone() == Zone::Local);
    QStringList hidden;
    for (const auto& [id, title] : m_chart->layerTitles())
        if (!m_chart->isLayerShown(id)) hidden << id;
    settings.setValue("chart/hiddenLayers", hidden);
}

void ChartPanel::themeChanged()
{
    Panel::themeChanged();
    m_chart->themeChanged();
    m_outage->themeChanged();
    for (const auto& [button, name] : m_icons)
        button->defaultAction()->setIcon(icon(theme(), name));
}

void ChartPanel::sync(const View& view, const View&)
{
    m_chart->present(view);
    placeOutage();
}

/// It says nothing while a connection is only just being made.
void ChartPanel::placeOutage()
{
    Outage outage = outageOf(view(), view().sinceFrame);
    if (outage.isEmpty && outage.cause.isEmpty() && view().watched < kPatience) outage = {};
    const QRect plot = m_chart->plotArea().translated(m_chart->geometry().topLeft());
    m_outage->show(outage, plot);
    m_chart->setCovered(m_outage->isHidden() || outage.isEmpty ? 0 : m_outage->height());
}

QString ChartPanel::describe() const
{
    if (!view().market) return {};
    const MarketSnapshot& market = *view().market;
    const Instrument& i = market.instrument;
    QStringList all;
    if (m_outage->isVisible()) all << m_outage->text();
    const auto& candles = m_chart->series().all();
    if (!candles.empty()) {
        const Kline& k = candles.back().kline;
        all << tr("Candle of %1: open %2, high %3, low %4, close %5")
                   .arg(minuteText(k.open, m_chart->zone()),
                        priceText(i, k.openPrice),
                        priceText(i, k.high),
                        priceText(i, k.low),
                        priceText(i, k.closePrice));
    }
    if (const QString nearest = nearestClusterText(market); !nearest.isEmpty())
        all << tr("nearest cluster %1").arg(nearest);
    if (const TradeSignal* signal = freshSignal(market)) all << signalTitle(*signal, i);
    return all.join(u"; "_s);
}

void ChartPanel::resizeEvent(QResizeEvent* event)
{
    Panel::resizeEvent(event);
    m_chart->setGeometry(body());
    placeOutage();
}

} // namespace dg
