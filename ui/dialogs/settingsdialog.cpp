// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/settingsdialog.h"

#include "ui/dialogs/filedialogs.h"
#include "ui/dialogs/settingrow.h"
#include "ui/enterpresses.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

QString groupTitle(SettingInfo::Group group)
{
    switch (group) {
    case SettingInfo::Group::Market:
        return SettingsDialog::tr("Market");
    case SettingInfo::Group::Looks:
        return SettingsDialog::tr("Looks");
    case SettingInfo::Group::Alarm:
        return SettingsDialog::tr("Alarm");
    case SettingInfo::Group::Signals:
        return SettingsDialog::tr("Signals");
    case SettingInfo::Group::Recording:
        return SettingsDialog::tr("Recording");
    case SettingInfo::Group::Store:
        return SettingsDialog::tr("Database");
    case SettingInfo::Group::Telegram:
        return SettingsDialog::tr("Telegram");
    }
    return {};
}

constexpr int kGroups = 7;
constexpr int kSecretWidth = 260;

} // namespace

SettingsDialog::SettingsDialog(const Theme& theme, Settings& settings, QWidget* parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_settings(settings)
    , m_search(new QLineEdit(this))
    , m_nothing(new QLabel(this))
    , m_groups(new QListWidget(this))
    , m_pages(new QStackedWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    new EnterPresses(*this);
    setAttribute(Qt::WA_WindowPropagation);
    setWindowTitle(tr("Settings"));
    m_search->setPlaceholderText(tr("Search settings"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Search settings"));
    m_nothing->setTextFormat(Qt::PlainText);
    m_nothing->hide();
    m_groups->setFixedWidth(150);
    m_groups->setSpacing(2);
    m_groups->setAccessibleName(tr("Groups of settings"));
    for (int group = 0; group < kGroups; ++group)
        addPage(groupTitle(static_cast<SettingInfo::Group>(group)));
    m_parameterPage = addPage(tr("Strategy"));
    addSettings();
    addParameters();
    auto* parts = new QHBoxLayout;
    parts->addWidget(m_groups);
    parts->addWidget(m_pages, 1);
    auto* all = new QVBoxLayout(this);
    all->addWidget(m_search);
    all->addWidget(m_nothing);
    all->addLayout(parts, 1);
    makeButtons(*all);
    connect(m_groups, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_search, &QLineEdit::textChanged, this, &SettingsDialog::search);
    m_groups->setCurrentRow(0);
    resize(820, 640);
    check();
}

int SettingsDialog::addPage(const QString& title)
{
    m_groups->addItem(title);
    auto* scroll = new QScrollArea(m_pages);
    scroll->setWidgetResizable(true);
    auto* inner = new QWidget(scroll);
    auto* layout = new QVBoxLayout(inner);
    layout->setAlignment(Qt::AlignTop);
    scroll->setWidget(inner);
    // The ground is the dialog's: a scroll area's own follows no theme.
    scroll->setFrameShape(QFrame::NoFrame);
    inner->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    return m_pages->addWidget(scroll);
}

void SettingsDialog::addRow(SettingRow* row, int page)
{
    m_rows.push_back({row, page});
    row->setParent(pageAt(page));
    pageAt(page)->layout()->addWidget(row);
    connect(row, &SettingRow::edited, this, &SettingsDialog::check);
}

QWidget* SettingsDialog::pageAt(int page) const
{
    return static_cast<QScrollArea*>(m_pages->widget(page))->widget();
}

void SettingsDialog::addSettings()
{
    for (const SettingInfo& info : settingTable())
        addRow(new SettingRow(m_theme, info, m_settings.text(info.key)),
               static_cast<int>(info.group));
}

void SettingsDialog::addParameters()
{
    const StrategyParams params = m_settings.strategy();
    auto* preset = new SettingRow(m_theme, params.preset);
    addRow(preset, m_parameterPage);
    connect(preset, &SettingRow::edited, this, [this, preset] {
        const auto usual = StrategyParams::defaults(
            preset->value() == "reference"_L1 ? Preset::Reference : Preset::Standard);
        for (const Entry& entry : m_rows)
            if (const ParamInfo* info = entry.row->parameter()) {
                entry.row->setValue(SettingRow::asTyped(*info, paramValue(usual, *info)));
                entry.row->setUsual(usual);
            }
    });
    const StrategyParams usual = StrategyParams::defaults(params.preset);
    for (const ParamInfo& info : paramTable())
        addRow(new SettingRow(m_theme, info, params, usual), m_parameterPage);
}

QWidget* SettingsDialog::addExtra(SettingInfo::Group group, const QString& words)
{
    const int page = static_cast<int>(group);
    auto* row = new QWidget(pageAt(page));
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    pageAt(page)->layout()->addWidget(row);
    m_extras.push_back({row, page, groupTitle(group) + u' ' + words});
    return row;
}

void SettingsDialog::addTest(SettingInfo::Group group, const QString& text, const Test& test)
{
    QWidget* row = addExtra(group, text);
    auto* button = new QPushButton(text, row);
    button->setAutoDefault(false);
    auto* answer = new QLabel(row);
    answer->setWordWrap(true);
    answer->setTextFormat(Qt::PlainText);
    auto* parts = static_cast<QHBoxLayout*>(row->layout());
    parts->addWidget(button);
    parts->addWidget(answer, 1);
    connect(button, &QPushButton::clicked, this, [this, button, answer, test] {
        button->setEnabled(false);
        answer->setStyleSheet({});
        answer->setText(tr("Trying…"));
        const QPointer guard(answer); // the dialog may be gone when the answer comes
        const QPointer pressed(button);
        test([this](const char* key) { return typed(QLatin1StringView(key)); },
             [guard, pressed, amber = m_theme.unsure](bool good, const QString& said) {
                 if (!guard || !pressed) return;
                 pressed->setEnabled(true);
                 guard->setStyleSheet(good ? QString() : u"color: %1"_s.arg(amber.name()));
                 guard->setText(said);
             });
    });
}

void SettingsDialog::addSecret(SettingInfo::Group group,
                               const QString& key,
                               const QString& title,
                               const QString& state,
                               std::function<void(const QString&)> take)
{
    QWidget* row = addExtra(group, title + u' ' + key);
    auto* name = new QLabel(title, row);
    name->setFont(m_theme.strongFont);
    auto* line = new QLineEdit(row);
    line->setEchoMode(QLineEdit::Password);
    line->setPlaceholderText(state);
    line->setMinimumWidth(kSecretWidth);
    line->setAccessibleName(title);
    auto* parts = static_cast<QHBoxLayout*>(row->layout());
    parts->addWidget(name, 1);
    parts->addWidget(line);
    m_secrets.push_back({key, line, std::move(take)});
}

void SettingsDialog::makeButtons(QVBoxLayout& layout)
{
    auto* buttons = new QDialogButtonBox(this);
    auto* import = buttons->addButton(tr("Import…"), QDialogButtonBox::ResetRole);
    auto* save = buttons->addButton(tr("Export…"), QDialogButtonBox::ResetRole);
    m_ok = buttons->addButton(QDialogButtonBox::Ok);
    m_apply = buttons->addButton(QDialogButtonBox::Apply);
    buttons->addButton(QDialogButtonBox::Cancel);
    for (QAbstractButton* button : buttons->buttons())
        static_cast<QPushButton*>(button)->setAutoDefault(false);
    connect(import, &QPushButton::clicked, this, &SettingsDialog::importFile);
    connect(save, &QPushButton::clicked, this, &SettingsDialog::exportFile);
    connect(m_apply, &QPushButton::clicked, this, &SettingsDialog::apply);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        apply();
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout.addWidget(buttons);
}

void SettingsDialog::check()
{
    bool good = true;
    for (const Entry& entry : m_rows)
        good = entry.row->check() && good;
    if (!m_ok) return;
    m_ok->setEnabled(good);
    m_apply->setEnabled(good);
}

void SettingsDialog::search(const QString& words)
{
    const QStringList wanted = words.split(u' ', Qt::SkipEmptyParts);
    std::vector<bool> any(static_cast<std::size_t>(m_pages->count()), wanted.isEmpty());
    const auto show = [&any](QWidget& row, int page, bool shown) {
        row.setVisible(shown);
        if (shown) any[static_cast<std::size_t>(page)] = true;
    };
    for (const auto& [row, page] : m_rows)
        show(*row, page, row->matches(wanted));
    for (const auto& [row, page, text] : m_extras)
        show(*row, page, hasWords(text, wanted));
    int first = -1;
    for (int page = 0; page < m_pages->count(); ++page) {
        const bool has = any[static_cast<std::size_t>(page)];
        m_groups->item(page)->setHidden(!has);
        if (has && first < 0) first = page;
    }
    if (first >= 0 && m_groups->currentItem()->isHidden()) m_groups->setCurrentRow(first);
    m_nothing->setText(first < 0 ? tr("Nothing found for \"%1\".").arg(words.trimmed())
                                 : QString());
    m_nothing->setVisible(first < 0);
}

void SettingsDialog::apply()
{
    if (!canApply()) return;
    bool feed = false;
    bool start = false;
    bool strategy = false;
    StrategyParams params = m_settings.strategy();
    for (const Entry& entry : m_rows) {
        SettingRow& row = *entry.row;
        if (row.key() == QLatin1StringView(SettingRow::kPreset))
            params.preset = row.value() == "reference"_L1 ? Preset::Reference : Preset::Standard;
        if (row.parameter()) // checked while it was typed
            (void)setParam(params, row.parameter()->key, row.number());
        if (!row.isChanged()) continue;
        row.takenOver();
        const SettingInfo* setting = row.setting();
        if (!setting) {
            strategy = true;
            continue;
        }
        m_settings.set(setting->key, row.value());
        feed = feed || setting->when == SettingInfo::When::NextFeed;
        start = start || setting->when == SettingInfo::When::NextStart;
    }
    if (strategy) m_settings.setStrategy(params);
    for (const Secret& secret : m_secrets) {
        if (!secret.line->text().isEmpty()) secret.take(secret.line->text().trimmed());
        secret.line->clear();
    }
    Q_EMIT applied(feed || strategy, start);
}

void SettingsDialog::warn(const QString& title, const QString& text)
{
    auto* box = new QMessageBox(QMessageBox::Warning, title, text, QMessageBox::Ok, parentWidget());
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText); // names of files, and what stands in them
    box->open();
}

void SettingsDialog::importFile()
{
    askForFiles(
        m_theme,
        *this,
        tr("Import settings"),
        tr("Settings (*.json)"),
        [this](const QStringList& files) {
            QFile file(files.front());
            if (!file.open(QIODevice::ReadOnly))
                return warn(tr("Import settings"),
                            tr("%1 cannot be read: %2").arg(file.fileName(), file.errorString()));
            const auto [taken, remarks] = m_settings.import(file.readAll());
            const QString lines = remarks.join(u'\n');
            if (!taken)
                return warn(tr("Import settings"),
                            tr("Nothing was changed by %1:").arg(file.fileName()) + u'\n' + lines);
            if (!remarks.isEmpty())
                warn(tr("Import settings"), tr("Taken over, except for:") + u'\n' + lines);
            Q_EMIT applied(true, true);
            accept(); // opened again it shows what is in force
        });
}

void SettingsDialog::exportFile()
{
    askWhereToSave(m_theme,
                   *this,
                   tr("Export settings"),
                   u"depthglass-settings.json"_s,
                   tr("Settings (*.json)"),
                   [this](const QString& name) {
                       QSaveFile file(name); // whole or not at all
                       if (!file.open(QIODevice::WriteOnly) ||
                           file.write(m_settings.exported()) < 0 || !file.commit())
                           warn(tr("Export settings"),
                                tr("%1 cannot be written: %2").arg(name, file.errorString()));
                   });
}

SettingRow* SettingsDialog::find(const QString& key) const
{
    const auto at =
        std::ranges::find_if(m_rows, [&](const Entry& entry) { return entry.row->key() == key; });
    return at == m_rows.end() ? nullptr : at->row;
}

bool SettingsDialog::type(const QString& key, const QString& text)
{
    SettingRow* row = find(key);
    if (row) row->setValue(text);
    return row != nullptr;
}

QString SettingsDialog::typed(const QString& key) const
{
    for (const Secret& secret : m_secrets)
        if (secret.key == key) return secret.line->text().trimmed();
    const SettingRow* row = find(key);
    return row ? row->value() : QString();
}

void SettingsDialog::overrule(const QString& key, const QString& value)
{
    if (SettingRow* row = find(key)) row->overrule(value);
}

QString SettingsDialog::overruled(const QString& key) const
{
    const SettingRow* row = find(key);
    return row ? row->overruled() : QString();
}

QString SettingsDialog::problem(const QString& key) const
{
    const SettingRow* row = find(key);
    return row ? row->problem() : QString();
}

bool SettingsDialog::canApply() const
{
    return m_ok->isEnabled();
}

QStringList SettingsDialog::shownKeys() const
{
    QStringList keys;
    for (const Entry& entry : m_rows)
        if (!entry.row->isHidden()) keys << entry.row->key();
    for (const Secret& secret : m_secrets)
        if (!secret.line->parentWidget()->isHidden()) keys << secret.key;
    return keys;
}

QString SettingsDialog::nothingFound() const
{
    return m_nothing->text();
}

QStringList SettingsDialog::groups() const
{
    QStringList titles;
    for (int row = 0; row < m_groups->count(); ++row)
        titles << m_groups->item(row)->text();
    return titles;
}

void SettingsDialog::showGroup(const QString& title)
{
    for (int row = 0; row < m_groups->count(); ++row)
        if (m_groups->item(row)->text() == title) m_groups->setCurrentRow(row);
}

} // namespace dg
