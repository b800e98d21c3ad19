// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings.h"
#include "ui/theme.h"

#include <QDialog>

#include <functional>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;
class QWidget;

namespace dg {

class SettingRow;

/// Every setting and every parameter of the strategy, searchable, with unit, range, default and
/// what it means; wrong values are told while they are typed and cannot be taken over. Secrets are
/// handed on and never kept here. Deletes itself when closed. GUI thread; settings are borrowed.
class SettingsDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsDialog)

public:
    using Answer = std::function<void(bool good, const QString& text)>;
    /// Tries something with what is typed now (value of a key), and answers later.
    using Test =
        std::function<void(const std::function<QString(const char*)>& value, const Answer& answer)>;

    SettingsDialog(const Theme& theme, Settings& settings, QWidget* parent);

    /// A button on a group's page, with its answer beside it.
    void addTest(SettingInfo::Group group, const QString& text, const Test& test);
    /// A field whose text goes to `take`, and to tests that ask for `key`, and nowhere else.
    /// `state`: whether there is one already.
    void addSecret(SettingInfo::Group group,
                   const QString& key,
                   const QString& title,
                   const QString& state,
                   std::function<void(const QString&)> take);

    /// Something outside wins over the setting in this run, and the row says so.
    void overrule(const QString& key, const QString& value);

    /// As a person would; for tests and for import. False: there is no such field.
    bool type(const QString& key, const QString& text);
    QString typed(const QString& key) const;
    QString problem(const QString& key) const;
    QString overruled(const QString& key) const;
    bool canApply() const;
    QLineEdit& searchLine() { return *m_search; }
    /// Keys of the rows that the search leaves.
    QStringList shownKeys() const;
    /// That the search leaves nothing; empty when it leaves something.
    QString nothingFound() const;
    void showGroup(const QString& title);
    QStringList groups() const; ///< titles of the pages

Q_SIGNALS:
    /// Taken over. `feed`: what is open must be opened again; `start`: holds at the next start.
    void applied(bool feed, bool start);

private:
    struct Entry
    {
        SettingRow* row; ///< a child of its page
        int page;
    };

    /// A row that is no setting: a field for a secret, a test.
    struct Extra
    {
        QWidget* row; ///< a child of its page
        int page;
        QString words; ///< what the search looks at
    };

    struct Secret
    {
        QString key;
        QLineEdit* line = nullptr;
        std::function<void(const QString&)> take;
    };

    int addPage(const QString& title);
    QWidget* pageAt(int page) const;
    void addRow(SettingRow* row, int page);
    QWidget* addExtra(SettingInfo::Group group, const QString& words);
    void addSettings();
    void addParameters();
    void makeButtons(QVBoxLayout& layout);
    void check();
    void search(const QString& words);
    void apply();
    void warn(const QString& title, const QString& text);
    void importFile();
    void exportFile();
    SettingRow* find(const QString& key) const;

    const Theme& m_theme;
    Settings& m_settings;
    QLineEdit* m_search;
    QLabel* m_nothing;
    QListWidget* m_groups;
    QStackedWidget* m_pages;
    QPushButton* m_ok = nullptr;
    QPushButton* m_apply = nullptr;
    std::vector<Entry> m_rows;
    std::vector<Extra> m_extras;
    std::vector<Secret> m_secrets;
    int m_parameterPage = 0;
};

} // namespace dg
