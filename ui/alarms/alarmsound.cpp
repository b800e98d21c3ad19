// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarmsound.h"

#include <QAudioDevice>
#include <QAudioFormat>
#include <QAudioSink>
#include <QCoreApplication>
#include <QMediaDevices>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace dg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(AlarmSound)
};

struct Tone
{
    double start;     ///< seconds
    double length;    ///< seconds
    double frequency; ///< Hz
    double decay;     ///< of the amplitude, a second
};

std::vector<Tone> tones(AlarmSound::Kind kind)
{
    switch (kind) {
    case AlarmSound::Kind::TwoTones:
        return {{0, 0.18, 880, 2}, {0.2, 0.28, 1174.7, 3}};
    case AlarmSound::Kind::Bell:
        return {{0, 1.2, 1046.5, 4}, {0, 1.2, 2093, 6}, {0, 0.8, 3139.5, 9}};
    case AlarmSound::Kind::Knock:
        return {{0, 0.12, 196, 30}, {0.16, 0.12, 196, 30}, {0.32, 0.12, 196, 30}};
    }
    return {};
}

} // namespace

AlarmSound::AlarmSound() = default;

AlarmSound::~AlarmSound() = default;

QByteArray AlarmSound::samples(Kind kind, double volume)
{
    const std::vector<Tone> all = tones(kind);
    double end = 0;
    for (const Tone& tone : all)
        end = std::max(end, tone.start + tone.length);
    const auto count = static_cast<std::size_t>(end * kRate);
    std::vector<double> mixed(count, 0.0);
    for (const Tone& tone : all) {
        const auto first = static_cast<std::size_t>(tone.start * kRate);
        const auto length = static_cast<std::size_t>(tone.length * kRate);
        for (std::size_t i = 0; i < length && first + i < count; ++i) {
            const double t = static_cast<double>(i) / kRate;
            // Ten milliseconds in and out, so that no loudspeaker clicks.
            const double edge = std::min({1.0, t / 0.01, (tone.length - t) / 0.01});
            mixed[first + i] += edge * std::exp(-tone.decay * t) *
                                std::sin(2 * std::numbers::pi * tone.frequency * t);
        }
    }
    double peak = 1e-9;
    for (const double value : mixed)
        peak = std::max(peak, std::abs(value));
    QByteArray bytes(static_cast<qsizetype>(2 * count), Qt::Uninitialized);
    for (std::size_t i = 0; i < count; ++i) {
        const auto value = static_cast<qint16>(
            std::lround(32'000 * std::clamp(volume, 0.0, 1.0) * mixed[i] / peak));
        bytes[static_cast<qsizetype>(2 * i)] = static_cast<char>(value & 0xff);
        bytes[static_cast<qsizetype>(2 * i + 1)] = static_cast<char>((value >> 8) & 0xff);
    }
    return bytes;
}

QAudioFormat AlarmSound::format()
{
    QAudioFormat format;
    format.setSampleRate(kRate);
    format.setChannelCount(1);
    format.setSampleFormat(QAudioFormat::Int16);
    return format;
}

void AlarmSound::look()
{
    look(QMediaDevices::defaultAudioOutput());
}

void AlarmSound::look(const QAudioDevice& device)
{
    m_failure.clear();
    if (device.isNull())
        m_failure = Words::tr("no audio device");
    else if (!device.isFormatSupported(format()))
        m_failure = Words::tr("%1 cannot play it").arg(device.description());
}

bool AlarmSound::play()
{
    if (isMuted()) return false;
    const QAudioDevice device = QMediaDevices::defaultAudioOutput();
    look(device);
    if (!m_failure.isEmpty()) return false;
    m_sink = std::make_unique<QAudioSink>(device, format());
    m_buffer.close();
    m_bytes = samples(m_kind, m_volume);
    m_buffer.setBuffer(&m_bytes);
    m_buffer.open(QIODevice::ReadOnly);
    m_sink->start(&m_buffer);
    if (m_sink->error() != QAudio::NoError) {
        m_failure = Words::tr("%1 does not answer").arg(device.description());
        return false;
    }
    return true;
}

QString AlarmSound::problem() const
{
    if (m_muted) return Words::tr("muted");
    if (m_volume <= 0) return Words::tr("volume 0");
    return m_failure;
}

} // namespace dg
