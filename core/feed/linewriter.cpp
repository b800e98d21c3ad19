// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/linewriter.h"

#include "core/venue/binance/binancedecoder.h"

#include <charconv>
#include <cstring>
#include <utility>

namespace dg {

namespace {

constexpr std::size_t kHead = 64;        ///< more than the envelope in front of a frame
constexpr std::size_t kBytesPerUnit = 3; ///< UTF-8 of one UTF-16 code unit, at most

} // namespace

LineWriter::LineWriter(Deliver deliver, MachineClocks clocks)
    : m_deliver(std::move(deliver))
    , m_clock(std::move(clocks))
{}

void LineWriter::frame(QStringView text)
{
    // The recorder's envelope: the time in front of what came, byte for byte.
    const bool isObject = text.startsWith(u'{');
    if (isObject) text = text.mid(1);
    const auto needed =
        kHead + static_cast<std::size_t>(text.size()) * kBytesPerUnit + 1 + kFramePadding;
    if (m_buffer.size() < needed) m_buffer.resize(needed * 2);
    char* out = m_buffer.data();
    const auto put = [&out](std::string_view part) {
        std::memcpy(out, part.data(), part.size());
        out += part.size();
    };
    put("{\"t\":");
    out = std::to_chars(out, out + 24, now().ms).ptr;
    put(isObject ? "," : ",\"data\":");
    out = m_toUtf8.appendToBuffer(out, text);
    if (!isObject) put("}");
    const auto size = static_cast<std::size_t>(out - m_buffer.data());
    std::memset(out, ' ', kFramePadding);
    m_deliver({m_buffer.data(), size});
}

void LineWriter::answer(const QString& path, const std::string& symbol, const QByteArray& body)
{
    QByteArray text =
        "{\"t\":" + QByteArray::number(now().ms) + ",\"rest\":\"" + path.toUtf8() + "\"";
    if (!symbol.empty()) text += ",\"symbol\":\"" + QByteArray::fromStdString(symbol) + "\"";
    QByteArray data = body;
    data.replace('\n', ' ').replace('\r', ' '); // a line is a line
    line(text + ",\"data\":" + data + "}");
}

void LineWriter::event(const char* event, const std::vector<std::string>& streams)
{
    QByteArray names;
    for (const std::string& name : streams)
        names += (names.isEmpty() ? "\"" : ",\"") + QByteArray::fromStdString(name) + "\"";
    line("{\"t\":" + QByteArray::number(now().ms) + ",\"event\":\"" + event + "\",\"streams\":[" +
         names + "]}");
}

void LineWriter::clock(const ClockOffset& offset)
{
    line("{\"t\":" + QByteArray::number(now().ms) +
         ",\"event\":\"clock\",\"offset\":" + QByteArray::number(qint64(offset.ms)) +
         ",\"steady\":" + (offset.steady ? "true" : "false") + ",\"streams\":[]}");
}

void LineWriter::clockStep(std::chrono::milliseconds by)
{
    line("{\"t\":" + QByteArray::number(now().ms) + ",\"event\":\"clockstep\",\"by\":" +
         QByteArray::number(qint64(by.count())) + ",\"streams\":[]}");
}

void LineWriter::line(const QByteArray& text)
{
    QByteArray padded = text;
    padded.append(static_cast<int>(kFramePadding), ' ');
    m_deliver(std::string_view(padded.constData(), static_cast<std::size_t>(text.size())));
}

} // namespace dg
