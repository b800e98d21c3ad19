// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/sentencetext.h"

#include <QCoreApplication>

namespace dg {

QString sentenceText(const Sentence& sentence)
{
    return QString::fromStdString(sentence.in([](const char* context, const char* text) {
        return QCoreApplication::translate(context, text).toStdString();
    }));
}

} // namespace dg
