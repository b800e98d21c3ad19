// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/translation.h"

#include "app/storeoptions.h"

#include <QCoreApplication>
#include <QSettings>

#include <string_view>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

void chooseLanguage(const QString& profile)
{
    const QString language =
        QSettings(settingsFile(profile), QSettings::IniFormat).value("window/language").toString();
    if (language == "de"_L1 || language == "en"_L1) QLocale::setDefault(QLocale(language));
}

} // namespace

Translation::Translation(const QString& profile)
{
    chooseLanguage(profile);
    if (m_texts.load(QLocale(), u"depthglass"_s, u"_"_s, u":/i18n"_s) ||
        m_texts.load(u":/i18n/depthglass_en"_s))
        QCoreApplication::installTranslator(&m_texts);
}

QString profileIn(int argc, const char* const* argv)
{
    constexpr std::string_view kOption = "--profile";
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument == kOption && i + 1 < argc) return QString::fromLocal8Bit(argv[i + 1]);
        if (argument.starts_with("--profile="))
            return QString::fromLocal8Bit(argv[i] + kOption.size() + 1);
    }
    return {};
}

} // namespace dg
