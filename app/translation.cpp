// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/translation.h"

#include "app/storeoptions.h"

#include <QCoreApplication>
#include <QSettings>

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

} // namespace dg
