// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/signallist.h"
#include "ui/theme.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

namespace dg {

/// The list of signals as a table, newest first. What moves by itself (age, price, distance) is
/// refreshed by tick(), a few times a second. GUI thread; theme and list are borrowed.
class SignalsModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignalsModel)

public:
    enum Column {
        Age,
        Symbol,
        Side,
        Entry,
        Now,
        Distance,
        Stop,
        Target,
        Gross,
        Net,
        Risk,
        Size,
        Score,
        State,
        ColumnCount
    };

    SignalsModel(const Theme& theme, SignalList& list, QObject* parent = nullptr);

    SignalList& list() const { return m_list; }
    const RecordPtr& at(int row) const { return m_list.at(row); }
    /// Age, price and distance of the newest rows again.
    void tick();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const SignalRecord& record, int column) const;
    QVariant color(const SignalRecord& record, int column) const;
    QString toolTip(const SignalRecord& record) const;

    const Theme& m_theme;
    SignalList& m_list;
};

/// Which of them are shown: by what became of them, and by words.
class SignalsFilter final : public QSortFilterProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignalsFilter)

public:
    enum class Kind { All, Waiting, Answered, Over, Suppressed };

    explicit SignalsFilter(SignalsModel& model, QObject* parent = nullptr);

    void setKind(Kind kind);
    Kind kind() const { return m_kind; }
    void setSearch(const QString& words);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    SignalsModel& m_model;
    Kind m_kind = Kind::All;
    QStringList m_words;
};

} // namespace dg
