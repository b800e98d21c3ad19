// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/headerpanel.h"

#include "ui/bookbalance.h"
#include "ui/format.h"
#include "ui/outage.h"
#include "ui/sentences.h"

#include <QComboBox>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>
#include <utility>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr int kMargin = 10;
constexpr int kGap = 22;
constexpr int kWidestSymbol = 260; ///< of any exchange's names
/// A share of so short a time says nothing.
constexpr std::chrono::minutes kShareFrom{5};
/// So far may the newest data lie behind the clock beside it.
constexpr std::chrono::milliseconds kDataOld{5000};
constexpr std::chrono::seconds kLongestShort{100};

/// For where there is room for four or five letters.
QString shortAge(std::chrono::seconds age)
{
    return age < kLongestShort ? HeaderPanel::tr("%1 s").arg(age.count())
                               : HeaderPanel::tr("%1 min").arg(age.count() / 60);
}

} // namespace

HeaderPanel::HeaderPanel(const Theme& theme, QWidget* parent)
    : Panel(theme, {}, parent)
    , m_symbols(new QComboBox(this))
{
    setAccessibleName(tr("Market"));
    m_symbols->setAccessibleName(tr("Symbol"));
    m_symbols->setFocusPolicy(Qt::StrongFocus);
    m_symbols->hide();
    setMouseTracking(true);
    placeSymbols();
    connect(m_symbols, &QComboBox::currentTextChanged, this, &HeaderPanel::symbolChosen);
}

QSize HeaderPanel::sizeHint() const
{
    // Two lines of text, or the last price.
    return {800, std::max(2 * rowHeight() + 14, QFontMetrics(theme().priceFont).height() + 14)};
}

void HeaderPanel::placeSymbols()
{
    setFixedHeight(sizeHint().height());
    m_symbols->setFont(theme().strongFont);
    const int height = QFontMetrics(theme().strongFont).height() + 12;
    m_symbols->setGeometry(kMargin, (this->height() - height) / 2, symbolWidth(), height);
}

int HeaderPanel::symbolWidth() const
{
    const QFont& font = theme().strongFont;
    int widest = textWidth(font, u"1000PEPEUSDT"_s);
    for (const QString& name : m_names)
        widest = std::max(widest, textWidth(font, name));
    return std::min(widest, kWidestSymbol) + 34;
}

void HeaderPanel::themeChanged()
{
    Panel::themeChanged();
    placeSymbols();
    if (view().market) m_fields = makeFields(*view().market); // their colours are the theme's
}

/// The one place that says whether what is seen can be relied on, worst first.
void HeaderPanel::makePill(const MarketSnapshot& market, FeedKind feed)
{
    m_trust = market.book.state == BookState::Sure ? Trust::Good : Trust::Unsure;
    m_pill = bookStateText(market.book);
    // Apart: it is the book that is unsure so long, not what is missing that is so long.
    if (market.book.state == BookState::Unsure && market.book.since.ms > 0)
        m_pill += u',' + sinceText(market.book.since);
    const BookHealth& day = market.bookHealth;
    if (m_trust == Trust::Good && day.sureToday &&
        view().receivedNow() - day.watchedSince >= kShareFrom) {
        // Rounded down: what was not exact all day never reads 100.
        const double share = std::floor(*day.sureToday * 1e4) / 1e2;
        m_pill = feed == FeedKind::Replay ? tr("exact, %1 % so far").arg(numberText(share, 2))
                                          : tr("exact, %1 % today").arg(numberText(share, 2));
    }
    pillOfStreams(market, feed);
    if (view().pulse.isFrozen) {
        m_trust = Trust::Down;
        m_pill = tr("the program stands still for %1").arg(tickingText(view().sinceFrame));
    }
}

QString HeaderPanel::sinceText(Timestamp since) const
{
    return since.ms > 0 ? u' ' + tr("for %1").arg(tickingText(view().receivedNow() - since))
                        : QString();
}

