// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/icons.h"

#include <QBuffer>
#include <QFile>
#include <QImageReader>
#include <QPixmap>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

QPixmap drawn(QByteArray svg, const QColor& color, int pixels)
{
    svg.replace("currentColor", color.name().toUtf8());
    QBuffer buffer(&svg);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, "svg");
    reader.setScaledSize({pixels, pixels});
    return QPixmap::fromImage(reader.read());
}

} // namespace

QIcon icon(const Theme& theme, const char* name)
{
    QFile file(u":/icons/ui/%1.svg"_s.arg(QLatin1StringView(name)));
    if (!file.open(QIODevice::ReadOnly)) return {};
    const QByteArray svg = file.readAll();
    QIcon icon;
    for (const int pixels : {16, 32, 48}) {
        icon.addPixmap(drawn(svg, theme.text, pixels), QIcon::Normal);
        icon.addPixmap(drawn(svg, theme.bright, pixels), QIcon::Active);
        icon.addPixmap(drawn(svg, theme.bright, pixels), QIcon::Normal, QIcon::On);
        icon.addPixmap(drawn(svg, theme.line, pixels), QIcon::Disabled);
    }
    return icon;
}

} // namespace dg
