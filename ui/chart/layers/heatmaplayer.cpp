// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/layers/heatmaplayer.h"

#include "ui/format.h"
#include "ui/outage.h"
#include "ui/sentences.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr int kRows = 1024;
constexpr int kColumns = 2048;
constexpr std::int64_t kRescaleSeconds = 10;
constexpr int kLogStrips = 24;
constexpr int kBar = 96; ///< of the scale
constexpr int kLeastBar = 24;

// A quantity as a number of 1/64 octaves: colours change with its logarithm, and the code can be
// coloured again without the quantity. 0 is "nothing".
constexpr int kCodes = 4096;
constexpr double kStepsPerOctave = 64;
constexpr double kSmallestOctave = -20;

std::uint16_t codeOf(float quantity)
{
    if (!(quantity > 0)) return 0;
    const double code = (std::log2(quantity) - kSmallestOctave) * kStepsPerOctave;
    return static_cast<std::uint16_t>(std::clamp(code, 1.0, kCodes - 1.0));
}

double octaveOf(int code)
{
    return code / kStepsPerOctave + kSmallestOctave;
}

int slotOf(std::int64_t column)
{
    return static_cast<int>(column % kColumns);
}

} // namespace

HeatmapLayer::HeatmapLayer(const ChartContext& context, QGraphicsItem& parent, double z)
    : ChartLayer(context, parent, z)
    , m_colours(kCodes)
{
    m_rings[0].seconds = 1;
    m_rings[1].seconds = 4;
    m_rings[2].seconds = 16;
}

void HeatmapLayer::reset(std::int64_t row)
{
    m_base = row - kRows / 2;
    for (Ring& ring : m_rings) {
        if (ring.image.isNull()) ring.image = QImage(kColumns, kRows, QImage::Format_RGB32);
        ring.image.fill(theme().heat[0]);
        ring.codes.assign(std::size_t{kColumns} * kRows, 0);
        ring.last = -1;
    }
    m_firstSecond = m_lastSecond = 0;
}

double HeatmapLayer::sync(const View& view, const View& before)
{
    if (!view.market) return kSame;
    const DepthHistoryView& history = *view.market->depthHistory;
    if (before.market && before.market->depthHistory == view.market->depthHistory) return kSame;
    if (history.columns.empty()) {
        m_firstSecond = m_lastSecond = 0;
        m_holes.clear();
        m_next = 0;
        return kAll;
    }
    const auto middle = [&](const DepthColumn& c) {
        return c.bestBid.ticks / std::max<std::int64_t>(history.ticksPerRow, 1);
    };
    const DepthColumn& newest = *history.columns.back();
    const auto end = history.firstSequence + static_cast<std::int64_t>(history.columns.size());
    const bool restart = !before.market || m_rings[0].image.isNull() ||
                         m_ticksPerRow != history.ticksPerRow || m_next > end ||
                         m_next < history.firstSequence || m_next == 0;
    // The price has come near the edge of the picture: centre it again.
    const bool edge =
        newest.sure && std::abs(middle(newest) - (m_base + kRows / 2)) > kRows * 3 / 8;
    if (restart || edge) {
        m_ticksPerRow = history.ticksPerRow;
        reset(middle(newest));
        m_next = history.firstSequence;
        m_scaledAt = 0;
        if (!before.market) m_isScaled = false; // by the quantities of another
    }
    const bool first = m_scaledAt == 0;
    bool all = first;
    if (first) rescale(history);
    // The widest column that a new second can change.
    const std::int64_t coarsest = m_rings.back().seconds * 1000LL;
    const auto from =
        m_next < end
            ? static_cast<double>(
                  history.columns[static_cast<std::size_t>(m_next - history.firstSequence)]
                      ->time.ms /
                  coarsest * coarsest)
            : kSame;
    for (; m_next < end; ++m_next)
        add(*history.columns[static_cast<std::size_t>(m_next - history.firstSequence)]);
    if (!first && m_lastSecond - m_scaledAt >= kRescaleSeconds) all = rescale(history);
    collectHoles(history);
    return all ? kAll : from;
}