/// What is missing, by the most important of it.
void HeaderPanel::pillOfStreams(const MarketSnapshot& market, FeedKind feed)
{
    const Pulse& pulse = view().pulse;
    const std::array names{
        std::tuple{Stream::Trades, tr("trades"), pulse.price},
        std::tuple{Stream::Depth, tr("book updates"), pulse.book},
        std::tuple{Stream::Klines, tr("candles"), pulse.candle},
        std::tuple{Stream::Liquidations, tr("liquidations"), Pulse::State::Live}};
    struct Missing
    {
        QString name;
        Timestamp since;
        int count = 0;

        void add(const QString& what, Timestamp when)
        {
            if (count++ == 0) name = what, since = when;
        }
    } down, silent;
    for (const auto& [stream, name, state] : names) {
        const StreamHealth& health = market.streams[static_cast<std::size_t>(stream)];
        if (feed != FeedKind::Replay && !health.connected)
            down.add(name, health.since);
        else if (health.stale || state == Pulse::State::Stale)
            silent.add(name, health.lastReceived.ms > 0 ? health.lastReceived : health.since);
    }
    const auto say = [&](const Missing& what, const QString& text) {
        const QString all = what.count > 1
                                ? tr("%1 and %n more", nullptr, what.count - 1).arg(what.name)
                                : what.name;
        m_pill = text.arg(all) + sinceText(what.since);
    };
    if (down.count > 0) {
        m_trust = Trust::Down;
        say(down, tr("%1: no connection"));
    } else if (pulse.late) {
        m_trust = Trust::Down;
        m_pill = tr("data is %1 old").arg(tickingText(*pulse.late));
    } else if (silent.count > 0 && (m_trust == Trust::Good || !pulse.isPriceLive())) {
        m_trust = Trust::Unsure;
        say(silent, tr("%1 silent"));
    }
}

void HeaderPanel::syncSymbols(const Snapshot& snapshot)
{
    QStringList names;
    for (const auto& market : snapshot.markets)
        names << QString::fromStdString(market->instrument.symbol);
    if (names != m_names) {
        const QSignalBlocker quiet(m_symbols);
        m_names = names;
        m_symbols->clear();
        m_symbols->addItems(names);
        for (int i = 0; i < m_symbols->count(); ++i)
            m_symbols->setItemData(i, names[i], Qt::ToolTipRole);
        placeSymbols();
    }
    m_symbols->setVisible(m_symbols->count() > 0);
    const QSignalBlocker quiet(m_symbols);
    if (view().market)
        m_symbols->setCurrentText(QString::fromStdString(view().market->instrument.symbol));
}

void HeaderPanel::sync(const View& view, const View& before)
{
    if (view.snapshot)
        syncSymbols(*view.snapshot);
    else
        m_symbols->hide();
    if (!view.market) {
        m_fields.clear();
        m_price.clear();
        return update();
    }
    const MarketSnapshot& market = *view.market;
    const bool other =
        !before.market || before.market->instrument.symbol != market.instrument.symbol;
    const auto last = lastPrice(market);
    const auto then = other ? std::nullopt : lastPrice(*before.market);
    if (last && then && *last != *then) m_direction = *last > *then ? 1 : -1;
    updateChanged(market, view.snapshot ? view.snapshot->feed : FeedKind::Replay);
    if (other || !before.snapshot || before.snapshot->feed != view.snapshot->feed ||
        before.pulse != view.pulse)
        update();
}

