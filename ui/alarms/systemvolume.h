// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QProcess;

namespace dg {

/// Whether the system itself is muted or turned down to nothing. Asked of the sound server by its
/// own tool, pactl (PulseAudio, and PipeWire in its place), without waiting for it; where there is
/// no such tool, or it does not answer, nothing is known and nothing is said. GUI thread.
class SystemVolume final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SystemVolume)

public:
    explicit SystemVolume(QObject* parent = nullptr);
    ~SystemVolume() override;

    /// Asks; changed() follows where the answer is another one than before.
    void look();
    bool isMuted() const { return m_muted; }

Q_SIGNALS:
    void changed();

private:
    void ask(const QString& what);
    void onAnswer(const QString& what);

    QProcess* m_tool = nullptr; ///< while a question is under way
    bool m_muted = false;
};

/// What pactl says: "Mute: yes", or every channel at 0 %.
bool saysMuted(const QString& answer);

} // namespace dg
