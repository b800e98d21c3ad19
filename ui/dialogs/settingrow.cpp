// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/settingrow.h"

#include "ui/evidencewords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr int kEditorWidth = 280;

QString whenText(SettingInfo::When when)
{
    switch (when) {
    case SettingInfo::When::AtOnce:
        return {};
    case SettingInfo::When::NextFeed:
        return SettingRow::tr("opens the market again");
    case SettingInfo::When::NextStart:
        return SettingRow::tr("holds from the next start");
    }
    return {};
}

QString inBrackets(const QStringList& parts)
{
    return parts.isEmpty() ? QString() : u"("_s + parts.join(u", "_s) + u')';
}

bool isSwitch(const ParamInfo& info)
{
    return std::holds_alternative<bool StrategyParams::*>(info.member);
}

QString rangeText(const ParamInfo& info, const StrategyParams& usual)
{
    const QString normal = parameterText(info, paramValue(usual, info));
    return inBrackets({isSwitch(info) ? SettingRow::tr("at first %1").arg(normal)
                                      : SettingRow::tr("%1 to %2, at first %3")
                                            .arg(parameterText(info, info.minimum),
                                                 parameterText(info, info.maximum),
                                                 normal)});
}

QWidget* editorFor(const SettingInfo& info, const QString& value)
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
    line->setMinimumWidth(info.kind == SettingInfo::Kind::Whole ? kEditorWidth / 2 : kEditorWidth);
    if (info.kind == SettingInfo::Kind::Whole) line->setFixedWidth(kEditorWidth / 2);
    return line;
}

} // namespace