/// Only what says something else now is painted again: this strip changes with every trade.
void HeaderPanel::updateChanged(const MarketSnapshot& market, FeedKind feed)
{
    const auto last = lastPrice(market);
    const QString price = last ? levelText(market.instrument, *last) : u"–"_s;
    if (std::exchange(m_price, price) != price)
        update(m_symbols->geometry().right() + 1, 0, priceRight(), height());
    const Pulse& pulse = view().pulse;
    m_age = !pulse.isPriceLive() ? lastText(pulse.priceAge)
            : pulse.quiet        ? shortAge(*pulse.quiet)
                                 : QString();
    auto fields = makeFields(market);
    const QString pill = m_pill;
    const Trust trust = m_trust;
    const QString clock = m_clock + m_data;
    m_clock = dg::clockText(view().clock());
    // Of what is live our clock goes on when nothing comes; that of a replay is of another day.
    m_data = feed == FeedKind::Replay ? tr("recorded %1").arg(dateTimeText(view().clock()).left(10))
                                      : tr("data %1").arg(dg::clockText(market.dataTime));
    m_dataOld = feed != FeedKind::Replay &&
                (!pulse.isPriceLive() || view().clock() - market.dataTime > kDataOld);
    makePill(market, feed);
    if (pill != m_pill || trust != m_trust) {
        update(priceRight(), 0, width(), height()); // the fields have another room, too
    } else {
        if (fields != m_fields) update(priceRight(), 0, m_fieldsRight - priceRight(), height());
        if (clock != m_clock + m_data) update(m_fieldsRight, 0, width() - m_fieldsRight, height());
    }
    m_fields = std::move(fields);
}

QStringList HeaderPanel::fieldTexts() const
{
    QStringList all;
    for (const Field& field : m_fields)
        all << field.caption + u' ' + field.value;
    return all;
}

/// Up to here the symbol and the last price, as wide as it can get, so that nothing moves.
int HeaderPanel::priceRight() const
{
    const QFont& font = theme().priceFont;
    // Digits are all as wide: a price of eight decimals has its room as long as it has those.
    const int widest = std::max(textWidth(font, u"00 000.00"_s), textWidth(font, m_price));
    return kMargin + symbolWidth() + 16 + widest + 6 + 16;
}

/// Over the last 24 hours; where not so much is known, over what is, and its caption says so.
HeaderPanel::Field HeaderPanel::dayField(const MarketSnapshot& market) const
{
    QString caption = tr("24 h");
    const auto last = lastPrice(market);
    std::optional<double> change = changeOver(market, kMinutesOfDay);
    if (!change && last && !market.candles->empty()) {
        const Kline& first = market.candles->front().kline;
        const double begun = market.instrument.price(first.openPrice);
        if (begun > 0) change = *last / begun - 1;
        caption = tr("Since %1").arg(minuteText(first.open));
    }
    if (!view().pulse.isPriceLive()) change.reset(); // what it is of stays
    const QColor color = !change || std::abs(*change) < 0.00005 ? theme().text
                         : *change > 0                          ? theme().up
                                                                : theme().down;
    return {caption,
            change ? percentText(*change) : u"–"_s,
            textWidth(theme().textFont, u"+00.00 %"_s),
            5,
            color};
}

