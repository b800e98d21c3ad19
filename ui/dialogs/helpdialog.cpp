// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/helpdialog.h"

#include "ui/dialogs/palette.h"
#include "ui/workspace/commands.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QTextBrowser>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

QString heading(const QString& text)
{
    return u"<h3>%1</h3>"_s.arg(text.toHtmlEscaped());
}

QString row(const QString& name, const QString& says)
{
    return u"<tr><td style='padding:2px 14px 2px 0'><b>%1</b></td><td>%2</td></tr>"_s.arg(
        name.toHtmlEscaped(), says.toHtmlEscaped());
}

QString numbers()
{
    return u"<table>"_s +
           row(HelpDialog::tr("Cluster"),
               HelpDialog::tr(
                   "Forced orders of others piled up at one price. The exchange sends at most one "
                   "a second, so the volume is a lower bound.")) +
           row(HelpDialog::tr("Sweep"),
               HelpDialog::tr(
                   "Price stabbed through a cluster on heavy volume. Within a few candles it must "
                   "close back on the other side; how many is set.")) +
           row(HelpDialog::tr("Trade flow"),
               HelpDialog::tr("Bought minus sold by takers in a candle; its sum is the CVD.")) +
           row(HelpDialog::tr("Imbalance"),
               HelpDialog::tr("Bids minus asks within so much of the middle price on each side, "
                              "divided by their sum: "
                              "−1 to +1. The strategy judges by the 10 best levels instead.")) +
           row(HelpDialog::tr("From entry"),
               HelpDialog::tr(
                   "How far price is from the entry in R. One R is the distance to the stop: what "
                   "would be lost, fees left out.")) +
           row(HelpDialog::tr("R:R net"),
               HelpDialog::tr("Target to stop after the taker fee on both sides.")) +
           row(HelpDialog::tr("At risk"),
               HelpDialog::tr("Money lost at the stop with the size shown, taker fees on both "
                              "sides included.")) +
           row(HelpDialog::tr("Score"),
               HelpDialog::tr("Points for rules met. Not a probability.")) +
           row(HelpDialog::tr("Book exact"),
               HelpDialog::tr(
                   "Every update since the last snapshot fits the one before. Anything else is "
                   "shown as unsure, and nothing is signalled from it. The percentage: of the time "
                   "that "
                   "this run watched today (UTC), how much the book was exact.")) +
           row(HelpDialog::tr("Suppressed"),
               HelpDialog::tr(
                   "All rules were met, but the data was not certain. Kept and shown, never "
                   "pushed.")) +
           u"</table>"_s;
}

QString keys(const Commands& commands)
{
    QString table = u"<table>"_s;
    for (const QAction* action : commands.all()) {
        const QString key =
            QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText);
        if (!key.isEmpty()) table += row(key, commandText(action->text()));
    }
    return table + u"</table>"_s;
}

} // namespace

HelpDialog::HelpDialog(const Commands& commands, QWidget* parent)
    : QDialog(parent)
    , m_text(new QTextBrowser(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAttribute(Qt::WA_WindowPropagation);
    setWindowTitle(tr("Help"));
    m_text->setAccessibleName(tr("Help"));
    m_text->setHtml(
        heading(tr("A signal, from call to answer")) + u"<p>"_s +
        tr("The banner, the title and the sound call until somebody answers. %1 chooses the newest "
           "that waits, %2 opens its evidence, %3 acknowledges, %4 rejects, %5 adds a note, %6 "
           "gives quiet for a while. Nothing can be undone; a second answer is kept as a "
           "correction.")
            .arg(keyOrName(commands, u"signals.next"_s),
                 keyOrName(commands, u"signals.details"_s),
                 keyOrName(commands, u"signals.acknowledge"_s),
                 keyOrName(commands, u"signals.reject"_s),
                 keyOrName(commands, u"signals.note"_s),
                 keyOrName(commands, u"signals.snooze"_s))
            .toHtmlEscaped() +
        u"</p>"_s + heading(tr("What the numbers mean")) + numbers() + heading(tr("Keys")) +
        keys(commands));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QWidget::close);
    auto* all = new QVBoxLayout(this);
    all->addWidget(m_text);
    all->addWidget(buttons);
    resize(680, 620);
}

QString HelpDialog::text() const
{
    return m_text->toPlainText();
}

} // namespace dg
