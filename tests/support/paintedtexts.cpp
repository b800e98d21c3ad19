// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/paintedtexts.h"

#include "ui/theme.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QFontMetricsF>
#include <QGraphicsView>
#include <QHash>
#include <QHelpEvent>
#include <QImage>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QToolTip>
#include <QWidget>

#include <cmath>

using namespace Qt::StringLiterals;

namespace dg::test {

namespace {

constexpr double kSlack = 1.5; ///< pixels that letters may touch without being unreadable

struct Piece
{
    QString text;
    QPointF from; ///< of its base line
    double end = 0;
    QRectF ink;
    QRectF clip;
    QColor color;
    bool isPaintedOver = false;
};

double areaOf(const QRectF& rect)
{
    return rect.isEmpty() ? 0 : rect.width() * rect.height();
}

class TextEngine final : public QPaintEngine
{
public:
    TextEngine()
        : QPaintEngine(AllFeatures)
    {}

    std::vector<Piece> pieces;

    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    Type type() const override { return User; }
    void updateState(const QPaintEngineState& now) override
    {
        if (now.state() & DirtyBrush) m_brush = now.brush();
        if (now.state() & DirtyPen) m_ink = now.pen().color();
        if (now.state() & DirtyOpacity) m_opacity = now.opacity();
    }
    void drawRects(const QRect* rects, int count) override
    {
        for (int i = 0; i < count; ++i)
            fill(rects[i]);
    }
    void drawRects(const QRectF* rects, int count) override
    {
        for (int i = 0; i < count; ++i)
            fill(rects[i]);
    }
    void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}
    void drawImage(const QRectF&, const QImage&, const QRectF&, Qt::ImageConversionFlags) override
    {}
    void drawPolygon(const QPointF*, int, PolygonDrawMode) override {}
    void drawPolygon(const QPoint*, int, PolygonDrawMode) override {}
    void drawPath(const QPainterPath&) override {}
    void drawTextItem(const QPointF& at, const QTextItem& item) override
    {
        const QTransform transform = painter()->deviceTransform();
        const QRectF ink = QFontMetricsF(item.font()).tightBoundingRect(item.text());
        Piece piece;
        piece.text = item.text();
        piece.from = transform.map(at);
        piece.end = transform.map(at + QPointF(item.width(), 0)).x();
        piece.ink = transform.mapRect(ink.translated(at));
        piece.color = m_ink;
        piece.color.setAlphaF(static_cast<float>(piece.color.alphaF() * m_opacity));
        piece.clip = painter()->hasClipping() ? transform.mapRect(painter()->clipBoundingRect())
                                              : QRectF(-1e6, -1e6, 2e6, 2e6);
        if (!pieces.empty() && std::abs(pieces.back().from.y() - piece.from.y()) < 0.01 &&
            std::abs(pieces.back().end - piece.from.x()) < 0.6) { // of one text, in other fonts
            Piece& before = pieces.back();
            before.text += piece.text;
            before.end = piece.end;
            if (!piece.text.trimmed().isEmpty()) before.ink = before.ink.united(piece.ink);
            return;
        }
        pieces.push_back(piece);
    }

private:
    /// Texts under an opaque ground are gone; of which a part is left cannot be read.
    void fill(const QRectF& rect)
    {
        if (m_brush.style() != Qt::SolidPattern || m_brush.color().alpha() < 250 || m_opacity < 1)
            return;
        QRectF ground = painter()->deviceTransform().mapRect(rect);
        if (painter()->hasClipping())
            ground = ground.intersected(
                painter()->deviceTransform().mapRect(painter()->clipBoundingRect()));
        std::erase_if(pieces, [&](const Piece& piece) {
            return areaOf(piece.ink.intersected(ground)) > 0.9 * areaOf(piece.ink);
        });
        for (Piece& piece : pieces) {
            const QRectF both = piece.ink.intersected(ground);
            piece.isPaintedOver =
                piece.isPaintedOver || (both.width() > kSlack && both.height() > kSlack);
        }
    }

    QBrush m_brush;
    QColor m_ink;
    double m_opacity = 1;
};

class TextDevice final : public QPaintDevice
{
public:
    explicit TextDevice(QSize size)
        : m_size(size)
    {}
    TextEngine engine;
    QPaintEngine* paintEngine() const override { return const_cast<TextEngine*>(&engine); }

protected:
    int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth:
            return m_size.width();
        case PdmHeight:
            return m_size.height();
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY:
            return 96;
        case PdmNumColors:
            return 1 << 24;
        case PdmDepth:
            return 32;
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return static_cast<int>(devicePixelRatioFScale());
        default:
            return 0;
        }
    }

private:
    QSize m_size;
};

bool isWithin(const QWidget* child, const QWidget* parent)
{
    return child == parent || parent->isAncestorOf(child);
}

