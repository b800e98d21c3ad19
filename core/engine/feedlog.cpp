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
    for (std::size_t i = 0; i < markets.size(); ++i) {
        const BookSync& sync = markets[i]->sync();
        if (sync.isSure() == m_sure[i]) continue;
        m_sure[i] = sync.isSure();
        const char* const symbol = markets[i]->instrument().symbol.c_str();
        if (sync.isSure())
            qCInfo(lcFeed, "%s: the book is certain", symbol);
        else
            qCWarning(lcFeed, "%s: the book is unsure: %s", symbol, wordsOf(sync.reason()));
    }
}

} // namespace dg
