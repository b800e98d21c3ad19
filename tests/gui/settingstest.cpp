// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace Qt::StringLiterals;

namespace dg {

class SettingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRowIsSound();
    void keepsWhatIsSet();
    void wrongValuesGiveTheDefaultAndAreSaid();
    void brokenFileIsKeptAside_data();
    void brokenFileIsKeptAside();
    void parametersSurvive();
    void exportedIsImported();
    void importSaysWhatItRefuses();
    void importPassesOverWhatIsUnknown();
    void validatesWhatIsTyped_data();
    void validatesWhatIsTyped();

private:
    static void write(const QString& name, const QByteArray& bytes)
    {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    static const SettingInfo& row(const char* key)
    {
        for (const SettingInfo& info : settingTable())
            if (qstrcmp(info.key, key) == 0) return info;
        qFatal("no setting %s", key);
    }
};

void SettingsTest::everyRowIsSound()
{
    std::set<std::string> keys;
    for (const SettingInfo& info : settingTable()) {
        QVERIFY(keys.insert(info.key).second);
        QVERIFY2(settingProblem(info, QLatin1StringView(info.fallback)).isEmpty(), info.key);
        QVERIFY(*info.title && *info.explanation);
        if (info.kind == SettingInfo::Kind::Whole) {
            QVERIFY(!settingProblem(info, QString::number(info.minimum - 1)).isEmpty());
            QVERIFY(!settingProblem(info, QString::number(info.maximum + 1)).isEmpty());
        }
    }
    for (const ParamInfo& info : paramTable()) {
        const double value = paramValue(StrategyParams{}, info);
        const QString typed = QString::number(info.percent ? 100 * value : value, 'g', 12);
        QVERIFY2(parameterProblem(info, typed).isEmpty(), info.key);
    }
}

void SettingsTest::keepsWhatIsSet()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"settings.ini"_s);
    {
        Settings settings(file);
        QVERIFY(settings.isFirstStart());
        settings.set("market/symbols", u"ETHUSDT btcusdt"_s);
        settings.set("alarm/volume", u"35"_s);
        settings.set("alarm/muted", u"true"_s);
    }
    const Settings settings(file);
    QVERIFY(!settings.isFirstStart());
    QVERIFY(settings.remarks().isEmpty());
    QCOMPARE(settings.symbols(), QStringList({u"ETHUSDT"_s, u"BTCUSDT"_s}));
    QCOMPARE(settings.whole("alarm/volume"), 35);
    QVERIFY(settings.flag("alarm/muted"));
    QCOMPARE(settings.text("alarm/sound"), u"tones"_s);
}

void SettingsTest::wrongValuesGiveTheDefaultAndAreSaid()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"settings.ini"_s);
    write(file, "[alarm]\nvolume=900\n[strategy]\nvolumeFactor=-4\nclusterMinutes=45\n");
    const Settings settings(file);
    QCOMPARE(settings.remarks().size(), 2);
    QVERIFY(settings.remarks().front().contains(u"0 to 100"_s));
    QCOMPARE(settings.whole("alarm/volume"), 70);
    QCOMPARE(settings.strategy().volumeFactor, 3.0);
    QCOMPARE(settings.strategy().clusterMinutes, 45); // what is right stays
    const Settings again(file);
    QVERIFY(again.remarks().isEmpty()); // said once, and kept aside
    QVERIFY(QSettings(file, QSettings::IniFormat).contains(u"aside/alarm/volume"_s));
}

void SettingsTest::brokenFileIsKeptAside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("binary") << QByteArray("\0\1\2\3[alarm]\nvolume=1\n", 24);
    QTest::newRow("prose") << QByteArray("this is no settings file\n");
}

void SettingsTest::brokenFileIsKeptAside()
{
    QFETCH(QByteArray, bytes);
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"settings.ini"_s);
    write(file, bytes);
    const Settings settings(file);
    QCOMPARE(settings.remarks().size(), 1);
    QVERIFY(settings.remarks().front().contains(file + u".broken"_s));
    QFile kept(file + u".broken"_s);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), bytes);
    QCOMPARE(settings.whole("alarm/volume"), 70);
}

