// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/feedlog.h"

#include "core/engine/offgridtext.h"
#include "core/engine/pipeline.h"
#include "core/engine/refusaltext.h"
#include "core/engine/sentencetext.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QString>

#include <algorithm>

namespace dg {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds kFirstPause = 1min;
constexpr std::chrono::milliseconds kLongestPause = 32min;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(FeedLog)
};

} // namespace

Q_LOGGING_CATEGORY(lcFeed, "depthglass.feed")

void FeedLog::notice(const QString& text)
{
    qCWarning(lcFeed).noquote() << text;
}

QStringList FeedLog::look(const Pipeline& pipeline)
{
    QStringList times;
    if (pipeline.news() != m_news || (m_walkAgain && pipeline.received() >= *m_walkAgain))
        times = walk(pipeline);
    if (pipeline.refusedMessages().changes() == m_changes &&
        (!m_lookAgain || pipeline.received() < *m_lookAgain))
        return times;
    // What is said last is what the window shows.
    return sayRefusals(pipeline, false) + times;
}

QStringList FeedLog::walk(const Pipeline& pipeline)
{
    ++m_walks;
    m_news = pipeline.news();
    const auto& markets = pipeline.markets();
    m_known.resize(markets.size());
    m_times.resize(markets.size());
    for (std::size_t i = 0; i < m_known.size(); ++i)
        lookAt(*markets[i], pipeline, m_known[i]);
    return lookAtTimes(pipeline);
}

void FeedLog::lookAt(const Market& market, const Pipeline& pipeline, Known& known)
{
    const char* const symbol = market.instrument().symbol.c_str();
    const auto say = [this, symbol](const Sentence& text) { // empty: it was of another tick
        if (!text.empty())
            notice(QString::fromUtf8(symbol) + QStringLiteral(": ") + sentenceText(text));
    };
    if (const auto news = market.offTick().news(); news != known.offTick) {
        known.offTick = news;
        say(offTickText(market));
    }
    if (const auto news = market.offStep().news(); news != known.offStep) {
        known.offStep = news;
        say(offStepText(market));
    }
    lookAtChains(market, known);
    lookAtBook(market, pipeline, known);
}

void FeedLog::lookAtBook(const Market& market, const Pipeline& pipeline, Known& known)
{
    const BookSync& sync = market.sync();
    if (sync.isSure() == known.sure) return;
    known.sure = sync.isSure();
    const Instrument& instrument = market.instrument();
    const QString symbol = QString::fromStdString(instrument.symbol);
    if (!sync.isSure()) {
        notice(Words::tr("%1: the book is unsure: %2")
                   .arg(symbol, QCoreApplication::translate("BookState", wordsOf(sync.reason()))));
        known.unsureSince = pipeline.received();
        return;
    }
    // The all-clear goes wherever the alarm went.
    if (known.unsureSince)
        notice(Words::tr("%1: the book is certain again, after %2 s")
                   .arg(symbol,
                        QString::number(static_cast<double>(
                                            (pipeline.received() - *known.unsureSince).count()) /
                                            1000,
                                        'f',
                                        1)));
    else
        qCInfo(lcFeed).noquote() << Words::tr("%1: the book is certain").arg(symbol);
    known.unsureSince.reset();
    if (instrument.inferred)
        notice(sentenceText(pipeline.inferredText(instrument, instrument.quantityStep())));
}

void FeedLog::finish(const Pipeline& pipeline)
{
    sayRefusals(pipeline, true);
}

QStringList FeedLog::sayRefusals(const Pipeline& pipeline, bool all)
{
    QStringList texts;
    m_lookAgain.reset();
    const auto isDue = [&](Said& said, std::uint64_t count) {
        if (said.count == count) return false;
        if (!all && said.count != 0 && pipeline.received() < said.at + said.pause) {
            const Timestamp due = said.at + said.pause;
            m_lookAgain = std::min(due, m_lookAgain.value_or(due));
            return false;
        }
        said.pause = said.count == 0 ? kFirstPause : std::min(2 * said.pause, kLongestPause);
        said.count = count;
        said.at = pipeline.received();
        return true;
    };
    const RefusedMessages& refusals = pipeline.refusedMessages();
    for (const auto& [symbol, counts] : refusals.counts())
        for (std::size_t i = 0; i < counts.size(); ++i)
            if (isDue(m_said[{symbol, i}], counts[i].count))
                texts << refusedText(QString::fromStdString(symbol), counts[i]);
    if (isDue(m_exchange, refusals.saidCount()))
        texts << Words::tr("The exchange says: %1").arg(QString::fromStdString(refusals.said()));
    m_changes = refusals.changes();
    for (const QString& text : texts)
        notice(text);
    return texts;
}

void FeedLog::lookAtChains(const Market& market, Known& known)
{
    const QString symbol = QString::fromStdString(market.instrument().symbol);
    const auto begun = market.tradeIds().begun();
    // Ids that go to and fro are said less and less often.
    if (begun > known.begun && (known.begun == 0 || begun >= known.begun * 2)) {
        known.begun = begun;
        notice(Words::tr("%1: the ids of its trades begin anew, at %2")
                   .arg(symbol, QString::number(market.tradeIds().last())));
    }
}

QStringList FeedLog::lookAtTimes(const Pipeline& pipeline)
{
    QStringList texts;
    m_walkAgain.reset();
    for (std::size_t i = 0; i < m_times.size(); ++i) {
        texts += m_times[i].look(*pipeline.markets()[i], pipeline.received());
        if (const auto due = m_times[i].due())
            m_walkAgain = std::min(*due, m_walkAgain.value_or(*due));
    }
    for (const QString& text : texts)
        notice(text);
    return texts;
}

} // namespace dg
