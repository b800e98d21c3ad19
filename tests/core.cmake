# SPDX-License-Identifier: GPL-3.0-or-later
# Unit tests that mirror core/base, market, practice, venue, feed and engine.
find_package(ZLIB REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)

add_library(test-support STATIC support/frames.cpp)
target_link_libraries(test-support PUBLIC depthglass-domain)
set_target_properties(test-support PROPERTIES AUTOMOC OFF)

dg_test(decimaltest PURE SOURCES unit/base/decimaltest.cpp)
dg_test(mailboxtest PURE SOURCES unit/base/mailboxtest.cpp)
dg_test(receiveclocktest PURE SOURCES unit/base/receiveclocktest.cpp)
dg_test(plaintexttest PURE SOURCES unit/base/plaintexttest.cpp)
dg_test(timestamptest PURE SOURCES unit/base/timestamptest.cpp)
dg_test(bookgridtest PURE SOURCES unit/market/bookgridtest.cpp)
dg_test(orderbooktest PURE SOURCES unit/market/orderbooktest.cpp)
dg_test(tradeidstest PURE SOURCES unit/market/tradeidstest.cpp)
dg_test(symbolnametest PURE SOURCES unit/market/symbolnametest.cpp)
dg_test(booksynctest PURE SOURCES unit/market/booksynctest.cpp)
dg_test(marketmodeltest PURE SOURCES unit/practice/marketmodeltest.cpp)
dg_test(faultstest PURE SOURCES unit/practice/faultstest.cpp)
dg_test(binancedecodertest PURE SOURCES unit/venue/binancedecodertest.cpp)
dg_test(binancevenuetest PURE SOURCES unit/venue/binancevenuetest.cpp)
dg_test(oddinputtest PURE SOURCES unit/venue/oddinputtest.cpp)
dg_test(recordingreadertest PURE SOURCES unit/feed/recordingreadertest.cpp LIBS ZLIB::ZLIB PkgConfig::ZSTD)
dg_test(segmentwritertest PURE SOURCES unit/feed/segmentwritertest.cpp)
dg_test(lineroutertest PURE SOURCES unit/feed/lineroutertest.cpp)
dg_test(retentiontest PURE SOURCES unit/feed/retentiontest.cpp)
dg_test(addressholdtest PURE SOURCES unit/feed/addressholdtest.cpp)
dg_test(timecuttest PURE SOURCES unit/feed/timecuttest.cpp)
dg_test(recordertest PURE SOURCES unit/feed/recordertest.cpp)
dg_test(daysharetest PURE SOURCES unit/analysis/daysharetest.cpp)
dg_test(markethealthtest PURE SOURCES unit/engine/markethealthtest.cpp)
dg_test(tickerchecktest PURE SOURCES unit/engine/tickerchecktest.cpp)
dg_test(touchedpricestest PURE SOURCES unit/engine/touchedpricestest.cpp)

# From recorded bytes to rows.
dg_test(marketlinetest PURE SOURCES unit/cli/marketlinetest.cpp LIBS depthglass-rows)
dg_test(goldentest PURE SOURCES integration/goldentest.cpp LIBS depthglass-rows)
dg_test(recordedruntest PURE SOURCES integration/recordedruntest.cpp LIBS depthglass-rows)
dg_test(damagedrecordingtest PURE SOURCES integration/damagedrecordingtest.cpp LIBS depthglass-rows)
dg_test(offtickorderstest PURE SOURCES integration/offtickorderstest.cpp LIBS depthglass-rows)
dg_test(keyframetest PURE SOURCES integration/keyframetest.cpp LIBS depthglass-rows)
dg_test(capturestest PURE SOURCES integration/capturestest.cpp)
dg_test(refilltest PURE SOURCES integration/refilltest.cpp LIBS test-support)
dg_test(practicemarkettest PURE SOURCES integration/practicemarkettest.cpp)
dg_test(damagetest PURE SOURCES integration/damagetest.cpp LIBS test-support)

