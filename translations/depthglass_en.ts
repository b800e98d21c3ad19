<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>Remarks</name>
    <message numerus="yes">
        <source>The ids of its trades began anew, %n time(s).</source>
        <translation>
            <numerusform>The ids of its trades began anew, %n time.</numerusform>
            <numerusform>The ids of its trades began anew, %n times.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The exchange&apos;s times began anew, %n time(s).</source>
        <translation>
            <numerusform>The exchange&apos;s times began anew, %n time.</numerusform>
            <numerusform>The exchange&apos;s times began anew, %n times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message numerus="yes">
        <source>A signal needs a stab through a liquidation cluster on heavy volume and a close back across it within %n candle(s).</source>
        <translation>
            <numerusform>A signal needs a stab through a liquidation cluster on heavy volume and a close back across it within %n candle.</numerusform>
            <numerusform>A signal needs a stab through a liquidation cluster on heavy volume and a close back across it within %n candles.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsTests</name>
    <message numerus="yes">
        <source>Its tables are right, with %n signal(s).</source>
        <translation>
            <numerusform>Its tables are right, with %n signal.</numerusform>
            <numerusform>Its tables are right, with %n signals.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 can be used, with %n signal(s).</source>
        <translation>
            <numerusform>%1 can be used, with %n signal.</numerusform>
            <numerusform>%1 can be used, with %n signals.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Telegram</name>
    <message numerus="yes">
        <source>LATE: %n signal(s) could not be told in time</source>
        <translation>
            <numerusform>LATE: %n signal could not be told in time</numerusform>
            <numerusform>LATE: %n signals could not be told in time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n signal(s) at once</source>
        <translation>
            <numerusform>%n signal at once</numerusform>
            <numerusform>%n signals at once</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dg::AlarmDesk</name>
    <message numerus="yes">
        <source>%n signal(s) unanswered, this one for %1</source>
        <translation>
            <numerusform>%n signal unanswered, this one for %1</numerusform>
            <numerusform>%n signals unanswered, this one for %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dg::CandleRefill</name>
    <message numerus="yes">
        <source>%1: %n minute candle(s) are missing, the exchange did not give them.</source>
        <translation>
            <numerusform>%1: %n minute candle is missing, the exchange did not give it.</numerusform>
            <numerusform>%1: %n minute candles are missing, the exchange did not give them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dg::ClustersModel</name>
    <message numerus="yes">
        <source>%n liquidation(s), longs %1, shorts %2 %3, worth %4 USDT</source>
        <translation>
            <numerusform>%n liquidation, longs %1, shorts %2 %3, worth %4 USDT</numerusform>
            <numerusform>%n liquidations, longs %1, shorts %2 %3, worth %4 USDT</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dg::EvidenceDialog</name>
    <message numerus="yes">
        <source>%n order(s)</source>
        <translation>
            <numerusform>%n order</numerusform>
            <numerusform>%n orders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dg::FeedLine</name>
    <message numerus="yes">
        <source>(and %n more since the last one that was told)</source>
        <translation>
            <numerusform>(and %n more since the last one that was told)</numerusform>
            <numerusform>(and %n more since the last one that was told)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dg::Layouts</name>
    <message numerus="yes">
        <source>There are %n layouts of your own already. Remove one, or use the name of one.</source>
        <translation>
            <numerusform>There is %n layout of your own already. Remove it, or use its name.</numerusform>
            <numerusform>There are %n layouts of your own already. Remove one, or use the name of one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dg::LiveFeed</name>
    <message numerus="yes">
        <source>This computer slept for %n second(s).</source>
        <translation>
            <numerusform>This computer slept for %n second.</numerusform>
            <numerusform>This computer slept for %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dg::NoteDialog</name>
    <message numerus="yes">
        <source>A note on %n signal(s). It is added to the trail and stays there.</source>
        <translation>
            <numerusform>A note on %n signal. It is added to the trail and stays there.</numerusform>
            <numerusform>A note on %n signals. It is added to the trail and stays there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the chosen signals has been answered or is over. An answer is never changed: this one is kept after it, as a correction.</source>
        <translation>
            <numerusform>%n of the chosen signals has been answered or is over. An answer is never changed: this one is kept after it, as a correction.</numerusform>
            <numerusform>%n of the chosen signals have been answered or are over. An answer is never changed: this one is kept after it, as a correction.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dg::PhonePanel</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dg::HeaderPanel</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dg::ProblemText</name>
    <message numerus="yes">
        <source>%1; nothing is asked for %n minute(s)</source>
        <translation>
            <numerusform>%1; nothing is asked for %n minute</numerusform>
            <numerusform>%1; nothing is asked for %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dg::SharedLink</name>
    <message numerus="yes">
        <source>%1 refuses %n signal(s); kept here and tried again.</source>
        <translation>
            <numerusform>%1 refuses %n signal; it is kept here and tried again.</numerusform>
            <numerusform>%1 refuses %n signals; they are kept here and tried again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dg::SignalLedger</name>
    <message numerus="yes">
        <source>%n signals or answers were lost: too many wait for the store.</source>
        <translation>
            <numerusform>%n signal or answer was lost: too many wait for the store.</numerusform>
            <numerusform>%n signals or answers were lost: too many wait for the store.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dg::SignalsPanel</name>
    <message numerus="yes">
        <source>%n unanswered; if taken: %1 USDT, risk with fees %2</source>
        <translation>
            <numerusform>%n unanswered; if taken: %1 USDT, risk with fees %2</numerusform>
            <numerusform>%n unanswered; if taken: %1 USDT, risk with fees %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dg::LadderPanel</name>
    <message numerus="yes">
        <source>best prices %n tick(s) above</source>
        <translation>
            <numerusform>best prices %n tick above</numerusform>
            <numerusform>best prices %n ticks above</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>best prices %n tick(s) below</source>
        <translation>
            <numerusform>best prices %n tick below</numerusform>
            <numerusform>best prices %n ticks below</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReplayCommand</name>
    <message numerus="yes">
        <source>%1: the ids of its trades began anew %n time(s)</source>
        <translation>
            <numerusform>%1: the ids of its trades began anew %n time</numerusform>
            <numerusform>%1: the ids of its trades began anew %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: the exchange&apos;s times began anew %n time(s)</source>
        <translation>
            <numerusform>%1: the exchange&apos;s times began anew %n time</numerusform>
            <numerusform>%1: the exchange&apos;s times began anew %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dg::ClustersPanel</name>
    <message numerus="yes">
        <source>%n liquidation(s) since then, counted at the next close.</source>
        <translation>
            <numerusform>%n liquidation since then, counted at the next close.</numerusform>
            <numerusform>%n liquidations since then, counted at the next close.</numerusform>
        </translation>
    </message>
</context>
</TS>
