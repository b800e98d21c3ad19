// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/chartlayer.h"

#include <QImage>

#include <array>
#include <cstdint>
#include <vector>

namespace dg {

/// Resting quantity by price and time as colour. Keeps rings of coloured columns (one a second,
/// and coarser ones for zooming out) and adds only what is new. Seconds in which the book was not
/// certain are hatched holes.
class HeatmapLayer final : public ChartLayer
{
public:
    HeatmapLayer(const ChartContext& context, QGraphicsItem& parent, double z);

    double sync(const View& view, const View& before) override;
    void themeChanged() override;

protected:
    void draw(QPainter& painter) override;

private:
    /// Columns that each stand for so many seconds; the slot of a second is its number modulo
    /// width.
    struct Ring
    {
        int seconds = 1;
        QImage image;
        std::vector<std::uint16_t> codes; ///< column by column, for colouring again
        std::int64_t last = 0;            ///< newest column written
    };

    void reset(std::int64_t row);
    void add(const DepthColumn& column);
    void put(Ring& ring, const DepthColumn& column);
    void paintColumn(Ring& ring, int slot, int from, int to);
    bool rescale(const DepthHistoryView& history); ///< true: colours mean something else now
    void colourAll();
    void collectHoles(const DepthHistoryView& history);
    const Ring& ringFor(double secondsPerPixel) const;
    void drawRing(QPainter& painter, const Ring& ring) const;
    void drawStrip(QPainter& painter,
                   const Ring& ring,
                   std::pair<std::int64_t, std::int64_t> columns,
                   std::pair<double, double> prices,
                   double sourceTop,
                   double rowPrice) const;
    void drawHoles(QPainter& painter) const;
    void drawScale(QPainter& painter) const;
    int candleLineRoom() const;

    std::array<Ring, 3> m_rings;
    std::int64_t m_base = 0; ///< price row at the bottom of the images
    std::int64_t m_ticksPerRow = 1;
    std::int64_t m_next = 0; ///< sequence number of the next column to take
    std::int64_t m_firstSecond = 0;
    std::int64_t m_lastSecond = 0;
    std::int64_t m_scaledAt = 0;
    double m_darkest = 0;        ///< log2 of the quantity that begins to show
    double m_brightest = 1;      ///< log2 of the quantity that is shown brightest
    bool m_isScaled = false;     ///< by quantities: before that the scale means nothing
    std::vector<QRgb> m_colours; ///< by code
    std::vector<std::pair<std::int64_t, std::int64_t>> m_holes; ///< seconds [from, to)
};

} // namespace dg
