// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"
#include "core/strategy/tradesignal.h"

#include <QString>

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace dg {

/// A signal on its way into the store.
struct FoundSignal
{
    std::shared_ptr<const TradeSignal> signal;
    Timestamp at;  ///< when it was found, by this machine's clock
    int slot = -1; ///< of FoundSlots; -1 = none
};

/// Found signals until they are committed: each is copied into a slot of a small file before it is
/// handed over, and the slot is freed after the commit. What was written is in the kernel's memory
/// then, which a killed program leaves behind; nobody waits for the disk, and a full one has room,
/// as the file has its size from the start. A second program on the profile has a file of its own.
/// Owned by the ledger; put() and release() may be called on any thread.
class FoundSlots final
{
public:
    static constexpr int kSlots = 256;
    static constexpr std::size_t kSlotSize = 16 * 1024;

    /// `path`: "....found"; a number is added where another process has that file.
    explicit FoundSlots(const QString& path);
    ~FoundSlots();
    Q_DISABLE_COPY_MOVE(FoundSlots)

    /// What earlier runs could not commit any more, in the order in which it was found.
    std::vector<FoundSignal> takeLeft();
    /// The slot; -1 where none is free or the file cannot be written. A signal too big for a slot
    /// is kept without its evidence.
    int put(const TradeSignal& signal, Timestamp at);
    void release(int slot);

private:
    struct Left
    {
        std::uint64_t number = 0; ///< grows from signal to signal
        FoundSignal found;
    };

    static std::optional<Left> read(int file, int slot);
    bool write(int slot, const TradeSignal& signal, Timestamp at);
    void takeOver(int file);

    int m_file = -1;
    std::array<std::atomic<bool>, kSlots> m_used{};
    std::atomic<std::uint64_t> m_number = 0; ///< of the newest
    std::vector<Left> m_left;
};

} // namespace dg
