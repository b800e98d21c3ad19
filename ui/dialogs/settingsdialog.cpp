// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/settingsdialog.h"

#include "ui/evidencewords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
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

constexpr int kGroups = 6;
constexpr int kEditorWidth = 260;

QString whenText(SettingInfo::When when)
{
    switch (when) {
    case SettingInfo::When::AtOnce:
        return {};
    case SettingInfo::When::NextFeed:
        return SettingsDialog::tr("opens the market again");
    case SettingInfo::When::NextStart:
        return SettingsDialog::tr("holds from the next start");
    }
    return {};
}

/// A fraction as the percentage that is typed.
QString parameterAsTyped(const ParamInfo& info, double value)
{
    if (std::holds_alternative<bool StrategyParams::*>(info.member))
        return value != 0 ? u"true"_s : u"false"_s;
    return QString::number(info.percent ? 100 * value : value, 'g', 12);
}

} // namespace

SettingsDialog::SettingsDialog(const Theme& theme, Settings& settings, QWidget* parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_settings(settings)
    , m_search(new QLineEdit(this))
    , m_groups(new QListWidget(this))
    , m_pages(new QStackedWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAttribute(Qt::WA_WindowPropagation);
    setWindowTitle(tr("Settings"));
    m_search->setPlaceholderText(tr("Search settings"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Search settings"));
    m_groups->setFixedWidth(150);
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
    return m_pages->addWidget(scroll);
}

void SettingsDialog::addRow(Row row,
                            const QString& title,
                            const QString& explanation,
                            const QString& range)
{
    auto* page = static_cast<QScrollArea*>(m_pages->widget(row.page))->widget();
    row.box = new QWidget(page);
    auto* name = new QLabel(title, row.box);
    name->setFont(m_theme.strongFont);
    name->setBuddy(row.editor);
    row.editor->setParent(row.box);
    row.editor->setAccessibleName(title);
    row.editor->setAccessibleDescription(explanation + u' ' + range);
    auto* top = new QHBoxLayout;
    top->addWidget(name, 1);
    top->addWidget(row.editor);
    auto* says = new QLabel(explanation + (range.isEmpty() ? QString() : u"  "_s + range), row.box);
    says->setWordWrap(true);
    says->setTextFormat(Qt::PlainText);
    says->setFont(m_theme.smallFont);
    row.problem = new QLabel(row.box);
    row.problem->setWordWrap(true);
    row.problem->setTextFormat(Qt::PlainText);
    row.problem->setStyleSheet(u"color: %1"_s.arg(m_theme.unsure.name()));
    row.problem->hide();
    auto* layout = new QVBoxLayout(row.box);
    layout->setContentsMargins(4, 4, 4, 8);
    layout->setSpacing(2);
    layout->addLayout(top);
    layout->addWidget(says);
    layout->addWidget(row.problem);
    page->layout()->addWidget(row.box);
    row.words = title + u' ' + explanation + u' ' + row.key;
    row.before = valueOf(*row.editor);
    connectEditor(row.editor);
    m_rows.push_back(std::move(row));
}

QWidget* SettingsDialog::editorFor(const SettingInfo& info, const QString& value)
{
    if (info.kind == SettingInfo::Kind::Switch) {
        auto* box = new QCheckBox;
        box->setChecked(value == "true"_L1);
        return box;
    }
    if (info.kind == SettingInfo::Kind::Choice) {
        auto* box = new QComboBox;
        for (const auto& [choice, title] : settingChoices(info))
            box->addItem(title, choice);
        box->setCurrentIndex(std::max(box->findData(value), 0));
        box->setMinimumWidth(kEditorWidth);
        return box;
    }
    auto* line = new QLineEdit(value);
    line->setMinimumWidth(kEditorWidth);
    return line;
}

void SettingsDialog::addSettings()
{
    for (const SettingInfo& info : settingTable()) {
        Row row;
        row.key = QLatin1StringView(info.key);
        row.page = static_cast<int>(info.group);
        row.setting = &info;
        row.editor = editorFor(info, m_settings.text(info.key));
        QStringList range;
        const QString unit = QString::fromUtf8(info.unit);
        if (info.kind == SettingInfo::Kind::Whole)
            range << tr("%1 to %2 %3, at first %4")
                         .arg(info.minimum)
                         .arg(info.maximum)
                         .arg(unit, QLatin1StringView(info.fallback));
        if (const QString when = whenText(info.when); !when.isEmpty()) range << when;
        addRow(std::move(row),
               settingText(info.title),
               settingText(info.explanation),
               range.isEmpty() ? QString() : u"("_s + range.join(u", "_s) + u')');
    }
}

void SettingsDialog::addParameters()
{
    const StrategyParams params = m_settings.strategy();
    auto* preset = new QComboBox;
    preset->addItem(tr("standard: the strategy as its rules say"), u"standard"_s);
    preset->addItem(tr("reference: as the system before computed it"), u"reference"_s);
    preset->setCurrentIndex(params.preset == Preset::Reference ? 1 : 0);
    Row first;
    first.key = u"strategy/preset"_s;
    first.page = m_parameterPage;
    first.editor = preset;
    addRow(std::move(first),
           tr("Preset"),
           tr("Which rules are followed. Another preset brings its own defaults."),
           u"("_s + whenText(SettingInfo::When::NextFeed) + u')');
    connect(preset, &QComboBox::currentIndexChanged, this, [this, preset] {
        const auto usual = StrategyParams::defaults(
            preset->currentData() == u"reference"_s ? Preset::Reference : Preset::Standard);
        for (const Row& row : m_rows)
            if (row.parameter)
                setValue(*row.editor,
                         parameterAsTyped(*row.parameter, paramValue(usual, *row.parameter)));
    });
    const StrategyParams usual = StrategyParams::defaults(params.preset);
    for (const ParamInfo& info : paramTable()) {
        Row row;
        row.key = u"strategy/"_s + QLatin1StringView(info.key);
        row.page = m_parameterPage;
        row.parameter = &info;
        const QString value = parameterAsTyped(info, paramValue(params, info));
        const bool isSwitch = std::holds_alternative<bool StrategyParams::*>(info.member);
        if (isSwitch) {
            auto* box = new QCheckBox;
            box->setChecked(value == "true"_L1);
            row.editor = box;
        } else {
            row.editor = new QLineEdit(value);
            row.editor->setFixedWidth(kEditorWidth / 2);
        }
        const QString normal = parameterText(info, paramValue(usual, info));
        const QString range = isSwitch ? tr("(at first %1)").arg(normal)
                                       : tr("(%1 to %2, at first %3)")
                                             .arg(parameterText(info, info.minimum),
                                                  parameterText(info, info.maximum),
                                                  normal);
        addRow(std::move(row), parameterTitle(info), parameterExplanation(info), range);
    }
}

void SettingsDialog::addTest(SettingInfo::Group group, const QString& text, const Test& test)
{
    auto* page = static_cast<QScrollArea*>(m_pages->widget(static_cast<int>(group)))->widget();
    auto* button = new QPushButton(text, page);
    button->setAutoDefault(false);
    auto* answer = new QLabel(page);
    answer->setWordWrap(true);
    answer->setTextFormat(Qt::PlainText);
    auto* row = new QHBoxLayout;
    row->addWidget(button);
    row->addWidget(answer, 1);
    static_cast<QVBoxLayout*>(page->layout())->addLayout(row);
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
    auto* page = static_cast<QScrollArea*>(m_pages->widget(static_cast<int>(group)))->widget();
    auto* name = new QLabel(title, page);
    name->setFont(m_theme.strongFont);
    auto* line = new QLineEdit(page);
    line->setEchoMode(QLineEdit::Password);
    line->setPlaceholderText(state);
    line->setMinimumWidth(kEditorWidth);
    line->setAccessibleName(title);
    auto* row = new QHBoxLayout;
    row->addWidget(name, 1);
    row->addWidget(line);
    static_cast<QVBoxLayout*>(page->layout())->addLayout(row);
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

void SettingsDialog::connectEditor(QWidget* editor)
{
    if (auto* line = qobject_cast<QLineEdit*>(editor))
        connect(line, &QLineEdit::textChanged, this, &SettingsDialog::check);
    if (auto* box = qobject_cast<QCheckBox*>(editor))
        connect(box, &QCheckBox::toggled, this, &SettingsDialog::check);
    if (auto* box = qobject_cast<QComboBox*>(editor))
        connect(box, &QComboBox::currentIndexChanged, this, &SettingsDialog::check);
}

QString SettingsDialog::valueOf(const QWidget& editor)
{
    if (const auto* line = qobject_cast<const QLineEdit*>(&editor)) return line->text().trimmed();
    if (const auto* box = qobject_cast<const QCheckBox*>(&editor))
        return box->isChecked() ? u"true"_s : u"false"_s;
    return qobject_cast<const QComboBox*>(&editor)->currentData().toString();
}

void SettingsDialog::setValue(QWidget& editor, const QString& text)
{
    if (auto* line = qobject_cast<QLineEdit*>(&editor)) line->setText(text);
    if (auto* box = qobject_cast<QCheckBox*>(&editor)) box->setChecked(text == "true"_L1);
    if (auto* box = qobject_cast<QComboBox*>(&editor)) box->setCurrentIndex(box->findData(text));
}

void SettingsDialog::check()
{
    bool good = true;
    for (const Row& row : m_rows) {
        const QString value = valueOf(*row.editor);
        const QString problem = row.setting     ? settingProblem(*row.setting, value)
                                : row.parameter ? parameterProblem(*row.parameter, value)
                                                : QString();
        if (row.problem->text() != problem) row.problem->setText(problem);
        row.problem->setVisible(!problem.isEmpty());
        good = good && problem.isEmpty();
    }
    if (!m_ok) return;
    m_ok->setEnabled(good);
    m_apply->setEnabled(good);
}

void SettingsDialog::search(const QString& words)
{
    const QStringList wanted = words.split(u' ', Qt::SkipEmptyParts);
    std::vector<bool> any(static_cast<std::size_t>(m_pages->count()), wanted.isEmpty());
    for (const Row& row : m_rows) {
        const bool shown = std::ranges::all_of(wanted, [&](const QString& word) {
            return row.words.contains(word, Qt::CaseInsensitive);
        });
        row.box->setVisible(shown);
        if (shown) any[static_cast<std::size_t>(row.page)] = true;
    }
    int first = -1;
    for (int page = 0; page < m_pages->count(); ++page) {
        const bool has = any[static_cast<std::size_t>(page)];
        m_groups->item(page)->setHidden(!has);
        if (has && first < 0) first = page;
    }
    if (first >= 0 && m_groups->currentItem()->isHidden()) m_groups->setCurrentRow(first);
}

void SettingsDialog::apply()
{
    if (!canApply()) return;
    bool feed = false;
    bool start = false;
    StrategyParams params = m_settings.strategy();
    bool strategy = false;
    for (Row& row : m_rows) {
        const QString value = valueOf(*row.editor);
        if (row.key == "strategy/preset"_L1)
            params.preset = value == "reference"_L1 ? Preset::Reference : Preset::Standard;
        if (row.parameter) {
            double number = QString(value).replace(u',', u'.').toDouble();
            if (std::holds_alternative<bool StrategyParams::*>(row.parameter->member))
                number = value == "true"_L1 ? 1 : 0;
            else if (row.parameter->percent)
                number = std::clamp(number / 100, row.parameter->minimum, row.parameter->maximum);
            (void)setParam(params, row.parameter->key, number); // checked while it was typed
        }
        if (value == row.before) continue;
        row.before = value;
        if (!row.setting) {
            strategy = true;
            continue;
        }
        m_settings.set(row.setting->key, value);
        feed = feed || row.setting->when == SettingInfo::When::NextFeed;
        start = start || row.setting->when == SettingInfo::When::NextStart;
    }
    if (strategy) m_settings.setStrategy(params);
    for (const Secret& secret : m_secrets) {
        if (!secret.line->text().isEmpty()) secret.take(secret.line->text().trimmed());
        secret.line->clear();
    }
    Q_EMIT applied(feed || strategy, start);
}

void SettingsDialog::importFile()
{
    const QString name =
        QFileDialog::getOpenFileName(this, tr("Import settings"), {}, tr("Settings (*.json)"));
    if (name.isEmpty()) return;
    QFile file(name);
    QStringList wrong;
    if (!file.open(QIODevice::ReadOnly))
        wrong << tr("%1 cannot be read: %2").arg(name, file.errorString());
    else
        wrong = m_settings.import(file.readAll());
    if (!wrong.isEmpty()) QMessageBox::warning(this, tr("Import settings"), wrong.join(u'\n'));
    Q_EMIT applied(true, true);
    accept(); // opened again it shows what is in force
}

void SettingsDialog::exportFile()
{
    const QString name = QFileDialog::getSaveFileName(
        this, tr("Export settings"), u"depthglass-settings.json"_s, tr("Settings (*.json)"));
    if (name.isEmpty()) return;
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(m_settings.exported()) < 0)
        QMessageBox::warning(this,
                             tr("Export settings"),
                             tr("%1 cannot be written: %2").arg(name, file.errorString()));
}

const SettingsDialog::Row* SettingsDialog::find(const QString& key) const
{
    const auto at = std::ranges::find(m_rows, key, &Row::key);
    return at == m_rows.end() ? nullptr : &*at;
}

bool SettingsDialog::type(const QString& key, const QString& text)
{
    const Row* row = find(key);
    if (row) setValue(*row->editor, text);
    return row != nullptr;
}

QString SettingsDialog::typed(const QString& key) const
{
    for (const Secret& secret : m_secrets)
        if (secret.key == key) return secret.line->text().trimmed();
    const Row* row = find(key);
    return row ? valueOf(*row->editor) : QString();
}

QString SettingsDialog::problem(const QString& key) const
{
    const Row* row = find(key);
    return row ? row->problem->text() : QString();
}

bool SettingsDialog::canApply() const
{
    return m_ok->isEnabled();
}

QStringList SettingsDialog::shownKeys() const
{
    QStringList keys;
    for (const Row& row : m_rows)
        if (!row.box->isHidden()) keys << row.key;
    return keys;
}

void SettingsDialog::showGroup(const QString& title)
{
    for (int row = 0; row < m_groups->count(); ++row)
        if (m_groups->item(row)->text() == title) m_groups->setCurrentRow(row);
}

} // namespace dg
