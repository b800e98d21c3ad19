# SPDX-License-Identifier: GPL-3.0-or-later
# Tests of the window, without a display, and of the desktop program from outside.
add_library(dg-sample STATIC support/samplesnapshot.cpp support/paintedtexts.cpp)
set_target_properties(dg-sample PROPERTIES AUTOMOC OFF)
target_link_libraries(dg-sample PUBLIC depthglass-ui)

foreach(test format theme sentences panels mainwindow signals workspace chart marketpanels evidence alarm settings timeline deskcommands commands hands clicks signalchart phonepanel pulse outage ladderinside signaldoubts bookbalance spoken)
    dg_test(${test}test SOURCES gui/${test}test.cpp ${PROJECT_SOURCE_DIR}/resources/resources.qrc
            LIBS depthglass-ui dg-sample)
    set_target_properties(${test}test PROPERTIES AUTORCC ON)
endforeach()
# The lives of lifecyclerows.h, as the window has them.
dg_test(signallifetest SOURCES gui/signallifetest.cpp support/lifecyclerows.cpp LIBS depthglass-ui)
target_sources(commandstest PRIVATE gui/panelcommandstest.cpp)

# In the languages of the program.
foreach(test overprint firsthour access)
    dg_test(${test}test SOURCES gui/${test}test.cpp ${PROJECT_SOURCE_DIR}/resources/resources.qrc
            LIBS depthglass-ui depthglass-i18n dg-sample)
    set_target_properties(${test}test PROPERTIES AUTORCC ON)
endforeach()

# Pictures for people, made when asked for.
add_executable(pictures EXCLUDE_FROM_ALL
    gui/pictures.cpp gui/outagepictures.cpp gui/tenpictures.cpp
    ${PROJECT_SOURCE_DIR}/resources/resources.qrc)
set_target_properties(pictures PROPERTIES AUTORCC ON)
target_link_libraries(pictures PRIVATE depthglass-flags depthglass-desktop depthglass-i18n dg-sample)
target_compile_definitions(pictures PRIVATE DG_TEST_DATA="${CMAKE_CURRENT_SOURCE_DIR}/data")
# The composition root itself, without its main().
dg_test(desktoptest SOURCES gui/desktoptest.cpp ${PROJECT_SOURCE_DIR}/resources/resources.qrc
        LIBS depthglass-desktop dg-postgres)
set_target_properties(desktoptest PROPERTIES AUTORCC ON)
# Its market takes minutes to a signal, on a busy machine more than Qt's five for a function.
set_property(TEST desktoptest APPEND PROPERTY ENVIRONMENT "QTEST_FUNCTION_TIMEOUT=900000")

# A market that is killed under the window.
dg_test(killedmarkettest SOURCES gui/killedmarkettest.cpp ${PROJECT_SOURCE_DIR}/resources/resources.qrc
        LIBS depthglass-desktop)
set_target_properties(killedmarkettest PROPERTIES AUTORCC ON)

# A recording played back in the window.
dg_test(deskreplaytest SOURCES gui/deskreplaytest.cpp ${PROJECT_SOURCE_DIR}/resources/resources.qrc
        LIBS depthglass-desktop)
set_target_properties(deskreplaytest PROPERTIES AUTORCC ON)

dg_test(programtest SOURCES gui/programtest.cpp LIBS depthglass-ui)
target_compile_definitions(programtest PRIVATE DG_PROGRAM="$<TARGET_FILE:depthglass>")
add_dependencies(programtest depthglass)

dg_test(starttest SOURCES gui/starttest.cpp support/twomonitors.cpp LIBS depthglass-ui)
target_compile_definitions(starttest PRIVATE
    DG_PROGRAM="$<TARGET_FILE:depthglass>" DG_LRELEASE="$<TARGET_FILE:Qt6::lrelease>")
add_dependencies(starttest depthglass)

# The program under a window manager, on two monitors: skipped where the tools for that are not.
dg_test(windowmanagertest SOURCES gui/windowmanagertest.cpp support/twomonitors.cpp
        ${PROJECT_SOURCE_DIR}/resources/resources.qrc LIBS depthglass-ui dg-sample)
set_target_properties(windowmanagertest PROPERTIES AUTORCC ON)
target_compile_definitions(windowmanagertest PRIVATE DG_PROGRAM="$<TARGET_FILE:depthglass>")
add_dependencies(windowmanagertest depthglass)

# Both programs with a token, which is then looked for everywhere.
dg_test(tokentest SOURCES integration/tokentest.cpp
        LIBS depthglass-storage depthglass-practice Qt6::Network)
target_compile_definitions(tokentest PRIVATE
    DG_PROGRAM="$<TARGET_FILE:depthglass>" DG_CLI="$<TARGET_FILE:depthglass-cli>")
add_dependencies(tokentest depthglass depthglass-cli)
