// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/systemvolume.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace dg {

namespace {

constexpr auto kMute = "get-sink-mute"_L1;
constexpr auto kVolume = "get-sink-volume"_L1;
constexpr auto kPatience = 5s;

} // namespace

bool saysMuted(const QString& answer)
{
    if (answer.contains("Mute: yes"_L1)) return true;
    static const QRegularExpression percent(u"(\\d+)%"_s);
    auto parts = percent.globalMatch(answer);
    const bool any = parts.hasNext();
    int loudest = 0;
    while (parts.hasNext())
        loudest = std::max(loudest, parts.next().captured(1).toInt());
    return any && loudest == 0;
}

SystemVolume::SystemVolume(QObject* parent)
    : QObject(parent)
{}

SystemVolume::~SystemVolume()
{
    if (!m_tool) return;
    m_tool->disconnect(this);
    m_tool->kill();
}

void SystemVolume::look()
{
    if (!m_tool) ask(kMute);
}

void SystemVolume::ask(const QString& what)
{
    const QString program = QStandardPaths::findExecutable(u"pactl"_s);
    if (program.isEmpty()) return;
    m_tool = new QProcess(this);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C"_s); // the answer is read
    m_tool->setProcessEnvironment(environment);
    connect(m_tool, &QProcess::finished, this, [this, what] { onAnswer(what); });
    connect(m_tool, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) std::exchange(m_tool, nullptr)->deleteLater();
    });
    m_tool->start(program, {what, u"@DEFAULT_SINK@"_s});
    QTimer::singleShot(kPatience, m_tool, &QProcess::kill);
}

void SystemVolume::onAnswer(const QString& what)
{
    QProcess* const tool = std::exchange(m_tool, nullptr);
    tool->deleteLater();
    const bool muted = saysMuted(QString::fromUtf8(tool->readAllStandardOutput()));
    if (!muted && what == kMute) return ask(kVolume);
    if (muted == m_muted) return;
    m_muted = muted;
    Q_EMIT changed();
}

} // namespace dg
