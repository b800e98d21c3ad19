// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/snapshot.h"
#include "ui/theme.h"

#include <QWidget>

namespace dg {

/// A coloured border around everything that is not live: plain for a replay, striped for made-up
/// data. In every picture taken of the window. GUI thread; the theme is borrowed.
class FeedFrame final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FeedFrame)

public:
    explicit FeedFrame(const Theme& theme, QWidget* parent = nullptr);

    /// `made`: a replay of made-up data.
    void setFeed(FeedKind feed, bool made = false);
    void setEmpty(bool empty);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    FeedKind m_feed = FeedKind::Live;
    bool m_made = false;
    bool m_empty = true;
};

} // namespace dg
