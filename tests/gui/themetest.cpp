// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace dg {

class ThemeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textCanBeRead_data();
    void textCanBeRead();
    void whatIsOldCanBeRead_data() { textCanBeRead_data(); }
    void whatIsOldCanBeRead();
    void heatmapGrowsEvenly_data() { textCanBeRead_data(); }
    void heatmapGrowsEvenly();
    void refusesUnknownNames() { QVERIFY(!Theme::load(QStringLiteral("../secret"))); }
};

void ThemeTest::textCanBeRead_data()
{
    QTest::addColumn<QString>("name");
    for (const QString& name : Theme::names())
        QTest::newRow(qPrintable(name)) << name;
}

void ThemeTest::textCanBeRead()
{
    QFETCH(QString, name);
    const auto theme = Theme::load(name);
    QVERIFY(theme);
    const auto readable = [](const QColor& ink, const QColor& ground, double least) {
        const double ratio = contrastRatio(ink, ground);
        if (ratio < least)
            qWarning("%s on %s: %.2f", qPrintable(ink.name()), qPrintable(ground.name()), ratio);
        return ratio >= least;
    };
    for (const QColor& ground : {theme->panel, theme->raised}) {
        for (const QColor& ink : {theme->dim,
                                  theme->text,
                                  theme->bright,
                                  theme->up,
                                  theme->down,
                                  theme->unsure,
                                  theme->signal})
            QVERIFY(readable(ink, ground, 4.5));
        QVERIFY(readable(theme->bright, ground, 7)); // the last price
    }
    // the sums of the ladder on their bars, and text on the badges and the price tag
    for (const QColor& side : {theme->up, theme->down}) {
        QVERIFY(readable(theme->bright, mixed(theme->panel, side, 0.22), 4.5));
        QVERIFY(readable(theme->dim, mixed(theme->panel, side, 0.22), 4.5));
        QVERIFY(readable(theme->text, mixed(theme->panel, side, 0.34), 4.5)); // walls
        QVERIFY(readable(theme->panel, side, 4.5));
    }
    const QColor onBadge = theme->window.lightness() < 128 ? theme->window : theme->panel;
    QVERIFY(readable(onBadge, theme->replay, 4.5));
    QVERIFY(readable(onBadge, theme->practice, 4.5));
    QVERIFY(readable(theme->text, theme->window, 4.5));
}

/// Every ink on every ground it is painted on: outages, warnings, chosen rows, plates.
void ThemeTest::whatIsOldCanBeRead()
{
    QFETCH(QString, name);
    const auto theme = Theme::load(name);
    QVERIFY(theme);
    const auto readable = [&](const QColor& ink, const QColor& ground) {
        QVERIFY2(contrastRatio(ink, ground) >= 4.5,
                 qPrintable(u"%1: %2 on %3: %4"_s.arg(name, ink.name(), ground.name())
                                .arg(contrastRatio(ink, ground), 0, 'f', 2)));
    };
    readable(theme->panel, theme->unsure); // the pill of what is down
    const QColor banner = mixed(theme->raised, theme->signal, 0.15);
    readable(theme->bright, banner);
    readable(theme->text, banner);
    for (const QColor& ground : {theme->panel, theme->raised, theme->window, theme->chosen()})
        for (const QColor& ink : {theme->dim,
                                  theme->text,
                                  theme->bright,
                                  theme->up,
                                  theme->down,
                                  theme->unsure,
                                  theme->signal})
            readable(ink, ground);
}

void ThemeTest::heatmapGrowsEvenly()
{
    QFETCH(QString, name);
    const auto theme = Theme::load(name);
    QVERIFY(theme);
    QCOMPARE(QColor(theme->heat.front()), theme->panel);
    const bool dark = theme->panel.lightness() < 128;
    double last = contrastRatio(QColor(theme->heat.front()), dark ? Qt::black : Qt::white);
    for (std::size_t i = 16; i < theme->heat.size(); i += 16) {
        const double now = contrastRatio(QColor(theme->heat[i]), dark ? Qt::black : Qt::white);
        QVERIFY(now > last);
        last = now;
    }
}

} // namespace dg

QTEST_MAIN(dg::ThemeTest)
#include "themetest.moc"
