// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/market/pricespan.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace dg {

/// What prices have touched, on its way to the ledger's thread: however long that one is held up by
/// a disk, there is one batch between two signals, and it is merged where it grows. Any thread.
class PriceInbox final
{
public:
    using Batch = std::map<std::string, std::vector<PriceSpan>>; ///< by symbol, oldest first
    /// Of a symbol in a batch. More are merged, which only makes what they touch older.
    static constexpr std::size_t kMostSpans = 256;

    /// A batch that was begun with these, to be handed to take() on the ledger's thread; null where
    /// they went into one that is on its way already.
    std::shared_ptr<Batch> put(const std::string& symbol, const std::vector<PriceSpan>& spans);
    /// A signal was found: what is put in from here on comes after it.
    void close();
    Batch take(const std::shared_ptr<Batch>& batch);

private:
    std::mutex m_mutex;
    std::shared_ptr<Batch> m_open; ///< null: none is on its way, or a signal came after it
};

} // namespace dg
