// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAudioFormat>
#include <QBuffer>
#include <QByteArray>
#include <QString>

#include <memory>

class QAudioDevice;
class QAudioSink;

namespace dg {

/// The alarm's sound, made here from sine tones, so that there is no file to lose. Knows when it
/// cannot be heard. GUI thread; owned by the alarm desk. The audio system is asked only when it is
/// first needed: that takes time.
class AlarmSound final
{
public:
    enum class Kind { TwoTones, Bell, Knock };

    AlarmSound();
    ~AlarmSound();

    void setKind(Kind kind) { m_kind = kind; }
    /// 0 to 1.
    void setVolume(double volume) { m_volume = volume; }
    void setMuted(bool muted) { m_muted = muted; }
    bool isMuted() const { return m_muted || m_volume <= 0; }

    /// Plays it once. False: problem() says why nothing is heard.
    bool play();
    /// Looks whether there is something to play it on; problem() knows then.
    void look();
    /// Why it would not be heard; empty when it would, as far as it is known: a loudspeaker that is
    /// turned down behind our back cannot be seen.
    QString problem() const;

    /// 16 bit, mono, kRate samples a second.
    static QByteArray samples(Kind kind, double volume);
    static constexpr int kRate = 44'100;

private:
    void look(const QAudioDevice& device);

    static QAudioFormat format();

    Kind m_kind = Kind::TwoTones;
    double m_volume = 0.7;
    bool m_muted = false;
    QString m_failure; ///< of the last look or attempt
    QByteArray m_bytes;
    QBuffer m_buffer;
    std::unique_ptr<QAudioSink> m_sink;
};

} // namespace dg
