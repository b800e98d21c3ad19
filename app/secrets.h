// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <chrono>
#include <cstdint>
#include <functional>

namespace dg {

/// What must not be seen: the bot's token, the database's password. Kept in the system's keychain,
/// where there is none in a file that only its owner can read, else taken from the environment.
/// Asynchronous, as a keychain may ask the user: after ten seconds the next place is tried. Lives
/// on the main thread; nothing waits for it.
class Secrets final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Secrets)

public:
    enum class Place : std::uint8_t { Nowhere, Keychain, File, Environment, Credential };
    enum class Keychain : std::uint8_t { Use, PassOver };

    struct Found
    {
        QString value;
        Place place = Place::Nowhere;
        QString problem;  ///< worth saying, without the value
        bool sure = true; ///< false: there may be one in a place that did not let us in
        /// The keychain gave neither a value nor a no: there may be one when it works again.
        bool keychainFailed = false;
    };
    struct Kept
    {
        bool ok = false;
        Place place = Place::Nowhere;
        QString problem; ///< why not, or why not in the keychain
    };

    static constexpr std::chrono::seconds kLimit{10};

    /// `folder`: the profile. `keychain`: PassOver for tests and for machines without one.
    explicit Secrets(QString folder, Keychain keychain = Keychain::Use, QObject* parent = nullptr);

    /// `environment`: what a variable of that meaning says; the last place that is asked.
    void read(const QString& name,
              const QString& environment,
              std::function<void(const Found&)> handler);
    void write(const QString& name, const QString& value, std::function<void(const Kept&)> handler);
    /// Not into the keychain, where it might take the place of one that could not be read.
    void writeToFile(const QString& name,
                     const QString& value,
                     std::function<void(const Kept&)> handler);
    /// From the keychain and from the file.
    void remove(const QString& name, std::function<void()> handler);

    static QString placeText(Place place);

    static QString telegramToken(); ///< name of the bot's token
    static QString storePassword(); ///< and of the database's password
    static QString trailKeys();     ///< and of what signs the trail

private:
    static Found readCredential(const QString& name);
    Found readFile(const QString& name, const QString& environment) const;
    Kept writeFile(const QString& name, const QString& value) const;
    QString path(const QString& name) const;

    QString m_folder;
    Keychain m_keychain;
};

} // namespace dg
