// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/signalstore.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dg {

/// A signal that the phone does not have yet.
struct PhoneJob
{
    SignalRecordPtr record;
    bool maybeSent = false; ///< an earlier try may have arrived
};

/// A message that the phone has and that may still change.
struct PhoneMessage
{
    std::int64_t chat = 0;
    std::int64_t id = 0;
    bool photo = false; ///< the text is a caption
    bool twice = false;
    Timestamp sent;
    QString shown;                        ///< what it says of how things stand
    std::vector<SignalRecordPtr> records; ///< more than one where it was merged
};

struct PhoneQueue
{
    int count = 0;
    Timestamp oldest; ///< 0 = none
};

/// What the phone still has to be told, and what it has been told: the tables phone_messages and
/// phone_state of the local database. Each call is committed when it returns; false means that
/// nothing was changed. A row is `waiting`, `sending` from before the request until its answer,
/// then `sent` while it may change, and `over`; or `elsewhere` and `refused`. Io thread.
class PhoneJobs final
{
public:
    explicit PhoneJobs(SignalStore& store)
        : m_store(store)
    {}

    /// What was being sent when the program ended may have arrived; messages that another desktop
    /// on the shared database has sent may change from here. Before the rest, whenever this one
    /// begins to speak to the phone. `other`: another one did before, and what waits here may have
    /// been told by it as the last it did.
    bool recover(bool other);
    /// Oldest first. What another desktop has told is passed over and marked so.
    std::vector<PhoneJob> waiting(int limit);
    PhoneQueue queue();

    bool beginSending(const std::vector<std::string>& ids, Timestamp at);
    bool putBack(const std::vector<std::string>& ids, bool maybeSent);
    bool markSent(const std::vector<std::string>& ids, const PhoneMessage& message);
    /// Telegram will never take it.
    bool refuse(const std::vector<std::string>& ids);

    std::vector<PhoneMessage> changeable();
    bool setShown(const PhoneMessage& message, const QString& shown, bool over);
    /// In this chat, with those of their signals that wait again after a snooze and of which the
    /// trail has no `reminded` since.
    std::vector<PhoneMessage> snoozedOut(std::int64_t chat, Timestamp now);
    /// Sent, but the trail does not say so: the program ended in between.
    std::vector<PhoneMessage> untold();

    QString value(const QString& name);
    bool setValue(const QString& name, const QString& value);
    /// Which message tells of this signal; none where it was never sent.
    std::optional<PhoneMessage> messageOf(const std::string& signalId);

private:
    bool setState(const std::vector<std::string>& ids,
                  const QString& assignments,
                  const QVariantList& values);
    void adopt();
    bool wasToldElsewhere(const std::string& id);
    std::vector<PhoneMessage> messages(const QString& where, const QVariantList& values);

    SignalStore& m_store;
};

} // namespace dg