std::vector<HeaderPanel::Field> HeaderPanel::makeFields(const MarketSnapshot& market) const
{
    const auto width = [&](const QString& sample) { return textWidth(theme().textFont, sample); };
    const Instrument& i = market.instrument;
    const BookView& book = market.book;
    const Pulse& pulse = view().pulse;
    const bool sure = book.state == BookState::Sure && pulse.isBookLive();
    const QString none = u"–"_s;
    // what is written as 0.00 has no direction
    const auto trend = [&](std::optional<double> v, double least) {
        return !v || std::abs(*v) < least ? theme().text : *v > 0 ? theme().up : theme().down;
    };
    std::vector<Field> fields;
    const bool both = sure && !book.bids.empty() && !book.asks.empty();
    const QString spread =
        both
            ? dg::priceText(i, Price{book.asks.front().price.ticks - book.bids.front().price.ticks})
            : none;
    fields.push_back({tr("Spread"), spread, width(u"000.00"_s), 2, theme().text});
    const auto balance = sure ? bookBalance(market, view().reach) : std::nullopt;
    fields.push_back({balanceCaption(balance, view().reach),
                      balance ? signedText(balance->value, 2) : none,
                      width(u"+0.00"_s),
                      1,
                      trend(balance ? std::optional(balance->value) : std::nullopt, 0.005)});
    // A change up to now of a price that is not of now is no number at all.
    const auto change = [&](int minutes) {
        return pulse.isPriceLive() ? changeOver(market, minutes) : std::nullopt;
    };
    const auto minute = change(1);
    fields.push_back({tr("1 min"),
                      minute ? percentText(*minute) : none,
                      width(u"+00.00 %"_s),
                      3,
                      trend(minute, 0.00005)});
    const auto hour = change(60);
    fields.push_back({tr("1 hour"),
                      hour ? percentText(*hour) : none,
                      width(u"+00.00 %"_s),
                      4,
                      trend(hour, 0.00005)});
    fields.push_back(dayField(market));
    const Cluster* cluster = nearestCluster(market);
    // How far it is from a price that is not of now says nothing.
    const QString nearest =
        cluster && !pulse.isPriceLive() ? levelText(i, cluster->level) : nearestClusterText(market);
    const auto aged = [&](const QString& caption) {
        return pulse.markAge ? caption + u" · "_s + shortAge(*pulse.markAge) : caption;
    };
    fields.push_back({tr("Nearest cluster"),
                      nearest.isEmpty() ? none : nearest,
                      width(u"00 000.00, 00.00 % above"_s),
                      0,
                      theme().bright,
                      cluster ? cluster->level : 0});
    if (market.mark) {
        fields.push_back({aged(tr("Mark")),
                          dg::priceText(i, market.mark->mark),
                          width(u"00 000.00"_s),
                          6,
                          theme().text});
        const auto left = (market.mark->nextFunding - market.dataTime).count() / 60'000;
        // A countdown that stands still would be a lie, and one that runs would look alive.
        const bool counts = pulse.isPriceLive() && isLive(market, Stream::MarkPrice);
        const QString due =
            counts && left >= 0 && left < 24 * 60
                ? u" "_s + tr("in %1:%2").arg(left / 60).arg(left % 60, 2, 10, QChar(u'0'))
                : QString();
        fields.push_back({aged(tr("Funding")),
                          percentText(market.mark->funding.toDouble(), 4) + due,
                          width(u"+0.0000 % in 0:00"_s),
                          7,
                          theme().text});
    }
    if (!pulse.isPriceLive())
        for (Field& field : fields)
            field.color = theme().dim;
    return fields;
}

void HeaderPanel::resizeEvent(QResizeEvent* event)
{
    Panel::resizeEvent(event);
    m_fieldsRight = 0;
}

void HeaderPanel::paintBody(QPainter& painter)
{
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme().line);
    const bool asked = isAsked(QRect(m_fieldsRight, 0, width() - m_fieldsRight, height()));
    int right = width() - kMargin;
    if (view().snapshot && asked) right = paintBadge(painter, right);
    if (!view().market) return;
    if (asked) m_fieldsRight = paintPill(painter, right) - kGap;
    const int left = kMargin + symbolWidth() + 16;
    if (isAsked(QRect(left, 0, priceRight() - left, height()))) paintPrice(painter, left);
    if (isAsked(QRect(priceRight(), 0, m_fieldsRight - priceRight(), height())))
        paintFields(painter);
}

void HeaderPanel::paintPrice(QPainter& painter, int left) const
{
    const QRect room(left, 0, priceRight() - left - 22, height() - 1);
    if (!view().pulse.isPriceLive()) return paintOldPrice(painter, room);
    const Pulse& pulse = view().pulse;
    painter.setFont(theme().priceFont);
    painter.setPen(pulse.isPassed ? theme().unsure : theme().bright);
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, m_price);
    if (pulse.quiet) { // where the arrow was: there is no move to show
        painter.setFont(theme().smallFont);
        painter.setPen(pulse.isPassed ? theme().unsure : theme().dim);
        painter.drawText(QRect(room.right() + 5, 0, 16 + kGap, room.height()),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         m_age);
        return;
    }
    const Snapshot* const shown = view().snapshot.get();
    if (shown && shown->feed == FeedKind::Replay && shown->playback.state != PlaybackState::Playing)
        return; // nothing moves
    if (m_direction == 0 || !view().market || !lastPrice(*view().market)) return;
    painter.setPen(m_direction > 0 ? theme().up : theme().down);
    painter.setFont(theme().strongFont);
    painter.drawText(QRect(room.right() + 7, 0, 16, room.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     m_direction > 0 ? u"▲"_s : u"▼"_s);
}

