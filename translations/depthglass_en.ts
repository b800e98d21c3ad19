<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
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
    <name>dg::RestClient</name>
    <message numerus="yes">
        <source>the exchange asked for silence, %n second(s) left</source>
        <translation>
            <numerusform>the exchange asked for silence, %n second left</numerusform>
            <numerusform>the exchange asked for silence, %n seconds left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dg::SignalsPanel</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
</TS>