void SettingsTest::parametersSurvive()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"settings.ini"_s);
    StrategyParams params = StrategyParams::defaults(Preset::Reference);
    params.riskFraction = 0.0125;
    params.requireAbsorption = true;
    Settings(file).setStrategy(params);
    QCOMPARE(paramsToJson(Settings(file).strategy()), paramsToJson(params));
}

void SettingsTest::exportedIsImported()
{
    const QTemporaryDir folder;
    Settings one(folder.filePath(u"one.ini"_s));
    one.set("signals/snooze", u"30"_s);
    StrategyParams params = one.strategy();
    params.volumeFactor = 4.5;
    one.setStrategy(params);
    Settings two(folder.filePath(u"two.ini"_s));
    const auto [taken, remarks] = two.import(one.exported());
    QVERIFY(taken);
    QVERIFY2(remarks.isEmpty(), qPrintable(remarks.join(u'\n')));
    QCOMPARE(two.whole("signals/snooze"), 30);
    QCOMPARE(two.strategy().volumeFactor, 4.5);
    QCOMPARE(two.exported(), one.exported());
}

void SettingsTest::importSaysWhatItRefuses()
{
    const QTemporaryDir folder;
    Settings settings(folder.filePath(u"s.ini"_s));
    QVERIFY(!settings.import("[1,2]").taken);
    const QByteArray before = settings.exported();
    const auto [taken, wrong] = settings.import(
        R"({"depthglass":1,"settings":{"alarm/volume":"x","new/key":"1","signals/snooze":"20"},)"
        R"("strategy":{"preset":"reference","volumeFactor":"many","riskFraction":0.02}})");
    QVERIFY(!taken);
    QCOMPARE(wrong.size(), 2);
    QVERIFY(wrong[0].startsWith(u"alarm/volume: A whole number"_s));
    QVERIFY(wrong[1].startsWith(u"volumeFactor: A number from"_s));
    QCOMPARE(settings.exported(), before); // not even what was right
}

void SettingsTest::importPassesOverWhatIsUnknown()
{
    const QTemporaryDir folder;
    Settings settings(folder.filePath(u"s.ini"_s));
    const auto [taken, remarks] =
        settings.import(R"({"depthglass":1,"settings":{"new/key":"1","signals/snooze":20},)"
                        R"("strategy":{"preset":"standard","newRule":2}})");
    QVERIFY(taken);
    QCOMPARE(remarks,
             (QStringList{u"new/key: not known to this version"_s,
                          u"newRule: not known to this version"_s}));
    QCOMPARE(settings.whole("signals/snooze"), 20); // a number as people write it
}

void SettingsTest::validatesWhatIsTyped_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("right");
    const auto add = [](const char* key, const QString& text, bool right) {
        QTest::addRow("%s %s", key, qPrintable(text)) << QByteArray(key) << text << right;
    };
    add("market/symbols", u"ETHUSDT"_s, true);
    add("market/symbols", u""_s, false);
    add("market/symbols", u"ETH-USDT"_s, false);
    add("market/symbols", u"../../X"_s, false);
    add("market/symbols", u"btcusdt 牛来USDT"_s, true);
    add("market/restUrl", u"https://fapi.binance.com"_s, true);
    add("market/restUrl", u""_s, true);
    add("market/restUrl", u"fapi.binance.com"_s, false);
    add("market/wsUrl", u"https://x"_s, false);
    add("store/url", u"sqlite:/tmp/a.db"_s, true);
    add("store/url", u"postgresql://me@host:5432/db"_s, true);
    add("store/url", u"postgresql://me:secret@host/db"_s, false);
    add("telegram/chat", u"-100200300"_s, true);
    add("telegram/chat", u"@name"_s, false);
    add("telegram/users", u""_s, true);
    add("telegram/users", u"1001 1002, 1003"_s, true);
    add("telegram/users", u"@ann"_s, false);
}

void SettingsTest::validatesWhatIsTyped()
{
    QFETCH(QByteArray, key);
    QFETCH(QString, text);
    QFETCH(bool, right);
    QCOMPARE(settingProblem(row(key.constData()), text).isEmpty(), right);
}

} // namespace dg

QTEST_MAIN(dg::SettingsTest)
#include "settingstest.moc"