void HeatmapLayer::add(const DepthColumn& column)
{
    const std::int64_t second = column.time.ms / 1000;
    if (m_firstSecond == 0) m_firstSecond = second;
    m_lastSecond = std::max(m_lastSecond, second);
    for (Ring& ring : m_rings)
        put(ring, column);
}

void HeatmapLayer::put(Ring& ring, const DepthColumn& column)
{
    const std::int64_t number = column.time.ms / 1000 / ring.seconds;
    if (number < ring.last - kColumns + 1) return;
    // Columns that were passed over hold the last round's picture.
    for (std::int64_t n = std::max(ring.last + 1, number - kColumns + 1); n <= number; ++n) {
        const int slot = slotOf(n);
        std::fill_n(ring.codes.begin() + static_cast<std::ptrdiff_t>(slot) * kRows,
                    kRows,
                    std::uint16_t{0});
        paintColumn(ring, slot, 0, kRows);
    }
    ring.last = std::max(ring.last, number);
    if (!column.sure || column.quantities.empty()) return;
    const auto size = static_cast<std::int64_t>(column.quantities.size());
    const std::int64_t from = std::clamp<std::int64_t>(column.firstRow - m_base, 0, kRows);
    const std::int64_t to = std::clamp<std::int64_t>(column.firstRow + size - m_base, 0, kRows);
    const int slot = slotOf(number);
    std::uint16_t* codes = ring.codes.data() + static_cast<std::ptrdiff_t>(slot) * kRows;
    for (std::int64_t row = from; row < to; ++row) {
        const float quantity =
            column.quantities[static_cast<std::size_t>(row + m_base - column.firstRow)];
        codes[row] = std::max(codes[row], codeOf(quantity));
    }
    paintColumn(ring, slot, static_cast<int>(from), static_cast<int>(to));
}

void HeatmapLayer::paintColumn(Ring& ring, int slot, int from, int to)
{
    const std::uint16_t* codes = ring.codes.data() + static_cast<std::ptrdiff_t>(slot) * kRows;
    const qsizetype stride = ring.image.bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb));
    auto* pixels = reinterpret_cast<QRgb*>(ring.image.bits()) + slot;
    for (int row = from; row < to; ++row)
        pixels[(kRows - 1 - row) * stride] = m_colours[codes[row]];
}

bool HeatmapLayer::rescale(const DepthHistoryView& history)
{
    const DepthColumn& newest = *history.columns.back();
    m_scaledAt = newest.time.ms / 1000;
    std::array<int, kCodes> counts{};
    int total = 0;
    const std::size_t recent = std::min<std::size_t>(history.columns.size(), 120);
    for (std::size_t i = history.columns.size() - recent; i < history.columns.size(); i += 4) {
        for (const float quantity : history.columns[i]->quantities) {
            if (const int code = codeOf(quantity); code > 0) {
                ++counts[static_cast<std::size_t>(code)];
                ++total;
            }
        }
    }
    if (total == 0) {
        if (m_colours[1] == 0) colourAll();
        if (!m_isScaled) m_scaledAt = 0; // at the first second that has anything
        return false;
    }
    const auto quantile = [&](double share) {
        int seen = 0;
        for (int code = 0; code < kCodes; ++code) {
            seen += counts[static_cast<std::size_t>(code)];
            if (seen >= share * total) return octaveOf(code);
        }
        return octaveOf(kCodes - 1);
    };
    const double dark = quantile(0.45);
    const double bright = std::max(quantile(0.998), dark + 2);
    // Small drifts are left alone: a map whose colours change meaning cannot be read.
    if (m_isScaled && std::abs(dark - m_darkest) < 0.6 && std::abs(bright - m_brightest) < 0.6)
        return false;
    m_isScaled = true;
    m_darkest = dark;
    m_brightest = bright;
    colourAll();
    return true;
}

