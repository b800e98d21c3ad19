// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/mailbox.h"

#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace dg;

class MailboxTest final : public QObject
{
    Q_OBJECT

    /// A value that is torn when its halves differ.
    struct Value
    {
        int sequence = 0;
        std::vector<int> copy;
    };

private Q_SLOTS:
    void emptyBeforeTheFirst()
    {
        Mailbox<Value> mailbox;
        QVERIFY(!mailbox.latest());
    }

    void theNewestStays()
    {
        Mailbox<Value> mailbox;
        mailbox.publish(std::make_shared<Value>(Value{1, {1}}));
        mailbox.publish(std::make_shared<Value>(Value{2, {2}}));
        QCOMPARE(mailbox.latest()->sequence, 2);
        QCOMPARE(mailbox.latest()->sequence, 2); // taking does not remove
    }

    void readersSeeWholeValuesInOrderWhileAnotherThreadWrites()
    {
        constexpr int kLast = 20'000;
        Mailbox<Value> mailbox;
        std::atomic<int> torn = 0;
        std::atomic<int> backwards = 0;
        const auto read = [&] {
            int newest = 0;
            while (newest < kLast) {
                const auto value = mailbox.latest();
                if (!value) continue;
                if (value->copy.size() != 8 || value->copy.front() != value->sequence) ++torn;
                if (value->sequence < newest) ++backwards;
                newest = value->sequence;
            }
        };
        std::thread first(read);
        std::thread second(read);
        for (int i = 1; i <= kLast; ++i)
            mailbox.publish(std::make_shared<Value>(Value{i, std::vector<int>(8, i)}));
        first.join();
        second.join();
        QCOMPARE(torn.load(), 0);
        QCOMPARE(backwards.load(), 0);
    }
};

QTEST_APPLESS_MAIN(MailboxTest)
#include "mailboxtest.moc"
