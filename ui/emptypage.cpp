// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/emptypage.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace dg {

EmptyPage::EmptyPage(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
{
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setStyleSheet(QStringLiteral("font-size: 22px; font-weight: bold;"));
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_text->setMaximumWidth(620);
    m_text->setMinimumWidth(480);
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
    m_title->setText(tr("Nothing is open"));
    m_text->setText(
        tr("Open a recording of a market (.jsonl, .jsonl.gz, .jsonl.zst) and play it back at any "
           "speed, or play the demo: six hours of a made-up market with liquidation clusters, "
           "sweeps and signals.\n\nLive feeds come in a later version."));
}

void EmptyPage::showLoading(const QString& name)
{
    m_title->setText(tr("Reading %1").arg(name));
    m_text->setText(tr("The window fills as soon as the first market data has been read."));
}

void EmptyPage::showFailure(const QString& text)
{
    m_title->setText(tr("This could not be opened"));
    m_text->setText(text);
}

QString EmptyPage::text() const
{
    return m_title->text() + u'\n' + m_text->text();
}

} // namespace dg