void HeatmapLayer::colourAll()
{
    for (int code = 0; code < kCodes; ++code) {
        const double share = (octaveOf(code) - m_darkest) / std::max(m_brightest - m_darkest, 1e-9);
        // The ordinary stays near the ground, so that walls and candles stand out.
        const double shown = std::pow(std::clamp(share, 0.0, 1.0), 1.5);
        const int at = code == 0 ? 0 : static_cast<int>(shown * 255);
        m_colours[static_cast<std::size_t>(code)] = theme().heat[static_cast<std::size_t>(at)];
    }
    for (Ring& ring : m_rings) {
        if (ring.image.isNull() || ring.last < 0) continue;
        for (int slot = 0; slot < kColumns; ++slot)
            paintColumn(ring, slot, 0, kRows);
    }
}

void HeatmapLayer::themeChanged()
{
    if (!m_rings[0].image.isNull()) colourAll();
}

void HeatmapLayer::collectHoles(const DepthHistoryView& history)
{
    m_holes.clear();
    std::int64_t expected = 0;
    const auto hole = [this](std::int64_t from, std::int64_t to) {
        if (!m_holes.empty() && m_holes.back().second >= from)
            m_holes.back().second = to;
        else
            m_holes.emplace_back(from, to);
    };
    for (const auto& column : history.columns) {
        const std::int64_t second = column->time.ms / 1000;
        if (expected != 0 && second > expected) hole(expected, second);
        if (!column->sure) hole(second, second + 1);
        expected = second + 1;
    }
}

const HeatmapLayer::Ring& HeatmapLayer::ringFor(double secondsPerPixel) const
{
    std::size_t best = 0;
    const double span = viewport().span() / 1000;
    while (best + 1 < m_rings.size() && (m_rings[best + 1].seconds <= 1.5 * secondsPerPixel ||
                                         span > m_rings[best].seconds * kColumns))
        ++best;
    return m_rings[best];
}

void HeatmapLayer::draw(QPainter& painter)
{
    if (m_firstSecond == 0 || m_rings[0].image.isNull()) return;
    if (m_isScaled) drawScale(painter);
    clipTo(painter, viewport().areas().plot);
    drawRing(painter, ringFor(viewport().span() / 1000 / viewport().areas().plot.width()));
    drawHoles(painter);
}

void HeatmapLayer::drawRing(QPainter& painter, const Ring& ring) const
{
    const double unit = 1000.0 * ring.seconds;
    const auto first = std::max(static_cast<std::int64_t>(std::floor(viewport().from() / unit)),
                                std::max(m_firstSecond / ring.seconds, ring.last - kColumns + 1));
    const auto last =
        std::min(static_cast<std::int64_t>(std::floor(viewport().to() / unit)), ring.last);
    const double rowPrice = market()->instrument.price(Price{m_ticksPerRow});
    const double top = (static_cast<double>(m_base) + kRows) * rowPrice;
    // Only the rows in view; the rest would be clipped after it was scaled.
    const double high = std::min(viewport().high(), top);
    const double low = std::max(viewport().low(), static_cast<double>(m_base) * rowPrice);
    if (first > last || high <= low) return;
    // Rows are equally high only on a linear scale; on the other one strips come near enough.
    const int strips = viewport().isLog() ? kLogStrips : 1;
    for (int i = 0; i < strips; ++i) {
        const double from = low + (high - low) * i / strips;
        const double to = low + (high - low) * (i + 1) / strips;
        drawStrip(painter, ring, {first, last}, {from, to}, (top - to) / rowPrice, rowPrice);
    }
}

