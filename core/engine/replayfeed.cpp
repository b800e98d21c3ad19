// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/replayfeed.h"

#include <filesystem>

namespace dg {

ReplayFeed::ReplayFeed(std::vector<std::string> files)
    : m_files(std::move(files))
{}

bool ReplayFeed::open()
{
    if (m_files.empty()) {
        m_error = "no recording was named";
        return false;
    }
    return openNext();
}

bool ReplayFeed::openNext()
{
    auto reader = RecordingReader::open(m_files[m_next]);
    m_fileName = std::filesystem::path(m_files[m_next]).filename().string();
    ++m_next;
    if (!reader) {
        m_error = reader.error();
        return false;
    }
    m_reader.emplace(std::move(*reader));
    m_tooLongSeen = 0;
    return true;
}

bool ReplayFeed::fetch()
{
    while (!m_line && m_reader && m_error.empty()) {
        m_line = m_reader->next();
        m_tooLongTold += m_reader->tooLong() - m_tooLongSeen;
        m_tooLongSeen = m_reader->tooLong();
        if (m_line) break;
        if (const auto problem = m_reader->problem(); !problem.empty()) {
            const auto text = m_files[m_next - 1] + ": " + problem;
            (m_reader->isDamaged() ? m_error : m_remark) = text;
        }
        m_reader.reset();
        if (m_error.empty() && m_next < m_files.size()) openNext();
    }
    return m_line.has_value();
}

std::optional<Timestamp> ReplayFeed::nextTime()
{
    if (!fetch()) return std::nullopt;
    const auto ms = quickReceiveTime(*m_line);
    if (!ms) return std::nullopt;
    return Timestamp{*ms};
}

bool ReplayFeed::deliver(Pipeline& pipeline)
{
    const bool more = fetch();
    if (m_tooLongTold != 0) {
        pipeline.onTooLong(m_tooLongTold);
        m_tooLongTold = 0;
    }
    if (!more) return false;
    if (const auto ms = quickReceiveTime(*m_line)) m_position = {*ms};
    const auto line = *m_line;
    m_line.reset();
    pipeline.onFrame(line, {m_fileName, m_reader->line()});
    return true;
}

double ReplayFeed::progress() const
{
    if (m_files.empty()) return 0;
    const auto done = static_cast<double>(m_next) - (m_reader ? 1 : 0);
    const auto share = m_reader ? m_reader->progress() : 0;
    return (done + share) / static_cast<double>(m_files.size());
}

} // namespace dg
