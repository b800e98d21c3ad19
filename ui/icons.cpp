// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/icons.h"

#include <QBuffer>
#include <QFile>
#include <QIconEngine>
#include <QImageReader>
#include <QPainter>
#include <QPixmap>

#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

QPixmap drawn(QByteArray svg, const QColor& color, QSize pixels)
{
    svg.replace("currentColor", color.name().toUtf8());
    QBuffer buffer(&svg);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, "svg");
    reader.setScaledSize(pixels);
    return QPixmap::fromImage(reader.read());
}

/// Draws a picture of one colour when it is wanted, in the theme's colour for that state: most
/// icons of a window are never seen in most states. Belongs to its QIcon.
class IconEngine final : public QIconEngine
{
public:
    IconEngine(QByteArray svg, const Theme& theme)
        : m_svg(std::move(svg))
        , m_usual(theme.text)
        , m_lit(theme.bright)
        , m_disabled(mixed(theme.raised, theme.dim, 0.55))
    {}

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        const bool lit = mode == QIcon::Active || state == QIcon::On;
        const QColor color = mode == QIcon::Disabled ? m_disabled : lit ? m_lit : m_usual;
        for (const Made& made : m_made)
            if (made.color == color && made.picture.size() == size) return made.picture;
        m_made.push_back({color, drawn(m_svg, color, size)});
        return m_made.back().picture;
    }
    void paint(QPainter* painter, const QRect& area, QIcon::Mode mode, QIcon::State state) override
    {
        const double scale = painter->device()->devicePixelRatio();
        QPixmap picture = pixmap((QSizeF(area.size()) * scale).toSize(), mode, state);
        picture.setDevicePixelRatio(scale);
        painter->drawPixmap(area.topLeft(), picture);
    }
    QIconEngine* clone() const override { return new IconEngine(*this); }

private:
    struct Made
    {
        QColor color;
        QPixmap picture;
    };

    QByteArray m_svg;
    QColor m_usual;
    QColor m_lit;
    QColor m_disabled;
    std::vector<Made> m_made; ///< a few sizes and colours
};

} // namespace

QIcon icon(const Theme& theme, const char* name)
{
    QFile file(u":/icons/ui/%1.svg"_s.arg(QLatin1StringView(name)));
    if (!file.open(QIODevice::ReadOnly)) return {};
    return QIcon(new IconEngine(file.readAll(), theme));
}

} // namespace dg