if(DEPTHGLASS_QT)
    dg_test(loggingtest SOURCES unit/app/loggingtest.cpp LIBS depthglass-program)
    dg_test(dotenvtest SOURCES unit/app/dotenvtest.cpp LIBS depthglass-program)
    dg_test(profiletest SOURCES unit/app/profiletest.cpp LIBS depthglass-program)
    dg_test(proxiestest SOURCES unit/app/proxiestest.cpp LIBS depthglass-program Qt6::Network)
    dg_test(environmenttest SOURCES unit/app/environmenttest.cpp LIBS depthglass-program)
    dg_test(enginetest SOURCES integration/enginetest.cpp support/fakeexchange.h support/fakeexchange.cpp
        LIBS depthglass-core Qt6::Network Qt6::WebSockets)
    foreach(test livefeedtest livelinestest livetroubletest liveclocktest)
        dg_test(${test} SOURCES integration/${test}.cpp support/fakeexchange.h support/fakeexchange.cpp
            LIBS depthglass-core Qt6::Network Qt6::WebSockets)
    endforeach()
    foreach(test restclienttest snapshotrequestertest)
        dg_test(${test} SOURCES unit/feed/${test}.cpp support/fakeexchange.h support/fakeexchange.cpp
            LIBS depthglass-core Qt6::Network Qt6::WebSockets)
    endforeach()
    foreach(test connectiontest exchangewordstest handovertest watchestest)
        dg_test(${test} SOURCES unit/feed/${test}.cpp LIBS depthglass-core Qt6::Network Qt6::WebSockets)
    endforeach()
    foreach(test practiceexchangetest practicefaultstest practicetroublestest practicebaddaystest)
        dg_test(${test} SOURCES integration/${test}.cpp support/practiceclient.h support/practiceclient.cpp
            LIBS depthglass-practice Qt6::Network Qt6::WebSockets)
    endforeach()
    dg_test(botmarkuptest SOURCES unit/practice/botmarkuptest.cpp LIBS depthglass-practice)
    dg_test(telegramtexttest SOURCES unit/notify/telegramtexttest.cpp LIBS depthglass-notify depthglass-practice Qt6::Network)
    dg_test(botclienttest SOURCES integration/botclienttest.cpp
        LIBS depthglass-notify depthglass-practice Qt6::Network)
    dg_test(liverecordingtest SOURCES integration/liverecordingtest.cpp
        LIBS depthglass-rows depthglass-core depthglass-practice Qt6::Network Qt6::WebSockets)
    foreach(test notifiertest phoneanswerstest)
        dg_test(${test} SOURCES integration/${test}.cpp support/phonebench.h support/phonebench.cpp
            LIBS depthglass-notify depthglass-practice Qt6::Network)
    endforeach()
    dg_test(phonetest SOURCES integration/phonetest.cpp
        LIBS depthglass-program depthglass-practice Qt6::Network)
    dg_test(secretstest SOURCES unit/app/secretstest.cpp LIBS depthglass-program)
    find_program(DBUS_RUN_SESSION dbus-run-session)
    find_program(GNOME_KEYRING gnome-keyring-daemon)
    if(DBUS_RUN_SESSION AND GNOME_KEYRING)
        add_test(NAME keychaintest COMMAND ${DBUS_RUN_SESSION} --
            ${CMAKE_CURRENT_SOURCE_DIR}/support/withkeychain.sh
            $<TARGET_FILE:secretstest> keepsInTheKeychain)
    endif()
    dg_test(telegramclitest SOURCES integration/telegramclitest.cpp
        LIBS depthglass-practice depthglass-storage Qt6::Network)
    target_compile_definitions(telegramclitest PRIVATE DG_CLI="$<TARGET_FILE:depthglass-cli>")
    add_dependencies(telegramclitest depthglass-cli)
    dg_test(watchtest SOURCES integration/watchtest.cpp support/fakeexchange.h support/fakeexchange.cpp
        LIBS depthglass-storage Qt6::Network Qt6::WebSockets)
    target_compile_definitions(watchtest PRIVATE DG_CLI="$<TARGET_FILE:depthglass-cli>")
    add_dependencies(watchtest depthglass-cli)
    foreach(test clitest outputtest)
        dg_test(${test} SOURCES integration/${test}.cpp)
        target_compile_definitions(${test} PRIVATE DG_CLI="$<TARGET_FILE:depthglass-cli>")
        add_dependencies(${test} depthglass-cli)
    endforeach()
    dg_test(capturefeedtest SOURCES integration/capturefeedtest.cpp
        support/captureexchange.h support/captureexchange.cpp
        LIBS depthglass-core depthglass-practice Qt6::Network Qt6::WebSockets Qt6::HttpServer)
    dg_test(signaltwinstest SOURCES unit/cli/signaltwinstest.cpp LIBS depthglass-campaign Qt6::Network)
    dg_test(campaigntest SOURCES integration/campaigntest.cpp LIBS depthglass-campaign Qt6::Network)
    # About a minute; under the sanitizers, or beside other work, some more.
    set_tests_properties(campaigntest PROPERTIES TIMEOUT 900)
    dg_test(practicefeedtest SOURCES integration/practicefeedtest.cpp
        LIBS depthglass-core depthglass-practice Qt6::Network Qt6::WebSockets)
    dg_test(exchangetest SOURCES integration/exchangetest.cpp)
    target_compile_definitions(exchangetest PRIVATE DG_CLI="$<TARGET_FILE:depthglass-cli>")
    add_dependencies(exchangetest depthglass-cli)
endif()
