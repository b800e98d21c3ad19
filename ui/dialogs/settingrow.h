// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings.h"
#include "ui/theme.h"

#include <QWidget>

class QLabel;

namespace dg {

/// Whether every one of the words is in the text.
bool hasWords(const QString& text, const QStringList& words);

/// One setting as it is typed: its name, an editor for it, what it means, and what is wrong with
/// what stands there. GUI thread; a child of its page; the tables it points into are constants.
class SettingRow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingRow)

public:
    SettingRow(const Theme& theme, const SettingInfo& info, const QString& value);
    SettingRow(const Theme& theme,
               const ParamInfo& info,
               const StrategyParams& params,
               const StrategyParams& usual);
    /// Which rules the parameters belong to.
    SettingRow(const Theme& theme, Preset preset);

    static constexpr auto kPreset = "strategy/preset";
    /// A parameter's value as it is typed: a fraction as its percentage.
    static QString asTyped(const ParamInfo& info, double value);

    const QString& key() const { return m_key; }
    const SettingInfo* setting() const { return m_setting; }   ///< null for a parameter
    const ParamInfo* parameter() const { return m_parameter; } ///< null for a setting
    double number() const;                                     ///< of a parameter, in its unit
    QString value() const;
    void setValue(const QString& text);
    /// Of a parameter: another preset, other values at first.
    void setUsual(const StrategyParams& usual);
    /// Whether it differs from what was taken over last.
    bool isChanged() const { return value() != m_before; }
    void takenOver() { m_before = value(); }
    /// Says what is wrong; true when nothing is.
    bool check();
    QString problem() const;
    /// Says that another value holds for this run; what is typed holds where that is not given.
    void overrule(const QString& value);
    QString overruled() const;
    /// Whether every one of these words is in its name, its explanation or its key.
    bool matches(const QStringList& words) const;

Q_SIGNALS:
    void edited();

private:
    void explain(const QString& range);
    void build(const Theme& theme,
               const QString& title,
               const QString& explanation,
               const QString& range);

    QString m_key;
    QString m_words; ///< what the search looks at
    QString m_explanation;
    QString m_before;
    const SettingInfo* m_setting = nullptr;
    const ParamInfo* m_parameter = nullptr;
    QWidget* m_editor = nullptr;
    QLabel* m_says = nullptr;
    QLabel* m_problem = nullptr;
    QLabel* m_overruled = nullptr; ///< null where nothing else is given
};

} // namespace dg
