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
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    const auto add = [&](const QString& text, const QString& says, auto signal) {
        auto* button = new QPushButton(text, this);
        button->setMinimumSize(190, 38);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setAutoDefault(true); // Enter, as in a dialog
        connect(button, &QPushButton::clicked, this, signal);
        auto* label = new QLabel(says, this);
        label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
        label->setWordWrap(true);
        label->setFixedWidth(190);
        auto* column = new QVBoxLayout;
        column->addWidget(button);
        column->addWidget(label);
        buttons->addLayout(column);
        buttons->addSpacing(14);
    };
    add(tr("Practice &market"),
        tr("A made-up market on this machine, with signals in minutes. Nothing can be lost."),
        &EmptyPage::demoRequested);
    add(tr("L&ive market"),
        tr("The exchange's public data. No account and no key is needed."),
        &EmptyPage::liveRequested);
    add(tr("&Open a recording…"),
        tr("Played back at any speed (.jsonl, .jsonl.gz, .jsonl.zst)."),
        &EmptyPage::openRequested);
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
    say(tr("What do you want to look at?"),
        tr("Depthglass watches order flow, finds sweeps of liquidation clusters, and calls you "
           "when "
           "one is a signal. It places no orders."));
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
