// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/phonepanel.h"

#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace dg {

/// What the phone panel says and what its buttons do.
class PhonePanelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysHowItStands_data();
    void saysHowItStands();
    void showsMessagesNewestFirst();
    void buttonsSpeakOfTheChosenMessage();
    void keepsTheLastMessagesOnly();

private:
    static QPushButton* button(const PhonePanel& panel, const QString& text)
    {
        for (auto* found : panel.findChildren<QPushButton*>())
            if (found->text() == text) return found;
        return nullptr;
    }

    const Theme m_theme = *Theme::load(QStringLiteral("dark"));
};

void PhonePanelTest::saysHowItStands_data()
{
    QTest::addColumn<TelegramStatus>("status");
    QTest::addColumn<QString>("note");
    QTest::addColumn<QString>("tip");
    const QString text = QStringLiteral("what to do");
    const auto row = [](const char* name, TelegramStatus status, const char* note, QString tip) {
        QTest::newRow(name) << status << QString::fromLatin1(note) << tip;
    };
    row("off", {}, "off", QStringLiteral("Telegram is off. Signals are shown here only."));
    row("off, why", {TelegramState::Off, text, 0, {}}, "off", text);
    row("standby", {TelegramState::Standby, text, 0, {}}, "standby", text);
    row("connecting",
        {TelegramState::Connecting, {}, 0, {}},
        "connecting",
        QStringLiteral("Connecting with Telegram."));
    row("good",
        {TelegramState::Good, {}, 0, {}},
        "good",
        QStringLiteral("Signals are told to the phone."));
    row("holding", {TelegramState::Holding, text, 3, {}}, "3 waiting", text);
    row("failing", {TelegramState::Failing, text, 0, {}}, "trouble", text);
}

void PhonePanelTest::saysHowItStands()
{
    QFETCH(const TelegramStatus, status);
    QFETCH(const QString, note);
    QFETCH(const QString, tip);
    PhonePanel panel(m_theme);
    panel.setStatus(status);
    QVERIFY2(panel.note().startsWith(note), qPrintable(panel.note()));
    QCOMPARE(panel.toolTip(), tip);
}

void PhonePanelTest::showsMessagesNewestFirst()
{
    PhonePanel panel(m_theme);
    panel.resize(300, 400);
    panel.show();
    auto* const list = panel.findChild<QListWidget*>();
    QVERIFY(list->isHidden());
    panel.showMessage(7, QStringLiteral("first"));
    panel.showMessage(8, QStringLiteral("second"));
    panel.showMessage(7, QStringLiteral("first, answered"));
    QVERIFY(list->isVisible());
    QCOMPARE(list->count(), 2);
    QCOMPARE(list->item(0)->text(), QStringLiteral("second"));
    QCOMPARE(list->item(1)->text(), QStringLiteral("first, answered"));
    panel.clearMessages();
    QCOMPARE(list->count(), 0);
    QVERIFY(list->isHidden());
}

void PhonePanelTest::buttonsSpeakOfTheChosenMessage()
{
    PhonePanel panel(m_theme);
    panel.resize(300, 400);
    panel.show();
    const QSignalSpy pressed(&panel, &PhonePanel::pressed);
    panel.showMessage(7, QStringLiteral("first"));
    panel.showMessage(8, QStringLiteral("second"));
    QTest::mouseClick(button(panel, QStringLiteral("Acknowledge")), Qt::LeftButton);
    panel.findChild<QListWidget*>()->setCurrentRow(1);
    QTest::mouseClick(button(panel, QStringLiteral("Reject")), Qt::LeftButton);
    QTest::mouseClick(button(panel, QStringLiteral("Snooze 15 min")), Qt::LeftButton);
    QCOMPARE(pressed.size(), 3);
    QCOMPARE(pressed[0], (QVariantList{qint64(8), 0}));
    QCOMPARE(pressed[1], (QVariantList{qint64(7), 1}));
    QCOMPARE(pressed[2], (QVariantList{qint64(7), 2}));
}

void PhonePanelTest::keepsTheLastMessagesOnly()
{
    PhonePanel panel(m_theme);
    for (int n = 0; n < PhonePanel::kKept + 10; ++n)
        panel.showMessage(n, QString::number(n));
    const auto* const list = panel.findChild<QListWidget*>();
    QCOMPARE(list->count(), PhonePanel::kKept);
    QCOMPARE(list->item(0)->text(), QString::number(PhonePanel::kKept + 9));
}

} // namespace dg

QTEST_MAIN(dg::PhonePanelTest)
#include "phonepaneltest.moc"
