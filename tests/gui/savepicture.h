// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QDir>
#include <QPixmap>
#include <QWidget>

#include <cstdio>

namespace dg::test {

/// The widget as a screen of that scale would show it, as a file of that name.
inline bool savePicture(QWidget& widget, const QDir& folder, const QString& name, double scale = 1)
{
    QApplication::processEvents();
    QPixmap picture(widget.size() * scale);
    picture.setDevicePixelRatio(scale);
    widget.render(&picture);
    const QString file = folder.filePath(name + QStringLiteral(".png"));
    if (picture.save(file)) return true;
    std::fprintf(stderr, "pictures: %s cannot be written\n", qPrintable(file));
    return false;
}

} // namespace dg::test