void HeatmapLayer::drawStrip(QPainter& painter,
                             const Ring& ring,
                             std::pair<std::int64_t, std::int64_t> columns,
                             std::pair<double, double> prices,
                             double sourceTop,
                             double rowPrice) const
{
    const double unit = 1000.0 * ring.seconds;
    const double sourceHeight = (prices.second - prices.first) / rowPrice;
    const std::int64_t last = columns.second;
    std::int64_t from = columns.first;
    while (from <= last) {
        const int slot = slotOf(from);
        const std::int64_t count = std::min<std::int64_t>(last - from + 1, kColumns - slot);
        const double left = viewport().x(static_cast<double>(from) * unit);
        const double right = viewport().x(static_cast<double>(from + count) * unit);
        painter.drawImage(QRectF(QPointF(left, viewport().y(prices.second)),
                                 QPointF(right, viewport().y(prices.first))),
                          ring.image,
                          QRectF(slot, sourceTop, static_cast<double>(count), sourceHeight));
        from += count;
    }
}

void HeatmapLayer::drawHoles(QPainter& painter) const
{
    const QRectF plot = viewport().areas().plot;
    for (const auto& [from, to] : m_holes) {
        const double left = std::max(viewport().x(static_cast<double>(from) * 1000), plot.left());
        const double right = std::min(viewport().x(static_cast<double>(to) * 1000), plot.right());
        if (right <= left) continue;
        const QRect area =
            QRectF(left, plot.top(), std::max(right - left, 2.0), plot.height()).toAlignedRect();
        painter.fillRect(area, theme().panel);
        paintHatch(painter, area, mixed(theme().panel, theme().unsure, 0.5));
    }
}

/// What the crosshair's line of numbers takes of the strip above the plot.
int HeatmapLayer::candleLineRoom() const
{
    const auto last = lastPrice(*market());
    const QString price = last ? levelText(market()->instrument, *last) : u"–"_s;
    const QString line = u"00:00   O %1   H %1   L %1   C %1   V 00 000   Δ +00 000.0"_s.arg(price);
    const Pulse& pulse = context().view.pulse;
    const int age =
        pulse.isPriceLive()
            ? 0
            : QFontMetrics(theme().strongFont).horizontalAdvance(lastText(pulse.priceAge)) + 14;
    return QFontMetrics(theme().smallFont).horizontalAdvance(line) + age + 24;
}

void HeatmapLayer::drawScale(QPainter& painter) const
{
    const QRectF area = viewport().areas().legend;
    const QFontMetrics metrics(theme().smallFont);
    const QString most = roundQuantityText(std::exp2(m_brightest));
    const QString least = roundQuantityText(std::exp2(m_darkest));
    const QString unit = baseAsset(market()->instrument);
    const QString text = most + u' ' + unit;
    const int texts = metrics.horizontalAdvance(text) + metrics.horizontalAdvance(least) + 26;
    // The numbers of the candle are at the left: the bar gives way to them, then the scale.
    const int room = static_cast<int>(area.width()) - candleLineRoom() - texts;
    if (room < 0) return;
    const int bar = room < kLeastBar ? 0 : std::min(room, kBar);
    const double width = bar + texts;
    const QRectF plate(area.right() - width - 2, area.top(), width, area.height());
    painter.setFont(theme().smallFont);
    painter.setPen(theme().dim);
    painter.drawText(plate.adjusted(6, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, least);
    painter.drawText(plate.adjusted(0, 0, -6, 0), Qt::AlignRight | Qt::AlignVCenter, text);
    const double left = plate.left() + 13 + metrics.horizontalAdvance(least);
    if (bar == 0)
        painter.drawText(QRectF(left - 6, area.top(), 12, area.height()), Qt::AlignCenter, u"–"_s);
    for (int i = 0; i < bar; ++i) {
        const auto at = static_cast<std::size_t>(i * 255 / (bar - 1));
        painter.fillRect(QRectF(std::round(left) + i, std::round(plate.center().y()) - 4, 1, 8),
                         QColor(theme().heat[at]));
    }
}

} // namespace dg
