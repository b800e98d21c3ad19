// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/foundslots.h"

#include "core/storage/signaljson.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

/// More programs than that on one profile do without.
constexpr int kMostFiles = 8;

struct Head
{
    std::array<char, 8> mark{};
    std::uint64_t number = 0;
    std::int64_t at = 0;
    std::uint64_t size = 0; ///< of what follows
    std::array<char, 32> hash{};
};
constexpr std::array<char, 8> kMark{'d', 'g', 'f', 'o', 'u', 'n', 'd', '1'};
constexpr std::size_t kMost = FoundSlots::kSlotSize - sizeof(Head);

/// Also over the head's own numbers, so that a slot half written is no signal.
QByteArray hashOf(const Head& head, const QByteArray& body)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(reinterpret_cast<const char*>(&head.number), sizeof head.number));
    hash.addData(QByteArrayView(reinterpret_cast<const char*>(&head.at), sizeof head.at));
    hash.addData(body);
    return hash.result();
}

QByteArray bodyOf(const TradeSignal& signal, const QString& evidence)
{
    return qCompress((signalToJson(signal) + u'\n' + evidence).toUtf8(), 1);
}

off_t placeOf(int slot)
{
    return static_cast<off_t>(slot) * static_cast<off_t>(FoundSlots::kSlotSize);
}

/// -1: it is not there, or another process has it.
int openLocked(const QString& path, int flags)
{
    const int file = open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC | flags, 0600);
    if (file >= 0 && flock(file, LOCK_EX | LOCK_NB) == 0) return file;
    if (file >= 0) close(file);
    return -1;
}

void clear(int file, int slot)
{
    const Head none;
    [[maybe_unused]] const auto written = pwrite(file, &none, sizeof none, placeOf(slot));
}

} // namespace

FoundSlots::FoundSlots(const QString& path)
{
    QDir().mkpath(QFileInfo(path).path());
    for (int n = 1; n <= kMostFiles; ++n) {
        const bool mine = m_file < 0;
        const int file = openLocked(n == 1 ? path : path + QString::number(n), mine ? O_CREAT : 0);
        if (file < 0) continue;
        if (mine) {
            m_file = file;
            // Where there is no room now, put() says so when it comes to that.
            [[maybe_unused]] const int error = posix_fallocate(file, 0, placeOf(kSlots));
        }
        takeOver(file);
        if (!mine) close(file);
    }
    std::ranges::sort(m_left, {}, &Left::number);
}

FoundSlots::~FoundSlots()
{
    if (m_file >= 0) close(m_file);
}

/// What is in the own file stays where it is; what a killed program left in another one is copied
/// first.
void FoundSlots::takeOver(int file)
{
    for (int slot = 0; slot < kSlots; ++slot) {
        auto left = read(file, slot);
        if (!left) continue;
        if (file == m_file) {
            left->found.slot = slot;
            m_used[static_cast<std::size_t>(slot)] = true;
            m_number = std::max(m_number.load(), left->number);
        } else {
            left->found.slot = put(*left->found.signal, left->found.at);
            if (left->found.slot < 0) continue; // once more at the next start
            clear(file, slot);
        }
        m_left.push_back(std::move(*left));
    }
}

std::optional<FoundSlots::Left> FoundSlots::read(int file, int slot)
{
    Head head;
    if (pread(file, &head, sizeof head, placeOf(slot)) != ssize_t{sizeof head} ||
        head.mark != kMark || head.size > kMost)
        return std::nullopt;
    QByteArray body(static_cast<qsizetype>(head.size), '\0');
    const off_t place = placeOf(slot) + off_t{sizeof head};
    if (pread(file, body.data(), head.size, place) != static_cast<ssize_t>(head.size) ||
        hashOf(head, body) != QByteArrayView(head.hash.data(), head.hash.size()))
        return std::nullopt;
    const QString text = QString::fromUtf8(qUncompress(body));
    auto signal = signalFromJson(text.section(u'\n', 0, 0), text.section(u'\n', 1));
    if (!signal) return std::nullopt;
    return Left{head.number, {std::move(signal), {head.at}, -1}};
}

std::vector<FoundSignal> FoundSlots::takeLeft()
{
    std::vector<FoundSignal> left;
    for (Left& one : m_left)
        left.push_back(std::move(one.found));
    m_left.clear();
    return left;
}

int FoundSlots::put(const TradeSignal& signal, Timestamp at)
{
    if (m_file < 0) return -1;
    for (int slot = 0; slot < kSlots; ++slot) {
        auto& used = m_used[static_cast<std::size_t>(slot)];
        if (used.exchange(true)) continue;
        if (write(slot, signal, at)) return slot;
        used = false;
        return -1;
    }
    return -1;
}

bool FoundSlots::write(int slot, const TradeSignal& signal, Timestamp at)
{
    QByteArray body = bodyOf(signal, evidenceToJson(signal.evidence));
    if (body.size() > static_cast<qsizetype>(kMost)) body = bodyOf(signal, {});
    if (body.size() > static_cast<qsizetype>(kMost)) return false;
    Head head{kMark, ++m_number, at.ms, static_cast<std::uint64_t>(body.size()), {}};
    const QByteArray hash = hashOf(head, body);
    std::ranges::copy(hash, head.hash.begin());
    const QByteArray bytes = QByteArray(reinterpret_cast<const char*>(&head), sizeof head) + body;
    return pwrite(
               m_file, bytes.constData(), static_cast<std::size_t>(bytes.size()), placeOf(slot)) ==
           bytes.size();
}

void FoundSlots::release(int slot)
{
    if (slot < 0 || slot >= kSlots) return;
    // One that stays is stored a second time, which its id makes harmless.
    clear(m_file, slot);
    m_used[static_cast<std::size_t>(slot)] = false;
}

} // namespace dg
