// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/recorder.h"

#include "core/market/symbolname.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

namespace dg {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

/// The writer looks at the queue this often, or when so much waits.
constexpr auto kLook = 200ms;
constexpr std::size_t kMuch = 256 * 1024;
constexpr std::size_t kMuchMemory = 16 * kMuch;
/// A crash loses no more than this.
constexpr auto kFlush = 1s;
constexpr auto kTidy = 10s;

} // namespace

Recorder::Recorder(std::string folder, std::vector<std::string> symbols, RecorderLimits limits)
    : m_folder(std::move(folder))
    , m_symbols(std::move(symbols))
    , m_limits(limits)
    , m_channels(m_symbols.size())
    , m_retention(m_folder, limits)
{
    m_thread = std::thread([this] { run(); });
}

Recorder::~Recorder()
{
    finish();
}

void Recorder::finish()
{
    if (!m_thread.joinable()) return;
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

// --- the engine's side

bool Recorder::wantsSegment(std::size_t symbol) const
{
    const Channel& channel = m_channels[symbol];
    if (!channel.broken.load(std::memory_order_acquire)) return false;
    return Clock::now() >= channel.retryAt && mayBegin(symbol);
}

bool Recorder::mayBegin(std::size_t symbol) const
{
    const Channel& channel = m_channels[symbol];
    return !channel.broken.load(std::memory_order_acquire) || channel.underWay.load() == 0;
}

std::uint64_t Recorder::lost(std::size_t symbol) const
{
    const Channel& channel = m_channels[symbol];
    const auto telling = channel.telling.load();
    return std::max(channel.lost.load(), telling) - telling;
}

void Recorder::beginSegment(std::size_t symbol, Timestamp at)
{
    Channel& channel = m_channels[symbol];
    channel.retryAt = Clock::now() + m_limits.retry; // should this one fail
    channel.broken.store(false, std::memory_order_release);
    ++channel.underWay;
    push({Kind::Begin, symbol, 0, {{}, at, {}}}, {});
}

bool Recorder::hasRoom(std::size_t bytes)
{
    return m_pending.text.size() + m_busy.load() + bytes <= m_limits.queueBytes;
}

void Recorder::write(std::size_t symbol, std::string_view line, LineStart start)
{
    writeItem({Kind::Line, symbol, line.size(), {}, start}, line);
}

void Recorder::writeLost(std::size_t symbol, std::string_view line, std::uint64_t tells)
{
    m_channels[symbol].telling += tells;
    writeItem({Kind::Line, symbol, line.size(), {}, LineStart::Within, tells}, line);
}

void Recorder::writeItem(Item item, std::string_view line)
{
    Channel& channel = m_channels[item.symbol];
    if (!channel.broken.load(std::memory_order_acquire)) {
        const std::lock_guard lock(m_mutex);
        if (hasRoom(line.size())) {
            ++channel.underWay;
            m_pending.items.push_back(std::move(item));
            m_pending.text.append(line);
            if (m_pending.text.size() >= kMuch) m_wake.notify_one();
            return;
        }
        // What follows is of no use without this line: the next segment begins when there is room.
        m_overflowed = true;
        channel.broken.store(true, std::memory_order_release);
        channel.retryAt = Clock::now() + 1s;
    }
    channel.telling -= item.tells;
    lose(channel, 1);
}

/// Either side.
void Recorder::lose(Channel& channel, std::uint64_t lines)
{
    channel.lost += lines;
    m_dropped += lines;
}

void Recorder::push(Item item, std::string_view text)
{
    const std::lock_guard lock(m_mutex);
    m_pending.items.push_back(std::move(item));
    m_pending.text.append(text);
}

void Recorder::keep(std::size_t symbol, const KeptMoment& moment)
{
    push({Kind::Keep, symbol, 0, moment}, {});
}

void Recorder::answered(const std::string& id)
{
    push({Kind::Answered, 0, 0, {id, {}, {}}}, {});
}

RecorderStatus Recorder::status() const
{
    const std::lock_guard lock(m_statusMutex);
    return m_status;
}

// --- the writer thread

void Recorder::run()
{
    m_now.place = m_folder;
    tidy();
    Batch batch; // goes to and fro with the one being filled, so that both keep their memory
    for (bool stop = false; !stop;) {
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(
                lock, kLook, [this] { return m_stop || m_pending.text.size() >= kMuch; });
            stop = m_stop;
            std::swap(batch, m_pending);
            m_busy = batch.text.size();
        }
        process(batch);
        if (batch.text.capacity() > kMuchMemory) batch = {}; // the disk had stalled
        batch.text.clear();
        batch.items.clear();
        m_busy = 0;
        if (Clock::now() - m_flushed >= kFlush) flush();
        if (Clock::now() - *m_tidied >= kTidy) tidy();
        publish();
    }
    for (Channel& channel : m_channels)
        endSegment(channel);
    tidy();
    publish();
}

