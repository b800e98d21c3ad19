// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/emptypage.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace dg {

namespace {

constexpr int kTextWidth = 600;

} // namespace

EmptyPage::EmptyPage(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
{
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setObjectName(QStringLiteral("title")); // styled by the theme
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_text->setFixedWidth(kTextWidth);
    auto* open = new QPushButton(tr("Open a recording…"), this);
    auto* demo = new QPushButton(tr("Play the demo"), this);
    for (QPushButton* button : {open, demo}) {
        button->setMinimumSize(180, 34);
        button->setFocusPolicy(Qt::StrongFocus);
    }
    connect(open, &QPushButton::clicked, this, &EmptyPage::openRequested);
    connect(demo, &QPushButton::clicked, this, &EmptyPage::demoRequested);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(open);
    buttons->addSpacing(12);
    buttons->addWidget(demo);
    buttons->addStretch();
    auto* all = new QVBoxLayout(this);
    all->addStretch(2);
    all->addWidget(m_title);
    all->addSpacing(12);
    all->addWidget(m_text, 0, Qt::AlignHCenter);
    all->addSpacing(22);
    all->addLayout(buttons);
    all->addStretch(3);
    showWelcome();
}

void EmptyPage::showWelcome()
{
    say(tr("Nothing is open"),
        tr("Open a recording of a market (.jsonl, .jsonl.gz, .jsonl.zst) and play it back at any "
           "speed, or play the demo: a made-up market with liquidation clusters, sweeps and "
           "signals."));
}

void EmptyPage::showLoading(const QString& name)
{
    say(tr("Reading %1").arg(name),
        tr("The window fills as soon as the first market data has been read."));
}

void EmptyPage::showFailure(const QString& text)
{
    say(tr("This could not be opened"), text);
}

void EmptyPage::say(const QString& title, const QString& text)
{
    m_title->setText(title);
    m_text->setText(text);
    // A centred label is not asked how high its lines come out.
    m_text->setMinimumHeight(m_text->heightForWidth(kTextWidth));
}

QString EmptyPage::text() const
{
    return m_title->text() + u'\n' + m_text->text();
}

} // namespace dg
