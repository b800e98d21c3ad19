// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/retention.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

namespace dg {

namespace fs = std::filesystem;

namespace {

/// Signals are rare; a sidecar with more was not written by us.
constexpr std::size_t kMaxMoments = 10'000;

bool removeFile(const std::string& path)
{
    std::error_code code;
    return fs::remove(path, code);
}

} // namespace

Retention::Retention(std::string folder, RecorderLimits limits)
    : m_folder(std::move(folder))
    , m_limits(limits)
{
    for (const std::string& symbol : symbolsIn(m_folder))
        load(symbol);
}

std::string Retention::sidecar(const std::string& symbol) const
{
    return (fs::path(m_folder) / symbol / "kept.txt").string();
}

// Lines of "FROM TO open|answered ID", times in milliseconds.

void Retention::load(const std::string& symbol)
{
    std::ifstream file(sidecar(symbol));
    std::string line;
    auto& moments = m_moments[symbol];
    while (moments.size() < kMaxMoments && std::getline(file, line)) {
        std::istringstream words(line);
        KeptMoment moment;
        std::string answer;
        if (!(words >> moment.from.ms >> moment.to.ms >> answer >> moment.id)) continue;
        moment.answered = answer == "answered";
        moments.push_back(std::move(moment));
    }
}

bool Retention::save(const std::string& symbol) const
{
    const std::string path = sidecar(symbol);
    const std::string fresh = path + ".new";
    {
        std::ofstream file(fresh, std::ios::trunc);
        for (const KeptMoment& m : m_moments.at(symbol))
            file << m.from.ms << ' ' << m.to.ms << ' ' << (m.answered ? "answered" : "open") << ' '
                 << m.id << '\n';
        file.flush();
        if (!file) return false;
    }
    std::error_code code;
    fs::rename(fresh, path, code); // whole or not at all
    return !code;
}

void Retention::keep(const std::string& symbol, const KeptMoment& moment)
{
    auto& moments = m_moments[symbol];
    const auto known = std::ranges::find(moments, moment.id, &KeptMoment::id);
    if (known != moments.end() || moments.size() >= kMaxMoments) return;
    moments.push_back(moment);
    save(symbol);
}

void Retention::answered(const std::string& id)
{
    for (auto& [symbol, moments] : m_moments) {
        const auto known = std::ranges::find(moments, id, &KeptMoment::id);
        if (known == moments.end() || known->answered) continue;
        known->answered = true;
        save(symbol);
    }
}

std::vector<Retention::Item> Retention::itemsOf(const std::string& symbol, const Open& open)
{
    std::vector<Item> items;
    for (Segment& segment : segmentsIn((fs::path(m_folder) / symbol).string(), m_facts))
        items.push_back({std::move(segment)});
    std::chrono::milliseconds after{0};
    for (auto item = items.rbegin(); item != items.rend(); ++item) {
        Segment& segment = item->segment;
        if (const auto found = open.find(segment.path); found != open.end())
            segment.end = segment.begin + found->second;
        item->after = after;
        after += segment.end - segment.begin;
    }
    const auto moments = m_moments.find(symbol);
    if (moments == m_moments.end()) return items;
    for (Item& item : items) {
        const Segment& segment = item.segment;
        const bool isOpen = open.contains(segment.path);
        const Timestamp end = isOpen ? segment.begin + kSegmentLength : segment.end;
        for (const KeptMoment& m : moments->second) {
            if (m.from > end || m.to < segment.begin) continue;
            item.kept = true;
            item.answered = item.answered && m.answered;
        }
    }
    return items;
}

/// A moment whose segments are gone need not be remembered.
void Retention::forgetMoments(const std::string& symbol, const std::vector<Item>& items)
{
    const auto found = m_moments.find(symbol);
    if (found == m_moments.end() || items.empty()) return;
    Timestamp oldest = items.front().segment.begin;
    for (const Item& item : items)
        oldest = std::min(oldest, item.segment.begin);
    if (std::erase_if(found->second, [&](const KeptMoment& m) { return m.to < oldest; }) != 0)
        save(symbol);
}

Retention::Result Retention::apply(const Open& open)
{
    Result result;
    std::vector<Item> kept; // of all symbols
    for (const std::string& symbol : symbolsIn(m_folder)) {
        if (!m_moments.contains(symbol)) load(symbol);
        std::vector<Item> items = itemsOf(symbol, open);
        std::uint64_t bytes = 0;
        for (const Item& item : items)
            bytes += item.kept ? 0 : item.segment.bytes;
        std::erase_if(items, [&](const Item& item) {
            if (item.kept || open.contains(item.segment.path)) return false;
            if (item.after <= m_limits.age && bytes <= m_limits.symbolBytes) return false;
            bytes -= item.segment.bytes;
            m_facts.forget(item.segment.path);
            return removeFile(item.segment.path);
        });
        forgetMoments(symbol, items);
        for (Item& item : items) {
            result.bytes += item.segment.bytes;
            ++result.segments;
            if (!item.kept) continue;
            result.keptBytes += item.segment.bytes;
            if (!open.contains(item.segment.path)) kept.push_back(std::move(item));
        }
    }
    std::ranges::stable_sort(kept, [](const Item& a, const Item& b) {
        return a.answered != b.answered ? a.answered : a.after > b.after;
    });
    for (const Item& item : kept) {
        if (result.keptBytes <= m_limits.keptBytes) break;
        m_facts.forget(item.segment.path);
        if (!removeFile(item.segment.path)) continue;
        result.keptBytes -= item.segment.bytes;
        result.bytes -= item.segment.bytes;
        --result.segments;
        ++result.keptDeleted;
    }
    return result;
}

} // namespace dg
