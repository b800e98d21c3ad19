// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/standardoutput.h"

#include "app/writelimit.h"
#include "core/base/steadyms.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

namespace dg {

namespace {

constexpr std::size_t kChunk = 65'536;
/// A terminal may call itself ready and then have no room for the two bytes of a line's end.
constexpr std::int64_t kPauseMs = 20;

/// So much fits into a pipe that poll() calls writable; more might wait.
ssize_t writeSome(int descriptor, const char* data, std::size_t size)
{
    const auto most = std::min<std::size_t>(size, PIPE_BUF);
    const auto sent = send(descriptor, data, most, MSG_DONTWAIT | MSG_NOSIGNAL);
    return sent < 0 && errno == ENOTSOCK ? write(descriptor, data, most) : sent;
}

/// Another open file of the same terminal or pipe, which we may set not to wait; the one that was
/// given to us is shared with our caller and others. -1 for anything else, and where it may not be
/// opened (after a change of user).
int openOnceMore(int descriptor)
{
    struct stat status = {};
    const bool mayWait =
        isatty(descriptor) != 0 || (fstat(descriptor, &status) == 0 && S_ISFIFO(status.st_mode));
    if (!mayWait) return -1;
    const std::string path = "/proc/self/fd/" + std::to_string(descriptor);
    return open(path.c_str(), O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
}

/// What a program says when it ends itself (an assertion, an exception) is in here; the handler of
/// that has no other way to find it.
std::array<std::atomic<int>, 2> unread{-1, -1};

/// Gives the writing thread a moment for the last words. Only what is safe in a handler.
void onAbort(int)
{
    for (int turn = 0; turn < 20; ++turn) {
        int bytes = 0;
        for (const std::atomic<int>& inner : unread) {
            int n = 0;
            if (inner >= 0 && ioctl(inner, FIONREAD, &n) == 0) bytes += n;
        }
        const timespec nap{0, 10'000'000};
        nanosleep(&nap, nullptr);
        if (bytes == 0) return; // abort() goes on
    }
}

void closeOne(int& descriptor)
{
    if (descriptor >= 0) close(descriptor);
    descriptor = -1;
}

} // namespace

const int StandardOutput::kGone = EPIPE;

bool reserveStandardDescriptors()
{
    const bool isClosed = fcntl(STDOUT_FILENO, F_GETFD) < 0;
    int descriptor = open("/dev/null", O_RDWR);
    while (descriptor >= 0 && descriptor <= STDERR_FILENO)
        descriptor = open("/dev/null", O_RDWR);
    if (descriptor >= 0) close(descriptor);
    return isClosed;
}

StandardOutput::StandardOutput(bool isClosed, std::size_t limit)
    : m_limit(limit)
{
    m_streams[0].isClosed = isClosed;
    std::signal(SIGPIPE, SIG_IGN);
    m_wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (m_wake < 0) return;
    const bool isShown = isatty(STDOUT_FILENO) != 0;
    if (!redirect(STDOUT_FILENO) || !redirect(STDERR_FILENO)) {
        for (int descriptor : {STDOUT_FILENO, STDERR_FILENO}) {
            Stream& stream = m_streams[static_cast<std::size_t>(descriptor - 1)];
            if (stream.given >= 0) dup2(stream.given, descriptor);
            closeOne(stream.given);
            closeOne(stream.own);
            closeOne(stream.inner);
        }
        closeOne(m_wake);
        return;
    }
    for (std::size_t i = 0; i < unread.size(); ++i)
        unread[i] = m_streams[i].inner;
    std::signal(SIGABRT, onAbort);
    if (isShown) std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ); // it is a pipe now
    m_thread = std::thread([this] { work(); });
}

StandardOutput::~StandardOutput()
{
    finish(0);
}

bool StandardOutput::redirect(int descriptor)
{
    Stream& stream = m_streams[static_cast<std::size_t>(descriptor - 1)];
    std::array<int, 2> ends{-1, -1};
    stream.given = fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (stream.given < 0 || pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    stream.own = openOnceMore(stream.given);
    stream.inner = ends[0];
    const bool isDone = dup2(ends[1], descriptor) == descriptor;
    close(ends[1]);
    return isDone && fcntl(stream.inner, F_SETFL, O_NONBLOCK) == 0;
}

void StandardOutput::whenFull(WhenFull what)
{
    m_drops = what == WhenFull::Drop;
    wake();
}

bool StandardOutput::isTerminal(int descriptor) const
{
    const int given = m_streams[static_cast<std::size_t>(descriptor - 1)].given;
    return isatty(given >= 0 ? given : descriptor) != 0;
}

std::string StandardOutput::takeProblem()
{
    const int error = m_streams[0].error;
    if (error == 0 || std::exchange(m_said, true)) return {};
    return QCoreApplication::translate("StandardOutput", "standard output cannot be written: %1")
        .arg(QString::fromLocal8Bit(std::strerror(error)))
        .toStdString();
}

int StandardOutput::finish(int status, std::chrono::milliseconds longest)
{
    std::fflush(stdout);
    std::fflush(stderr);
    std::cout.flush();
    std::cerr.flush();
    if (!m_thread.joinable()) return status;
    // The other ends are closed by this: what has been written is all there will be.
    for (int descriptor : {STDOUT_FILENO, STDERR_FILENO})
        dup2(m_streams[static_cast<std::size_t>(descriptor - 1)].given, descriptor);
    std::signal(SIGABRT, SIG_DFL);
    for (std::atomic<int>& inner : unread)
        inner = -1;
    m_until = steadyMs() + longest.count();
    m_ends = true;
    wake();
    m_thread.join();
    if (const auto problem = takeProblem(); !problem.empty()) {
        // Only if standard error takes it: its reader may be the same.
        const auto text = problem + "\n";
        const int own = m_streams[1].own;
        pollfd ready{own >= 0 ? own : STDERR_FILENO, POLLOUT, 0};
        if (poll(&ready, 1, 0) == 1 && (ready.revents & POLLOUT) != 0) [[maybe_unused]]
            const auto n = writeSome(ready.fd, text.data(), text.size());
    }
    if (isBroken() && status == 0) status = 1;
    for (Stream& stream : m_streams) {
        closeOne(stream.given);
        closeOne(stream.own);
        closeOne(stream.inner);
    }
    closeOne(m_wake);
    return status;
}

void StandardOutput::work()
{
    // Signals are for the threads that wait for them.
    sigset_t all;
    sigfillset(&all);
    sigdelset(&all, SIGRTMIN); // the limit's
    pthread_sigmask(SIG_BLOCK, &all, nullptr);
    WriteLimit limit;
    while (!isDone()) {
        std::array<pollfd, 5> wanted{pollfd{m_wake, POLLIN, 0}};
        for (std::size_t i = 0; i < m_streams.size(); ++i) {
            const Stream& stream = m_streams[i];
            const bool hasRoom = m_drops || stream.waiting.size() < m_limit;
            wanted[1 + i] = {hasRoom ? stream.inner : -1, POLLIN, 0};
            const bool writes = !stream.waiting.empty() && stream.pausedUntil <= steadyMs();
            wanted[3 + i] = {!writes           ? -1
                             : stream.own >= 0 ? stream.own
                                               : stream.given,
                             POLLOUT,
                             0};
        }
        if (poll(wanted.data(), wanted.size(), timeout()) < 0 && errno != EINTR) break;
        if (wanted[0].revents != 0) {
            std::uint64_t times = 0;
            [[maybe_unused]] const auto n = read(m_wake, &times, sizeof times);
        }
        for (std::size_t i = 0; i < m_streams.size(); ++i) {
            if (wanted[1 + i].revents != 0) take(m_streams[i]);
            if (wanted[3 + i].revents != 0) pass(m_streams[i], limit);
        }
    }
    for (Stream& stream : m_streams)
        stream.dropped += static_cast<std::uint64_t>(
            std::count(stream.waiting.begin() + static_cast<std::ptrdiff_t>(stream.written),
                       stream.waiting.end(),
                       '\n'));
}

/// Of poll(): until the end is due or a stream is to be tried again.
int StandardOutput::timeout() const
{
    std::int64_t until = m_ends && m_drops ? m_until.load() : INT64_MAX;
    for (const Stream& stream : m_streams)
        if (!stream.waiting.empty() && stream.pausedUntil > steadyMs())
            until = std::min(until, stream.pausedUntil);
    return until == INT64_MAX ? -1
                              : static_cast<int>(std::max<std::int64_t>(until - steadyMs(), 0));
}

bool StandardOutput::isDone() const
{
    if (!m_ends) return false;
    if (m_drops && steadyMs() >= m_until) return true;
    return std::ranges::all_of(
        m_streams, [](const Stream& stream) { return stream.inner < 0 && stream.waiting.empty(); });
}

/// From the program into the queue.
void StandardOutput::take(Stream& stream)
{
    std::array<char, kChunk> chunk;
    const auto n = read(stream.inner, chunk.data(), chunk.size());
    if (n > 0)
        queue(stream, {chunk.data(), static_cast<std::size_t>(n)});
    else if (n == 0)
        closeOne(stream.inner); // finish() has let go of the other end
}

void StandardOutput::queue(Stream& stream, std::string_view text)
{
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto piece = text.substr(0, end == std::string_view::npos ? text.size() : end + 1);
        text.remove_prefix(piece.size());
        const bool ends = piece.back() == '\n';
        if (!stream.dropping && m_drops &&
            stream.waiting.size() - stream.written + piece.size() > m_limit) {
            // What waits of this line already goes with it.
            const auto before = stream.waiting.rfind('\n');
            const auto kept = before == std::string::npos ? 0 : before + 1;
            stream.waiting.resize(std::max(stream.written, std::min(kept, stream.waiting.size())));
            stream.cut = stream.waiting.size() == stream.written && stream.last != '\n';
            stream.dropping = true;
        }
        if (stream.dropping) {
            stream.dropped += ends ? 1 : 0;
            stream.dropping = !ends;
            continue;
        }
        if (std::exchange(stream.cut, false)) stream.waiting += '\n';
        stream.waiting += piece;
    }
}

/// From the queue to the reader.
void StandardOutput::pass(Stream& stream, WriteLimit& limit)
{
    if (stream.isClosed && !m_drops) return giveUp(stream, EBADF);
    if (stream.own < 0) limit.begin();
    const auto n = writeSome(stream.own >= 0 ? stream.own : stream.given,
                             stream.waiting.data() + stream.written,
                             stream.waiting.size() - stream.written);
    const int error = errno;
    if (stream.own < 0) limit.end();
    if (n < 0) {
        if (error == EAGAIN || error == EINTR)
            stream.pausedUntil = steadyMs() + kPauseMs;
        else
            giveUp(stream, error);
        return;
    }
    stream.written += static_cast<std::size_t>(n);
    if (n > 0) stream.last = stream.waiting[stream.written - 1];
    if (stream.written == stream.waiting.size()) {
        stream.waiting.clear();
        stream.written = 0;
    } else if (stream.written > m_limit / 4) {
        stream.waiting.erase(0, stream.written);
        stream.written = 0;
    }
}

/// What waits is lost; what comes is tried again, on a line of its own.
void StandardOutput::giveUp(Stream& stream, int error)
{
    int none = 0;
    stream.error.compare_exchange_strong(none, error);
    stream.dropped += static_cast<std::uint64_t>(
        std::count(stream.waiting.begin() + static_cast<std::ptrdiff_t>(stream.written),
                   stream.waiting.end(),
                   '\n'));
    stream.dropping = stream.waiting.back() != '\n';
    stream.waiting.clear();
    stream.written = 0;
    stream.cut = stream.last != '\n';
}

void StandardOutput::wake() const
{
    const std::uint64_t once = 1;
    if (m_wake >= 0) [[maybe_unused]]
        const auto n = write(m_wake, &once, sizeof once);
}

} // namespace dg
