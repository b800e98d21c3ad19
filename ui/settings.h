// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/params.h"

#include <QSettings>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <span>
#include <vector>

namespace dg {

/// One row of the table of program settings: what the dialog shows and the file may hold. `key` is
/// stable; texts are English sources in the translation context "Settings".
struct SettingInfo
{
    enum class Kind : std::uint8_t { Switch, Whole, Text, Choice };
    enum class Group : std::uint8_t { Market, Looks, Alarm, Signals, Recording, Store, Telegram };
    enum class When : std::uint8_t { AtOnce, NextFeed, NextStart };

    const char* key;
    Group group;
    Kind kind;
    const char* fallback; ///< as text
    int minimum;          ///< Whole
    int maximum;
    const char* unit;
    const char* choices; ///< Choice: "value=Title|value=Title", titles are translated
    When when;           ///< when a change takes hold
    const char* title;
    const char* explanation;
};

std::span<const SettingInfo> settingTable();
/// Translated. "" stays "".
QString settingText(const char* source);
/// Value and translated title of each choice.
std::vector<std::pair<QString, QString>> settingChoices(const SettingInfo& info);
/// Empty when the text is a value of that setting; otherwise what is wrong with it.
QString settingProblem(const SettingInfo& info, const QString& text);
/// The same for a parameter of the strategy, as it is typed (percent where it is shown so).
QString parameterProblem(const ParamInfo& info, const QString& text);

/// The settings file of a profile, read and written through the tables only. What is wrong in it is
/// said, kept aside and replaced by its default. Values on the GUI thread; owned by Application.
/// Secrets are not among them: they live in the system's keychain.
class Settings final
{
public:
    explicit Settings(const QString& file);

    /// Sentences about what was wrong with the file; empty when nothing was.
    const QStringList& remarks() const { return m_remarks; }
    /// Whether anything was ever saved here: the very first start asks.
    bool isFirstStart() const { return m_first; }
    QString fileName() const { return m_store.fileName(); }
    /// For what is no setting: geometry, layouts, keys.
    QSettings& raw() { return m_store; }

    QString text(const char* key) const;
    int whole(const char* key) const { return text(key).toInt(); }
    bool flag(const char* key) const { return text(key) == QLatin1StringView("true"); }
    void set(const char* key, const QString& text);

    QStringList symbols() const;
    StrategyParams strategy() const;
    void setStrategy(const StrategyParams& params);

    /// Everything in the tables as JSON, without secrets.
    QByteArray exported() const;
    struct Imported
    {
        bool taken = false;  ///< false: nothing has been changed
        QStringList remarks; ///< a sentence for each value that is wrong or unknown
    };
    /// All of it or, where a value is wrong, nothing. What another version knows is passed over.
    Imported import(const QByteArray& json);

private:
    void readAside(const QString& file);
    void check();

    QStringList m_remarks;
    bool m_first = false;
    QSettings m_store;
};

} // namespace dg
