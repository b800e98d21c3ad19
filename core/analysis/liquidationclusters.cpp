// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/liquidationclusters.h"

#include "core/base/ratio.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <map>

namespace dg {

namespace {

using namespace std::chrono_literals;

/// The exchange sends at most one a second and symbol; more than this in the window is no feed.
constexpr std::size_t kMaxOrders = 20'000;

/// Sums in units of eight places, so that equal volumes are equal.
struct Bin
{
    ClusterOrders result;
    Int128 volume = 0;
    Int128 longVolume = 0;
    Int128 shortVolume = 0;
    Int128 notional = 0;
};
using Bins = std::map<std::int64_t, Bin>;

void add(Bin& bin, const ForceOrder& order, Fixed8 price, Wide8 quantity)
{
    Cluster& cluster = bin.result.cluster;
    bin.volume += quantity.raw;
    // A forced sell closes a long.
    (order.side == OrderSide::Sell ? bin.longVolume : bin.shortVolume) += quantity.raw;
    bin.notional += price.raw * quantity.raw;
    if (cluster.orders == 0 || order.event < cluster.oldest) cluster.oldest = order.event;
    if (cluster.orders == 0 || order.event > cluster.newest) cluster.newest = order.event;
    ++cluster.orders;
    bin.result.orders.push_back(order);
}

double levelOf(const Bin& bin)
{
    // Orders at one price give exactly that price, which the tests against it rely on.
    if (bin.notional % bin.volume == 0)
        return Fixed8{static_cast<std::int64_t>(bin.notional / bin.volume)}.toDouble();
    return static_cast<double>(static_cast<long double>(bin.notional) /
                               (static_cast<long double>(bin.volume) * Ratio::kFixed8Scale));
}

void finish(Bin& bin, std::int64_t key, double level)
{
    Cluster& cluster = bin.result.cluster;
    cluster.bin = key;
    cluster.level = level;
    const auto quantity = [](Int128 sum) { return static_cast<double>(sum) / Ratio::kFixed8Scale; };
    cluster.volume = quantity(bin.volume);
    cluster.longVolume = quantity(bin.longVolume);
    cluster.shortVolume = quantity(bin.shortVolume);
    cluster.notional = static_cast<double>(static_cast<long double>(bin.notional) / 1e16L);
}

/// Volume above mean + sigmas * population deviation: ascending by level. Then those of the
/// largest that are not among them: descending by volume, equal volumes by level.
std::vector<ClusterOrders> select(Bins& bins, const ClusterRules& rules)
{
    Int128 total = 0;
    for (const auto& [key, bin] : bins)
        total += bin.volume;
    // Deviations times the number of bins are whole numbers: bins of equal volume have none.
    const auto count = static_cast<std::int64_t>(bins.size());
    const auto deviation = [&](const Bin& bin) {
        return static_cast<long double>(bin.volume * count - total);
    };
    long double squares = 0;
    for (const auto& [key, bin] : bins)
        squares += deviation(bin) * deviation(bin);
    const long double limit = rules.sigmas * std::sqrt(squares / static_cast<long double>(count));

    std::vector<Bin*> largest;
    std::vector<Bin*> chosen;
    largest.reserve(bins.size());
    for (auto& [key, bin] : bins) {
        largest.push_back(&bin);
        if (deviation(bin) > limit) chosen.push_back(&bin);
    }
    std::ranges::stable_sort(largest, std::greater{}, &Bin::volume);
    largest.resize(std::min(largest.size(), static_cast<std::size_t>(rules.largest)));
    for (Bin* bin : largest)
        if (std::ranges::find(chosen, bin) == chosen.end()) chosen.push_back(bin);

    std::vector<ClusterOrders> result;
    result.reserve(chosen.size());
    for (Bin* bin : chosen)
        result.push_back(std::move(bin->result));
    return result;
}

} // namespace

std::vector<ClusterOrders> referenceClusters(const std::vector<ForceOrder>& orders,
                                             const ClusterRules& rules)
{
    double sum = 0;
    for (const ForceOrder& order : orders)
        sum += order.price.toDouble();
    const double step =
        orders.empty() ? 0 : sum / static_cast<double>(orders.size()) * rules.binWidth;
    if (!(step > 0)) return {};

    Bins bins;
    for (const ForceOrder& order : orders) {
        const auto key = std::llrint(order.price.toDouble() / step); // half to even
        add(bins[key], order, order.price, order.quantity);
    }
    for (auto& [key, bin] : bins)
        finish(bin, key, static_cast<double>(key) * step);
    return select(bins, rules);
}

std::vector<ClusterOrders> standardClusters(const std::vector<ForceOrder>& orders,
                                            const ClusterRules& rules)
{
    const double width = std::log(1 + rules.binWidth);
    Bins bins;
    for (const ForceOrder& order : orders) {
        if (order.nothingFilled) continue;
        const Fixed8 price = order.averagePrice.raw > 0 ? order.averagePrice : order.price;
        const Wide8 quantity = order.filled.raw > 0 ? order.filled : order.quantity;
        if (price.raw <= 0 || quantity.raw <= 0) continue;
        const auto key = static_cast<std::int64_t>(std::floor(std::log(price.toDouble()) / width));
        add(bins[key], order, price, quantity);
    }
    for (auto& [key, bin] : bins)
        finish(bin, key, levelOf(bin));
    auto clusters = select(bins, rules);
    std::erase_if(clusters,
                  [&](const ClusterOrders& c) { return c.cluster.notional < rules.minNotional; });
    return clusters;
}

LiquidationClusters::LiquidationClusters(const ClusterRules& rules)
    : m_rules(rules)
{}

std::size_t LiquidationClusters::Hash::operator()(const ForceOrder& order) const
{
    std::uint64_t hash = static_cast<std::uint64_t>(order.time.ms);
    for (const auto part : {static_cast<std::uint64_t>(order.quantity.raw),
                            static_cast<std::uint64_t>(order.price.raw)})
        hash = (hash ^ part) * 0x9e37'79b9'7f4a'7c15U;
    return static_cast<std::size_t>(hash ^ (hash >> 32U));
}

bool LiquidationClusters::add(const ForceOrder& order)
{
    if (const auto known = m_known.find(order); known != m_known.end()) {
        if (!known->nothingFilled || order.nothingFilled) return false;
        // It was filled after all: the one that told of nothing counts no more.
        m_known.erase(known);
        std::erase_if(m_orders, [&](const ForceOrder& o) { return isSameOrder(o, order); });
    }
    m_known.insert(order);
    m_orders.push_back(order);
    if (m_orders.size() > kMaxOrders) {
        m_known.erase(m_orders.front());
        m_orders.pop_front();
    }
    return true;
}

std::vector<ClusterOrders> LiquidationClusters::significant(Timestamp open, Timestamp now)
{
    const Timestamp from = now - std::chrono::minutes(m_rules.windowMinutes);
    // All of them are only too old for a time that is absurd, or of no use to anybody: those that
    // come end them then.
    if (std::ranges::any_of(m_orders, [from](const auto& order) { return order.event >= from; }))
        std::erase_if(m_orders, [&](const ForceOrder& order) {
            if (order.event >= from) return false;
            m_known.erase(order);
            return true;
        });

    // Standard: only what was there before the candle began, so that a stab cannot make the
    // cluster that it sweeps.
    const Timestamp end = m_rules.reference ? now + 1ms : open;
    std::vector<ForceOrder> orders;
    std::ranges::copy_if(
        m_orders, std::back_inserter(orders), [from, end](const ForceOrder& order) {
            return order.event >= from && order.event < end;
        });
    return m_rules.reference ? referenceClusters(orders, m_rules)
                             : standardClusters(orders, m_rules);
}

void LiquidationClusters::forgetLaterThan(Timestamp time)
{
    // With its right time the same order may come again.
    const auto isLater = [time](const ForceOrder& order) { return order.event > time; };
    std::erase_if(m_known, isLater);
    std::erase_if(m_orders, isLater);
}

} // namespace dg