/// Seen from the other end of the room: this is not the price of now.
void HeaderPanel::paintOldPrice(QPainter& painter, const QRect& room) const
{
    const QRect plate = room.adjusted(-6, 3, 20, -2);
    paintHatch(painter, plate, mixed(theme().panel, theme().unsure, 0.3));
    painter.setPen(theme().unsure);
    painter.drawRect(plate.adjusted(0, 0, -1, -1));
    const QString age = m_age;
    const QFontMetrics strong(theme().strongFont);
    const QFontMetrics small(theme().smallFont);
    const int top = plate.center().y() - (strong.height() + small.height()) / 2;
    const auto line = [&](const QFontMetrics& metrics, int y, const QString& text) {
        const QRect cell(plate.left(), y, plate.width() - 6, metrics.height());
        QRect ground = metrics.boundingRect(cell, Qt::AlignRight | Qt::AlignVCenter, text);
        painter.fillRect(ground.adjusted(-3, 0, 3, 0), theme().panel);
        painter.drawText(cell, Qt::AlignRight | Qt::AlignVCenter, text);
    };
    painter.setFont(theme().strongFont);
    line(strong, top, m_price);
    painter.setFont(theme().smallFont);
    line(small, top + strong.height(), age);
}

int HeaderPanel::paintBadge(QPainter& painter, int right) const
{
    const FeedKind feed = view().snapshot->feed;
    const QFontMetrics clock(theme().strongFont);
    const int clockWidth =
        std::max(clock.horizontalAdvance(u"00:00:00 UTC"_s), textWidth(theme().smallFont, m_data));
    if (view().market) {
        painter.setFont(theme().strongFont);
        painter.setPen(theme().text);
        const int line = m_data.isEmpty() ? 0 : rowHeight();
        const int top = m_data.isEmpty() ? 0 : (height() - 1 - 2 * line) / 2;
        painter.drawText(QRect(right - clockWidth, top, clockWidth, line > 0 ? line : height() - 1),
                         Qt::AlignRight | Qt::AlignVCenter,
                         m_clock + u" UTC"_s);
        painter.setFont(theme().smallFont);
        painter.setPen(m_dataOld ? theme().unsure : theme().dim);
        if (line > 0)
            painter.drawText(QRect(right - clockWidth, top + line, clockWidth, line),
                             Qt::AlignRight | Qt::AlignVCenter,
                             m_data);
        right -= clockWidth + 14;
    }
    if (feed == FeedKind::Live) return right;
    const QString text = feedText(*view().snapshot);
    const bool made = feed == FeedKind::Practice || view().snapshot->made;
    const int badgeWidth = clock.horizontalAdvance(text) + 18;
    const int tall = clock.height() + 9;
    const QRect badge(right - badgeWidth, (height() - tall) / 2, badgeWidth, tall);
    painter.fillRect(badge, made ? theme().practice : theme().replay);
    painter.setFont(theme().strongFont);
    painter.setPen(theme().onBadge());
    painter.drawText(badge, Qt::AlignCenter, text);
    return badge.left() - 14;
}

int HeaderPanel::paintPill(QPainter& painter, int right) const
{
    const bool good = m_trust == Trust::Good;
    const bool down = m_trust == Trust::Down;
    const QFont& font = good ? theme().textFont : theme().strongFont;
    const QFontMetrics metrics(font);
    const int tall = metrics.height() + 9;
    const int pillWidth = metrics.horizontalAdvance(m_pill) + 34;
    const QRect pill(right - pillWidth, (height() - tall) / 2, pillWidth, tall);
    // Filled when nothing comes at all: seen from the other end of the room.
    const QColor ink = good ? theme().text : down ? theme().panel : theme().unsure;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(good ? theme().line : theme().unsure, good ? 1 : 1.5));
    painter.setBrush(down ? theme().unsure : theme().raised);
    painter.drawRoundedRect(QRectF(pill).adjusted(0.5, 0.5, -0.5, -0.5), tall / 2.0, tall / 2.0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawEllipse(QPointF(pill.left() + 14, pill.center().y() + 0.5), 4, 4);
    painter.restore();
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(pill.adjusted(24, 0, -8, 0), Qt::AlignLeft | Qt::AlignVCenter, m_pill);
    return pill.left();
}

