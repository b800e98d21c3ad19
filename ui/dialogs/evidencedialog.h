// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/signallist.h"
#include "ui/theme.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTabWidget;
class QVBoxLayout;

namespace dg {

class EvidenceChart;
class WrappedTree;

/// One signal with everything it rests on: candles, conditions, cluster and its orders, the book,
/// data health, parameters, and what happened to it. Follows the list while it is open. GUI thread;
/// deletes itself when closed; theme and list are borrowed from the window.
class EvidenceDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EvidenceDialog)

public:
    EvidenceDialog(const Theme& theme, SignalList& list, const RecordPtr& record, QWidget* parent);

    const std::string& signalId() const { return m_record->signal->id; }
    /// The same signal, now with evidence and trail (lists leave them out).
    void setWhole(const RecordPtr& record);
    /// All that is shown, a line for each row: for tests and for copying.
    QStringList lines() const;

Q_SIGNALS:
    void decided(dg::RecordPtr record, dg::AnswerKind kind);
    void noteWanted(dg::RecordPtr record);
    void snoozed(dg::RecordPtr record);
    void replayWanted(dg::RecordPtr record);

private:
    WrappedTree* page(const QString& title, const QStringList& columns);
    void makeButtons(QVBoxLayout& layout);
    void showAll();
    void showHead();
    void showConditions();
    void showCluster();
    void showBook();
    void showHealth();
    void showParameters();
    void showTrail();

    const Theme& m_theme;
    SignalList& m_list;
    RecordPtr m_record;
    Instrument m_instrument;
    QLabel* m_title;
    QLabel* m_state;
    QLabel* m_doubts; ///< what speaks against it
    EvidenceChart* m_chart;
    WrappedTree* m_conditions;
    QTabWidget* m_pages;
    WrappedTree* m_cluster;
    WrappedTree* m_book;
    WrappedTree* m_health;
    WrappedTree* m_parameters;
    WrappedTree* m_trail;
    QList<QPushButton*> m_answers;
};

} // namespace dg
