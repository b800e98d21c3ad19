// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/botmarkup.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace dg;

/// The rules are those of https://core.telegram.org/bots/api#html-style.
class BotMarkupTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesMarkupOut();
    void refusesBadMarkup_data();
    void refusesBadMarkup();
};

void BotMarkupTest::takesMarkupOut()
{
    const BotMarkup markup = readBotMarkup(
        u"<b>A &lt;&amp;&gt; <i>b</i></b> AT&T &unknown; &#228; <a href=\"x\">l</a>"_s);
    QCOMPARE(markup.error, QString());
    QCOMPARE(markup.text, u"A <&> b AT&T &unknown; ä l"_s);
}

void BotMarkupTest::refusesBadMarkup_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("words");
    QTest::newRow("less than") << u"a < b"_s << u"Unsupported start tag \"\" at byte offset 2"_s;
    QTest::newRow("unknown tag") << u"<h1>a</h1>"_s << u"Unsupported start tag \"h1\""_s;
    QTest::newRow("not closed") << u"<b>a"_s << u"Can't find end tag"_s;
    QTest::newRow("crossed") << u"<b><i>a</b></i>"_s << u"Unmatched end tag"_s;
    QTest::newRow("never opened") << u"a</b>"_s << u"Unexpected end tag"_s;
    QTest::newRow("bytes, not letters") << u"ä<x>"_s << u"byte offset 2"_s;
}

void BotMarkupTest::refusesBadMarkup()
{
    QFETCH(QString, html);
    QFETCH(QString, words);
    const BotMarkup markup = readBotMarkup(html);
    QVERIFY2(markup.error.startsWith(u"can't parse entities: "), qPrintable(markup.error));
    QVERIFY2(markup.error.contains(words), qPrintable(markup.error));
}

QTEST_APPLESS_MAIN(BotMarkupTest)
#include "botmarkuptest.moc"