std::vector<std::pair<const HeaderPanel::Field*, QRect>> HeaderPanel::placedFields() const
{
    const auto widthOf = [&](const Field& f) { // wider than usual only where it must be
        return std::max({f.width,
                         textWidth(theme().smallFont, f.caption),
                         textWidth(theme().textFont, f.value)}) +
               kGap;
    };
    int left = priceRight() + kGap;
    // What matters least is left out until the rest fits.
    std::vector<const Field*> shown;
    for (const Field& field : m_fields)
        shown.push_back(&field);
    const auto total = [&] {
        int sum = 0;
        for (const Field* f : shown)
            sum += widthOf(*f);
        return sum;
    };
    while (!shown.empty() && left + total() > m_fieldsRight) {
        shown.erase(std::ranges::max_element(shown, {}, &Field::priority));
    }
    const int top = (height() - 1 - 2 * rowHeight()) / 2;
    std::vector<std::pair<const Field*, QRect>> placed;
    for (const Field* field : shown) {
        placed.emplace_back(field, QRect(left, top, widthOf(*field), 2 * rowHeight()));
        left += widthOf(*field);
    }
    return placed;
}

void HeaderPanel::paintFields(QPainter& painter) const
{
    const int line = rowHeight();
    const auto placed = placedFields();
    for (const auto& [field, area] : placed) {
        painter.setFont(theme().smallFont);
        painter.setPen(theme().dim);
        painter.drawText(
            area.adjusted(0, 0, 0, -line), Qt::AlignLeft | Qt::AlignVCenter, field->caption);
        painter.setFont(theme().textFont);
        painter.setPen(field->color);
        painter.drawText(
            area.adjusted(0, line, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, field->value);
    }
    if (placed.empty() || placed.size() == m_fields.size()) return;
    const QRect& last = placed.back().second;
    painter.setFont(theme().smallFont);
    painter.setPen(theme().dim);
    painter.drawText(QRect(last.right() - kGap + 4, last.top(), kGap, line),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     u"+%1"_s.arg(m_fields.size() - placed.size()));
}

/// What found no room, with its values; empty where all have it.
QString HeaderPanel::leftOut() const
{
    const auto placed = placedFields();
    QStringList names;
    for (const Field& field : m_fields)
        if (std::ranges::none_of(placed, [&](const auto& one) { return one.first == &field; }))
            names << field.caption + u' ' + field.value;
    return names.isEmpty() ? QString() : tr("No room for: %1").arg(names.join(u", "_s));
}

bool HeaderPanel::isCut() const
{
    const QFontMetrics text(theme().textFont);
    const QFontMetrics strong(theme().strongFont);
    const bool symbol = std::ranges::any_of(m_names, [&](const QString& name) {
        return strong.horizontalAdvance(name) + 30 > m_symbols->width();
    });
    return symbol || std::ranges::any_of(placedFields(), [&](const auto& placed) {
               return text.horizontalAdvance(placed.first->value) > placed.second.width();
           });
}

double HeaderPanel::levelAt(QPoint place) const
{
    for (const auto& [field, area] : placedFields())
        if (area.contains(place)) return field->level;
    return 0;
}

void HeaderPanel::mousePressEvent(QMouseEvent* event)
{
    const double level = levelAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && level > 0) Q_EMIT priceClicked(level);
}

void HeaderPanel::mouseMoveEvent(QMouseEvent* event)
{
    const bool leads = levelAt(event->position().toPoint()) > 0;
    setCursor(leads ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setToolTip(leftOut());
}

} // namespace dg