void Recorder::process(const Batch& batch)
{
    std::string_view rest = batch.text;
    for (const Item& item : batch.items) {
        const std::string_view text = rest.substr(0, item.size);
        rest.remove_prefix(item.size);
        Channel& channel = m_channels[item.symbol];
        switch (item.kind) {
        case Kind::Begin:
            begin(item.symbol, item.moment.from);
            break;
        case Kind::Line:
            writeLine(channel, item, text);
            break;
        case Kind::Keep:
            m_retention.keep(m_symbols[item.symbol], item.moment);
            break;
        case Kind::Answered:
            m_retention.answered(item.moment.id);
            break;
        }
        // What it lost is counted by now.
        if (item.kind == Kind::Begin || item.kind == Kind::Line) --channel.underWay;
    }
}

void Recorder::writeLine(Channel& channel, const Item& item, std::string_view text)
{
    if (!channel.segment) { // refused by the disk a moment ago
        channel.telling -= item.tells;
        lose(channel, 1);
        return;
    }
    channel.told += item.tells;
    const auto before = channel.segment->lines();
    if (channel.segment->write(text, item.start)) {
        ++m_now.lines;
        return;
    }
    if (channel.segment->lines() == before) lose(channel, 1); // what came before it failed already
    breakOff(channel);
}

/// What a line of its segment told of is told once that is on the disk.
void Recorder::noteTold(Channel& channel)
{
    channel.lost -= channel.told;
    channel.telling -= std::exchange(channel.told, 0);
}

void Recorder::endSegment(Channel& channel)
{
    if (!channel.segment) return;
    if (!channel.segment->close()) {
        breakOff(channel);
        return;
    }
    noteTold(channel);
    channel.segment.reset();
}

/// The file ends at its last flush: what was written since then is lost as well.
void Recorder::breakOff(Channel& channel)
{
    const SegmentWriter broken = std::move(*channel.segment);
    channel.segment.reset();
    lose(channel, broken.lines() - broken.wholeLines());
    channel.telling -= std::exchange(channel.told, 0);
    fail(channel, broken.path(), broken.error(), broken.isDiskFull());
}

void Recorder::begin(std::size_t symbol, Timestamp at)
{
    Channel& channel = m_channels[symbol];
    endSegment(channel);
    if (!isSymbolName(m_symbols[symbol])) { // never outside of its folder
        fail(channel, m_folder, "not a symbol", false);
        return;
    }
    const fs::path folder = fs::path(m_folder) / m_symbols[symbol];
    std::error_code code;
    fs::create_directories(folder, code);
    if (code) {
        fail(channel, folder.string(), code.message(), code == std::errc::no_space_on_device);
        return;
    }
    // A name that is taken belongs to a run that began in the same millisecond.
    auto path = folder / segmentName(at);
    for (int i = 0; i < 10 && fs::exists(path, code); ++i)
        path = folder / segmentName(at = at + 1ms);
    auto segment = SegmentWriter::create(path.string());
    if (!segment) {
        fail(channel, path.string(), segment.error(), segment.error() == std::strerror(ENOSPC));
        return;
    }
    channel.segment.emplace(std::move(*segment));
    m_now.state = RecorderState::Recording;
    if (m_now.problem != RecorderProblem::KeptFull) m_now.problem = RecorderProblem::None;
    m_now.place = m_folder;
    m_now.detail.clear();
}

void Recorder::fail(Channel& channel, const std::string& place, const std::string& why, bool full)
{
    channel.broken.store(true, std::memory_order_release);
    m_now.state = RecorderState::Stopped;
    m_now.problem = full ? RecorderProblem::DiskFull : RecorderProblem::CannotWrite;
    m_now.place = place;
    m_now.detail = why;
}

void Recorder::flush()
{
    m_flushed = Clock::now();
    for (Channel& channel : m_channels) {
        if (!channel.segment) continue;
        if (channel.segment->flush())
            noteTold(channel);
        else
            breakOff(channel);
    }
}

void Recorder::tidy()
{
    m_tidied = Clock::now();
    Retention::Open open;
    for (const Channel& channel : m_channels)
        if (channel.segment) open[channel.segment->path()] = channel.segment->span();
    const Retention::Result result = m_retention.apply(open);
    m_now.bytes = result.bytes;
    m_now.segments = result.segments;
    m_now.keptBytes = result.keptBytes;
    if (result.keptDeleted != 0 && m_now.problem == RecorderProblem::None)
        m_now.problem = RecorderProblem::KeptFull;
}

void Recorder::publish()
{
    m_now.dropped = m_dropped;
    // Said until the next segments are begun, as the holes stay in the recording.
    if (m_overflowed.exchange(false) && m_now.state == RecorderState::Recording)
        m_now.problem = RecorderProblem::TooSlow;
    const std::lock_guard lock(m_statusMutex);
    m_status = m_now;
}

} // namespace dg