bool hasWords(const QString& text, const QStringList& words)
{
    return std::ranges::all_of(
        words, [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

QString SettingRow::asTyped(const ParamInfo& info, double value)
{
    if (isSwitch(info)) return value != 0 ? u"true"_s : u"false"_s;
    return QString::number(info.percent ? 100 * value : value, 'g', 12);
}

SettingRow::SettingRow(const Theme& theme, const SettingInfo& info, const QString& value)
    : m_key(QLatin1StringView(info.key))
    , m_setting(&info)
    , m_editor(editorFor(info, value))
{
    QStringList range;
    const QString unit = QString::fromUtf8(info.unit);
    if (info.kind == SettingInfo::Kind::Whole)
        range << tr("%1 to %2 %3, at first %4")
                     .arg(info.minimum)
                     .arg(info.maximum)
                     .arg(unit, QLatin1StringView(info.fallback));
    if (const QString when = whenText(info.when); !when.isEmpty()) range << when;
    build(theme, settingText(info.title), settingText(info.explanation), inBrackets(range));
}

SettingRow::SettingRow(const Theme& theme,
                       const ParamInfo& info,
                       const StrategyParams& params,
                       const StrategyParams& usual)
    : m_key(u"strategy/"_s + QLatin1StringView(info.key))
    , m_parameter(&info)
{
    const QString value = asTyped(info, paramValue(params, info));
    if (isSwitch(info)) {
        auto* box = new QCheckBox;
        box->setChecked(value == "true"_L1);
        m_editor = box;
    } else {
        m_editor = new QLineEdit(value);
        m_editor->setFixedWidth(kEditorWidth / 2);
    }
    build(theme, parameterTitle(info), parameterExplanation(info), rangeText(info, usual));
}

SettingRow::SettingRow(const Theme& theme, Preset preset)
    : m_key(QLatin1StringView(kPreset))
{
    auto* box = new QComboBox;
    box->addItem(tr("standard: the strategy as its rules say"), u"standard"_s);
    box->addItem(tr("reference: as the system before computed it"), u"reference"_s);
    box->setCurrentIndex(preset == Preset::Reference ? 1 : 0);
    m_editor = box;
    build(theme,
          tr("Preset"),
          tr("Which rules are followed. Another preset brings its own defaults."),
          inBrackets({whenText(SettingInfo::When::NextFeed)}));
}

void SettingRow::build(const Theme& theme,
                       const QString& title,
                       const QString& explanation,
                       const QString& range)
{
    auto* name = new QLabel(title, this);
    name->setFont(theme.strongFont);
    name->setBuddy(m_editor);
    m_editor->setParent(this);
    m_editor->setAccessibleName(title);
    auto* top = new QHBoxLayout;
    top->addWidget(name, 1);
    top->addWidget(m_editor);
    m_explanation = explanation;
    m_says = new QLabel(this);
    m_says->setWordWrap(true);
    m_says->setTextFormat(Qt::PlainText);
    m_says->setFont(theme.smallFont);
    explain(range);
    m_problem = new QLabel(this);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setStyleSheet(u"color: %1"_s.arg(theme.unsure.name()));
    m_problem->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 8);
    layout->setSpacing(2);
    layout->addLayout(top);
    layout->addWidget(m_says);
    layout->addWidget(m_problem);
    m_words = title + u' ' + explanation + u' ' + m_key;
    takenOver();
    if (auto* line = qobject_cast<QLineEdit*>(m_editor))
        connect(line, &QLineEdit::textChanged, this, &SettingRow::edited);
    if (auto* box = qobject_cast<QCheckBox*>(m_editor))
        connect(box, &QCheckBox::toggled, this, &SettingRow::edited);
    if (auto* box = qobject_cast<QComboBox*>(m_editor))
        connect(box, &QComboBox::currentIndexChanged, this, &SettingRow::edited);
}

void SettingRow::explain(const QString& range)
{
    m_editor->setAccessibleDescription(m_explanation + u' ' + range);
    m_says->setText(range.isEmpty() ? m_explanation : m_explanation + u"  "_s + range);
}

void SettingRow::setUsual(const StrategyParams& usual)
{
    explain(rangeText(*m_parameter, usual));
}

QString SettingRow::value() const
{
    if (const auto* line = qobject_cast<const QLineEdit*>(m_editor)) return line->text().trimmed();
    if (const auto* box = qobject_cast<const QCheckBox*>(m_editor))
        return box->isChecked() ? u"true"_s : u"false"_s;
    return qobject_cast<const QComboBox*>(m_editor)->currentData().toString();
}

void SettingRow::setValue(const QString& text)
{
    if (auto* line = qobject_cast<QLineEdit*>(m_editor)) line->setText(text);
    if (auto* box = qobject_cast<QCheckBox*>(m_editor)) box->setChecked(text == "true"_L1);
    if (auto* box = qobject_cast<QComboBox*>(m_editor)) box->setCurrentIndex(box->findData(text));
}

void SettingRow::overrule(const QString& value)
{
    m_overruled = new QLabel(
        tr("In this run the command line or the environment wins: %1.").arg(value), this);
    m_overruled->setWordWrap(true);
    m_overruled->setTextFormat(Qt::PlainText);
    m_overruled->setStyleSheet(m_problem->styleSheet());
    layout()->addWidget(m_overruled);
}

QString SettingRow::overruled() const
{
    return m_overruled ? m_overruled->text() : QString();
}

double SettingRow::number() const
{
    Q_ASSERT(m_parameter);
    if (isSwitch(*m_parameter)) return value() == "true"_L1 ? 1 : 0;
    const double typed = value().replace(u',', u'.').toDouble();
    return m_parameter->percent
               ? std::clamp(typed / 100, m_parameter->minimum, m_parameter->maximum)
               : typed;
}

bool SettingRow::check()
{
    const QString problem = m_setting     ? settingProblem(*m_setting, value())
                            : m_parameter ? parameterProblem(*m_parameter, value())
                                          : QString();
    if (m_problem->text() != problem) m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    return problem.isEmpty();
}

QString SettingRow::problem() const
{
    return m_problem->text();
}

bool SettingRow::matches(const QStringList& words) const
{
    return hasWords(m_words, words);
}

} // namespace dg
