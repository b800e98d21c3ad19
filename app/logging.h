// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"

#include <QString>
#include <QtGlobal>

#include <functional>
#include <memory>

namespace dg {

/// Takes what Qt's logging categories say, from any thread: warnings to standard error, everything
/// from the chosen level on into a rotating file, warnings and worse to a sink (the store). Writes
/// on a thread of its own, so that nobody waits for the disk; lines that do not fit its queue and
/// repeats are counted and said. One at a time; owned by the program, outlives its threads.
class Logging final
{
public:
    /// "WARNING", the text, when.
    using Sink = std::function<void(const QString& level, const QString& text, Timestamp at)>;

    /// `folder` empty = no file. `level`: DEBUG, INFO, WARNING, ERROR or CRITICAL; else INFO.
    Logging(const QString& folder, const QString& level);
    /// Everything is written then.
    ~Logging();
    Q_DISABLE_COPY_MOVE(Logging)

    /// Called from any thread; null ends it, and no call is under way then.
    void setSink(Sink sink);
    /// This text is never written: a token, a password.
    void hide(const QString& secret);
    /// Who and with what: the first line of a start.
    void sayStart(const QString& program, const QString& version, const QString& settings);

    static constexpr qint64 kFileSize = 5'000'000;
    static constexpr int kFiles = 4; ///< depthglass.log, depthglass.1.log, ...

private:
    class Writer;
    static void onMessage(QtMsgType type, const QMessageLogContext& context, const QString& text);

    std::unique_ptr<Writer> m_writer;
    QtMessageHandler m_before = nullptr;
};

} // namespace dg
