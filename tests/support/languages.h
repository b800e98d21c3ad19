// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QRegularExpression>
#include <QTranslator>

#include <memory>

namespace dg::test {

/// English whose words are longer by 40 %, as those of other languages are. For tests; made here,
/// so that no window can be fitted to one language only.
class LongerWords final : public QTranslator
{
public:
    LongerWords() { (void)m_plurals.load(QStringLiteral(":/i18n/depthglass_en")); }

    bool isEmpty() const override { return false; }
    QString
    translate(const char* context, const char* source, const char* hint, int count) const override
    {
        if (!source || QLatin1StringView(context).startsWith(QLatin1Char('Q'))) return {};
        QString text = m_plurals.translate(context, source, hint, count);
        if (text.isEmpty()) text = QString::fromUtf8(source);
        return text.contains(QStringLiteral("(*")) ? text : longer(text);
    }

    static QString longer(const QString& text)
    {
        static const QRegularExpression word(
            QStringLiteral("(?<![%\\.\\w])(\\p{L}&?){2,}(?![\\w.]*\\w)"));
        QString all;
        qsizetype from = 0;
        for (const QRegularExpressionMatch& found : word.globalMatch(text)) {
            const QString one = found.captured();
            all += text.mid(from, found.capturedEnd() - from);
            from = found.capturedEnd();
            if (one == one.toUpper()) continue; // LONG, USDT, UTC
            const auto more = (one.size() * 2 + 4) / 5;
            all += one.toLower().remove(u'&').left(more);
        }
        return all + text.mid(from);
    }

private:
    QTranslator m_plurals;
};

/// What the program says, in a language, for as long as this lives: "en", "de" or "longer".
class Spoken
{
public:
    explicit Spoken(const QString& language)
    {
        if (language == QStringLiteral("longer")) {
            m_translator = std::make_unique<LongerWords>();
        } else {
            m_translator = std::make_unique<QTranslator>();
            if (!m_translator->load(QStringLiteral(":/i18n/depthglass_") + language))
                qFatal("no translation into %s", qPrintable(language));
        }
        // As the program itself does it; not every machine has Qt's own words.
        if (m_own.load(QStringLiteral("qtbase_") + language,
                       QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            QCoreApplication::installTranslator(&m_own);
        QCoreApplication::installTranslator(m_translator.get());
    }
    ~Spoken()
    {
        QCoreApplication::removeTranslator(m_translator.get());
        QCoreApplication::removeTranslator(&m_own);
    }
    Q_DISABLE_COPY_MOVE(Spoken)

private:
    QTranslator m_own;
    std::unique_ptr<QTranslator> m_translator;
};

} // namespace dg::test