void collect(QWidget& widget, QWidget& root, std::vector<PaintedText>& texts)
{
    if (!widget.isVisible() || widget.size().isEmpty()) return;
    TextDevice device(widget.size());
    // A chart view draws what stays on a picture of its own, under what moves.
    if (auto* view = qobject_cast<QGraphicsView*>(widget.parentWidget());
        view && view->viewport() == &widget) {
        QPainter painter(&device);
        view->render(&painter, widget.rect(), widget.rect());
    }
    widget.render(&device, {}, {}, {});
    const QPoint offset = widget.mapTo(&root, QPoint());
    const QRectF seen = widget.visibleRegion().boundingRect();
    for (const Piece& piece : device.engine.pieces) {
        const QRectF visible = seen.intersected(piece.clip);
        const QRectF ink = piece.ink.intersected(visible);
        if (piece.text.trimmed().isEmpty() || ink.height() < 2 || ink.width() < 1) continue;
        PaintedText text;
        text.text = piece.text;
        text.ink = ink.translated(offset);
        text.widget = &widget;
        text.root = &root;
        text.isPaintedOver = piece.isPaintedOver;
        text.color = piece.color;
        text.isCut = piece.text.endsWith(u'…') || piece.text.startsWith(u'…') ||
                     piece.ink.left() < visible.left() - kSlack ||
                     piece.ink.right() > visible.right() + kSlack;
        int covered = 0;
        for (const double part : {0.1, 0.5, 0.9}) {
            const QPointF at(text.ink.left() + part * text.ink.width(), text.ink.center().y());
            const QWidget* top = root.childAt(at.toPoint());
            if (top && !isWithin(&widget, top) && top != &widget) ++covered;
        }
        text.isCovered = covered > 0;
        text.isHidden = covered == 3;
        texts.push_back(text);
    }
    for (QObject* child : widget.children())
        if (auto* inner = qobject_cast<QWidget*>(child); inner && !inner->isWindow())
            collect(*inner, root, texts);
}

QString named(const PaintedText& text)
{
    QString name;
    for (const QWidget* w = text.widget; w && !w->isWindow(); w = w->parentWidget()) {
        const QString step = QString::fromLatin1(w->metaObject()->className()) +
                             (w->objectName().isEmpty() ? QString() : u'#' + w->objectName());
        name = name.isEmpty() ? step : step + u'/' + name;
    }
    return u"\"%1\" at %2,%3 in %4"_s.arg(text.text)
        .arg(std::lround(text.ink.left()))
        .arg(std::lround(text.ink.top()))
        .arg(name);
}

/// The colour that is seen most in and around these letters: they cover less than half of it.
QColor groundOf(const QImage& picture, const QRectF& ink)
{
    const QRect area = ink.toAlignedRect().adjusted(-2, -1, 2, 1).intersected(picture.rect());
    QHash<QRgb, int> counts;
    QRgb most = 0;
    for (int y = area.top(); y <= area.bottom(); ++y)
        for (int x = area.left(); x <= area.right(); ++x)
            if (const QRgb c = picture.pixel(x, y); ++counts[c] > counts.value(most)) most = c;
    return QColor(most);
}

/// What a person who waits over the text is told.
QString told(const PaintedText& text)
{
    auto* widget = const_cast<QWidget*>(text.widget);
    const QPointF middle = text.ink.center();
    const QPoint at = widget->mapFrom(text.root, middle.toPoint());
    QToolTip::hideText();
    QHelpEvent help(QEvent::ToolTip, at, widget->mapToGlobal(at));
    for (QWidget* asked = widget; asked; asked = asked->parentWidget()) {
        if (!asked->toolTip().isEmpty()) return asked->toolTip();
        if (asked->isWindow()) break;
    }
    QCoreApplication::sendEvent(widget, &help);
    const QString shown = QToolTip::text();
    QToolTip::hideText();
    return shown;
}

} // namespace

std::vector<PaintedText> paintedTexts(QWidget& root)
{
    std::vector<PaintedText> texts;
    collect(root, root, texts);
    const QImage seen = root.grab().toImage();
    for (PaintedText& text : texts) {
        text.ground = groundOf(seen, text.ink);
        text.color = mixed(text.ground, text.color, text.color.alphaF());
        text.color.setAlpha(255);
    }
    return texts;
}

QStringList overprinted(const std::vector<PaintedText>& texts)
{
    QStringList found;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        // The alarm's banner takes whole menus away where the window is narrow.
        const bool gone = texts[i].isHidden && texts[i].widget->inherits("QMenuBar");
        if (texts[i].isCovered && !gone) found << u"covered: "_s + named(texts[i]);
        if (texts[i].isPaintedOver) found << u"painted over: "_s + named(texts[i]);
        for (std::size_t j = i + 1; j < texts.size(); ++j) {
            const QRectF both = texts[i].ink.intersected(texts[j].ink);
            if (both.width() <= kSlack || both.height() <= kSlack) continue;
            if (texts[i].isCovered || texts[j].isCovered) continue;
            if (texts[i].text == texts[j].text && texts[i].ink == texts[j].ink) continue; // twice
            found << named(texts[i]) + u" on "_s + named(texts[j]);
        }
    }
    return found;
}

QStringList cutUntold(const std::vector<PaintedText>& texts)
{
    QStringList found;
    for (const PaintedText& text : texts) {
        if (!text.isCut) continue;
        if (const auto* button = qobject_cast<const QAbstractButton*>(text.widget);
            button && button->text().endsWith(u'…') && text.text.endsWith(u'…'))
            continue; // opens a dialog, and says so
        if (told(text).isEmpty()) found << named(text);
    }
    return found;
}

QStringList faint(const std::vector<PaintedText>& texts, double least)
{
    QStringList found;
    for (const PaintedText& text : texts) {
        if (text.isCovered || text.isPaintedOver || !text.widget->isEnabled()) continue;
        const double ratio = contrastRatio(text.color, text.ground);
        if (ratio < least)
            found << u"%1 on %2, %3: %4"_s.arg(
                text.color.name(), text.ground.name(), QString::number(ratio, 'f', 2), named(text));
    }
    return found;
}

} // namespace dg::test
