// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/phonebench.h"

#include <QDateTime>
#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace dg::test {

PhoneBench::PhoneBench()
    : api(std::make_unique<PracticeBotApi>())
{
    if (!api->listen()) qFatal("no free port");
    open();
}

PhoneBench::~PhoneBench()
{
    close();
}

void PhoneBench::open()
{
    const auto clock = [this] { return Timestamp{QDateTime::currentMSecsSinceEpoch()} + m_ahead; };
    LedgerOptions options;
    options.local.path = folder.filePath(u"signals.sqlite"_s);
    options.phone = true;
    options.now = clock;
    ledger = std::make_unique<SignalLedger>(options);
    ledger->start();
    notifier = std::make_unique<Notifier>(*ledger, clock);
    QObject::connect(notifier.get(),
                     &Notifier::notice,
                     notifier.get(),
                     [this](const QString& text) { notices << text; });
}

void PhoneBench::close()
{
    notifier.reset();
    if (ledger) ledger->stop();
    ledger.reset();
}

TelegramAccount PhoneBench::account() const
{
    TelegramAccount account;
    account.token = PracticeBotApi::token();
    account.chat = PracticeBotApi::kChat;
    account.topic = topic;
    account.api = api->url();
    return account;
}

void PhoneBench::start(bool pictures)
{
    notifier->setPictures(pictures);
    notifier->setAccount(account());
}

std::string PhoneBench::add(int n, std::chrono::milliseconds age)
{
    m_ahead -= age;
    const auto signal = sampleSignal(n);
    ledger->add(signal);
    m_ahead += age;
    return signal->id;
}

SignalRecordPtr PhoneBench::record(const std::string& id) const
{
    const auto record = ledger->store()->record(id);
    return record ? *record : nullptr;
}

std::vector<SignalEvent> PhoneBench::trail(const std::string& id) const
{
    const auto whole = ledger->store()->whole(id);
    return whole && *whole ? (*whole)->trail : std::vector<SignalEvent>();
}

QStringList PhoneBench::kinds(const std::string& id) const
{
    QStringList list;
    for (const SignalEvent& event : trail(id))
        list << QString::fromStdString(std::string(nameOf(event)));
    return list;
}

QString PhoneBench::button(const PracticeMessage& message, int row, int column)
{
    return message.keyboard.value(u"inline_keyboard"_s)
        .toArray()[row][column][u"callback_data"_s]
        .toString();
}

} // namespace dg::test
