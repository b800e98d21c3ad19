// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/feedlog.h"

#include "core/engine/pipeline.h"

#include <QLoggingCategory>
#include <QString>

namespace dg {

Q_LOGGING_CATEGORY(lcFeed, "depthglass.feed")

void FeedLog::notice(const QString& text)
{
    qCWarning(lcFeed).noquote() << text;
}

void FeedLog::look(const Pipeline& pipeline)
{
    const auto& markets = pipeline.markets();
    m_sure.resize(markets.size());
    m_offTick.resize(markets.size());
    for (std::size_t i = 0; i < markets.size(); ++i) {
        if (const auto news = markets[i]->offTick().news(); news != m_offTick[i]) {
            m_offTick[i] = news;
            qCWarning(lcFeed,
                      "%s: %s",
                      markets[i]->instrument().symbol.c_str(),
                      offTickText(*markets[i]).c_str());
        }
        const BookSync& sync = markets[i]->sync();
        if (sync.isSure() == m_sure[i]) continue;
        m_sure[i] = sync.isSure();
        const Instrument& instrument = markets[i]->instrument();
        const char* const symbol = instrument.symbol.c_str();
        if (!sync.isSure()) {
            qCWarning(lcFeed, "%s: the book is unsure: %s", symbol, wordsOf(sync.reason()));
            continue;
        }
        qCInfo(lcFeed, "%s: the book is certain", symbol);
        if (instrument.inferred)
            qCWarning(lcFeed,
                      "%s: the exchange's list of instruments is missing; tick %s and step %s are "
                      "inferred from the decimals seen",
                      symbol,
                      instrument.tick.format(1).c_str(),
                      instrument.lot.format(1).c_str());
    }
}

} // namespace dg
