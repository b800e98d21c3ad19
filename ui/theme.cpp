// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPalette>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Theme)
};

struct Lab
{
    double l = 0;
    double a = 0;
    double b = 0;
};

double linear(double c)
{
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}
double encoded(double c)
{
    return c <= 0.0031308 ? c * 12.92 : 1.055 * std::pow(c, 1 / 2.4) - 0.055;
}

// Oklab: equal steps look equal, so that twice the distance on the map is twice the difference.
Lab toLab(const QColor& color)
{
    const double r = linear(color.redF());
    const double g = linear(color.greenF());
    const double b = linear(color.blueF());
    const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

QRgb toRgb(const Lab& lab)
{
    const double l = std::pow(lab.l + 0.3963377774 * lab.a + 0.2158037573 * lab.b, 3);
    const double m = std::pow(lab.l - 0.1055613458 * lab.a - 0.0638541728 * lab.b, 3);
    const double s = std::pow(lab.l - 0.0894841775 * lab.a - 1.2914855480 * lab.b, 3);
    const auto channel = [](double c) {
        return static_cast<int>(std::lround(255 * std::clamp(encoded(std::max(c, 0.0)), 0.0, 1.0)));
    };
    return qRgb(channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
}

/// Colours placed by lightness, so that the map is even whatever stops a theme names.
std::array<QRgb, 256> heatMap(const std::vector<Lab>& stops)
{
    std::array<QRgb, 256> map{};
    const double first = stops.front().l;
    const double span = stops.back().l - first;
    std::size_t stop = 0;
    for (std::size_t i = 0; i < map.size(); ++i) {
        const double l = first + span * static_cast<double>(i) / 255;
        const auto beyond = [&](double at) { return span > 0 ? l > at : l < at; };
        while (stop + 2 < stops.size() && beyond(stops[stop + 1].l))
            ++stop;
        const Lab& a = stops[stop];
        const Lab& b = stops[stop + 1];
        const double t = b.l == a.l ? 0 : std::clamp((l - a.l) / (b.l - a.l), 0.0, 1.0);
        map[i] = toRgb({l, a.a + t * (b.a - a.a), a.b + t * (b.b - a.b)});
    }
    return map;
}

QFont font(int pixels, QFont::Weight weight = QFont::Normal)
{
    QFont f(u"Sans Serif"_s); // its digits all have one width
    f.setStyleHint(QFont::SansSerif);
    f.setPixelSize(pixels);
    f.setWeight(weight);
    f.setKerning(false);
    return f;
}

} // namespace

QStringList Theme::names()
{
    return {u"dark"_s, u"light"_s, u"blueorange"_s};
}

QString Theme::title(const QString& name)
{
    if (name == "blueorange"_L1) return Words::tr("&Blue and orange, for colour-blind eyes");
    return name == "dark"_L1 ? Words::tr("&Dark") : Words::tr("&Light");
}

std::optional<Theme> Theme::load(const QString& name)
{
    QFile file(u":/themes/%1.json"_s.arg(name));
    if (!names().contains(name) || !file.open(QIODevice::ReadOnly)) return std::nullopt;
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    const QJsonObject grounds = root["grounds"_L1].toObject();
    const QJsonObject greys = root["greys"_L1].toObject();
    const auto color = [](const QJsonObject& from, QLatin1StringView key) {
        return QColor(from[key].toString());
    };
    Theme t;
    t.name = name;
    t.window = color(grounds, "window"_L1);
    t.panel = color(grounds, "panel"_L1);
    t.raised = color(grounds, "raised"_L1);
    t.line = color(greys, "line"_L1);
    t.dim = color(greys, "dim"_L1);
    t.text = color(greys, "text"_L1);
    t.bright = color(greys, "bright"_L1);
    t.up = color(root, "up"_L1);
    t.down = color(root, "down"_L1);
    t.unsure = color(root, "unsure"_L1);
    t.signal = color(root, "signal"_L1);
    t.replay = color(root, "replay"_L1);
    t.practice = color(root, "practice"_L1);
    std::vector<Lab> stops;
    for (const auto& stop : root["heat"_L1].toArray())
        stops.push_back(toLab(QColor(stop.toString())));
    if (stops.size() < 2) return std::nullopt;
    t.heat = heatMap(stops);
    t.textFont = font(12);
    t.smallFont = font(11);
    t.strongFont = font(12, QFont::Bold);
    t.priceFont = font(22, QFont::Bold);
    return t;
}

Theme Theme::with(const Looks& looks) const
{
    Theme t = *this;
    if (looks.swapped) std::swap(t.up, t.down);
    t.rowSpace = looks.density == Density::Compact ? 0 : looks.density == Density::Large ? 7 : 2;
    const int percent = std::clamp(looks.textPercent, 75, 200);
    for (QFont* f : {&t.textFont, &t.smallFont, &t.strongFont, &t.priceFont})
        f->setPixelSize(std::max((f->pixelSize() * percent + 50) / 100, 8));
    return t;
}

QColor Theme::chosen() const
{
    return mixed(panel, dim, 0.15);
}

QPalette Theme::palette() const
{
    QPalette p;
    p.setColor(QPalette::Window, window);
    p.setColor(QPalette::WindowText, text);
    p.setColor(QPalette::Base, panel);
    p.setColor(QPalette::AlternateBase, panel);
    p.setColor(QPalette::Text, text);
    p.setColor(QPalette::Button, raised);
    p.setColor(QPalette::ButtonText, text);
    p.setColor(QPalette::BrightText, bright);
    p.setColor(QPalette::ToolTipBase, raised);
    p.setColor(QPalette::ToolTipText, text);
    p.setColor(QPalette::PlaceholderText, dim);
    p.setColor(QPalette::Highlight, chosen());
    p.setColor(QPalette::HighlightedText, bright);
    p.setColor(QPalette::Mid, line);
    p.setColor(QPalette::Dark, line);
    p.setColor(QPalette::Light, raised);
    p.setColor(QPalette::Disabled, QPalette::Text, dim);
    p.setColor(QPalette::Disabled, QPalette::ButtonText, dim);
    p.setColor(QPalette::Disabled, QPalette::WindowText, dim);
    return p;
}

QString Theme::styleSheet() const
{
    QString sheet = uR"(
QLabel { color: @text; }
QLabel#title { color: @bright; font-size: 22px; font-weight: bold; }
QLabel#doubts { color: @unsure; font-weight: bold; }
QMenuBar { background: @window; color: @text; padding: 0; }
QMenuBar::item { padding: 3px 9px; background: transparent; }
QMenuBar::item:selected { background: @raised; color: @bright; }
QMenu { background: @raised; color: @text; border: 1px solid @line; padding: 4px 0; }
QMenu::item { padding: 4px 26px 4px 22px; }
QMenu::item:selected { background: @select; color: @bright; }
QMenu::item:disabled { color: @dim; }
QMenu::separator { height: 1px; background: @line; margin: 4px 0; }
QComboBox { background: @raised; color: @bright; border: 1px solid @line; border-radius: 3px; padding: 2px 8px; }
QComboBox::drop-down { border: none; width: 18px; }
QComboBox::down-arrow { image: url(:/icons/ui/down-@ink.svg); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: @raised; color: @text; border: 1px solid @line; selection-background-color: @select; selection-color: @bright; }
QToolButton, QPushButton { background: @raised; color: @text; border: 1px solid @line; border-radius: 3px; padding: 2px 8px; }
QToolButton:hover, QPushButton:hover { color: @bright; border-color: @dim; }
QToolButton:checked { background: @select; color: @bright; border-color: @dim; }
QToolButton:disabled, QPushButton:disabled { color: @dim; }
QDialog { background: @window; }
QLineEdit, QPlainTextEdit, QTextBrowser, QSpinBox, QDoubleSpinBox, QListView, QTreeView { background: @panel; color: @text; border: 1px solid @line; border-radius: 3px; selection-background-color: @select; selection-color: @bright; }
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QPushButton:focus, QToolButton:focus { border-color: @dim; }
QListWidget#trail { border: none; }
QCheckBox, QRadioButton, QGroupBox { color: @text; }
QCheckBox::indicator { width: 14px; height: 14px; background: @raised; border: 1px solid @dim; border-radius: 3px; }
QCheckBox::indicator:checked { background: @text; border-color: @text; image: url(:/icons/ui/check-@paper.svg); }
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border-color: @bright; }
QTabWidget::pane { border: 1px solid @line; }
QTabBar::tab { background: @window; color: @text; border: 1px solid @line; padding: 4px 12px; margin-right: 2px; }
QTabBar::tab:selected { background: @raised; color: @bright; }
QScrollArea { background: @window; border: none; }
QToolButton#flat { background: transparent; border: none; padding: 0; }
QToolButton#flat { color: @dim; padding: 1px 6px; }
QToolButton#flat:hover { background: @select; color: @bright; }
QToolButton#flat:checked { background: @select; color: @bright; }
QToolButton#flat::menu-indicator { image: none; }
QFileDialog QToolButton { padding: 1px; }
QMainWindow::separator { background: @window; width: 4px; height: 4px; }
QMainWindow::separator:hover { background: @dim; }
QDockWidget { color: @text; }
QMainWindow > QTabBar { background: @window; qproperty-drawBase: 0; }
QMainWindow > QTabBar::tab { background: @window; color: @dim; border: none; padding: 4px 10px; margin: 0; }
QMainWindow > QTabBar::tab:selected { background: @panel; color: @bright; }
QMainWindow > QTabBar::tab:hover { color: @bright; }
QTabBar#symbols { background: @panel; }
QTabBar#symbols::tab { background: @panel; color: @dim; border: none; border-bottom: 2px solid @panel; padding: 3px 12px 2px 10px; margin: 0; }
QTabBar#symbols::tab:selected { color: @bright; border-bottom: 2px solid @bright; }
QTabBar#symbols::tab:hover { color: @bright; }
QTableView { background: @panel; color: @text; border: none; gridline-color: @panel; selection-background-color: @select; selection-color: @bright; outline: none; }
QLabel#more { background: @panel; color: @dim; font-size: @small; }
QHeaderView { background: @panel; border: none; }
QHeaderView::section { background: @panel; color: @dim; border: none; border-bottom: 1px solid @line; padding: 1px 4px; font-size: @small; }
QScrollBar:vertical { background: @panel; width: 8px; margin: 0; }
QScrollBar::handle:vertical { background: @line; min-height: 24px; border-radius: 4px; }
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical { height: 0; }
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical { background: none; }
QScrollBar:horizontal { background: @panel; height: 8px; margin: 0; }
QScrollBar::handle:horizontal { background: @line; min-width: 24px; border-radius: 4px; }
QScrollBar::add-line:horizontal, QScrollBar::sub-line:horizontal { width: 0; }
QScrollBar::add-page:horizontal, QScrollBar::sub-page:horizontal { background: none; }
QAbstractScrollArea::corner { background: @panel; border: none; }
QToolTip { background: @raised; color: @text; border: 1px solid @line; padding: 3px; }
)"_s;
    const auto put = [&sheet](QLatin1StringView role, const QColor& color) {
        sheet.replace(role, color.name());
    };
    put("@window"_L1, window);
    put("@panel"_L1, panel);
    put("@raised"_L1, raised);
    put("@line"_L1, line);
    put("@dim"_L1, dim);
    put("@text"_L1, text);
    put("@bright"_L1, bright);
    put("@unsure"_L1, unsure);
    put("@select"_L1, chosen());
    const bool dark = window.lightness() < text.lightness();
    sheet.replace("@ink"_L1, dark ? "white"_L1 : "black"_L1);
    sheet.replace("@paper"_L1, dark ? "black"_L1 : "white"_L1);
    sheet.replace("@small"_L1, u"%1px"_s.arg(smallFont.pixelSize()));
    return sheet;
}

double contrastRatio(const QColor& a, const QColor& b)
{
    const auto luminance = [](const QColor& c) {
        return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
    };
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QColor mixed(const QColor& ground, const QColor& top, double opacity)
{
    const auto channel = [opacity](int from, int to) {
        return static_cast<int>(std::lround(from + opacity * (to - from)));
    };
    return {channel(ground.red(), top.red()),
            channel(ground.green(), top.green()),
            channel(ground.blue(), top.blue())};
}

} // namespace dg
