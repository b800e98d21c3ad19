# SPDX-License-Identifier: GPL-3.0-or-later
# The store: against SQLite, and against a PostgreSQL server that the tests start.
add_library(dg-postgres STATIC support/postgresserver.cpp support/connectionpool.cpp)
target_link_libraries(dg-postgres PUBLIC depthglass-storage Qt6::Network Qt6::Test)
set_target_properties(dg-postgres PROPERTIES AUTOMOC OFF)
target_compile_definitions(dg-postgres PRIVATE DG_TEST_DATA="${CMAKE_CURRENT_SOURCE_DIR}/data")

dg_test(signalstoretest SOURCES unit/storage/signalstoretest.cpp LIBS depthglass-storage dg-postgres)
dg_test(trailtest SOURCES unit/storage/trailtest.cpp LIBS depthglass-storage dg-postgres)
dg_test(storeaddresstest SOURCES unit/storage/storeaddresstest.cpp LIBS depthglass-program depthglass-ui)
dg_test(storefaultstest SOURCES integration/storefaultstest.cpp LIBS depthglass-storage dg-postgres Qt6::Network)
dg_test(storepasswordtest SOURCES integration/storepasswordtest.cpp
    LIBS depthglass-storage dg-postgres Qt6::Network)
dg_test(ledgertest SOURCES integration/ledgertest.cpp LIBS depthglass-storage)
# The lives of lifecyclerows.h, as ledger and command line have them.
dg_test(ledgerlifetest SOURCES unit/signals/ledgerlifetest.cpp support/lifecyclerows.cpp
    LIBS depthglass-storage)
target_compile_definitions(ledgerlifetest PRIVATE DG_CLI="$<TARGET_FILE:depthglass-cli>")
add_dependencies(ledgerlifetest depthglass-cli)
dg_test(sharedstoretest SOURCES integration/sharedstoretest.cpp
    LIBS depthglass-storage dg-postgres Qt6::Network)

# What is killed: finds signals, stores them, tells the phone.
add_executable(storevictim support/storevictim.cpp)
target_link_libraries(storevictim PRIVATE
    depthglass-flags depthglass-notify depthglass-practice Qt6::Network)
set_target_properties(storevictim PROPERTIES AUTOMOC OFF)
dg_test(foundslotstest SOURCES unit/storage/foundslotstest.cpp LIBS depthglass-storage)
dg_test(twodesktopstest SOURCES integration/twodesktopstest.cpp
    LIBS depthglass-storage depthglass-practice dg-postgres Qt6::Network)
add_library(nosharedmemory MODULE support/nosharedmemory.cpp)
target_link_libraries(nosharedmemory PRIVATE ${CMAKE_DL_LIBS})
set_target_properties(nosharedmemory PROPERTIES AUTOMOC OFF)
dg_test(nosharedmemorytest SOURCES integration/nosharedmemorytest.cpp
    LIBS depthglass-storage depthglass-practice Qt6::Network)
target_compile_definitions(nosharedmemorytest PRIVATE
    DG_NO_SHARED_MEMORY="$<TARGET_FILE:nosharedmemory>" DG_CLI="$<TARGET_FILE:depthglass-cli>")
add_dependencies(nosharedmemorytest nosharedmemory depthglass-cli)
foreach(test foundslotstest twodesktopstest nosharedmemorytest)
    target_compile_definitions(${test} PRIVATE DG_VICTIM="$<TARGET_FILE:storevictim>")
    add_dependencies(${test} storevictim)
endforeach()
dg_test(watchkilltest SOURCES integration/watchkilltest.cpp
    LIBS depthglass-storage depthglass-practice)
target_compile_definitions(watchkilltest PRIVATE DG_CLI="$<TARGET_FILE:depthglass-cli>")
add_dependencies(watchkilltest depthglass-cli)
# Kills it; in short here, in full as docs/reliability.md says.
add_executable(storecampaign integration/storecampaign.cpp)
target_link_libraries(storecampaign PRIVATE
    depthglass-flags depthglass-storage depthglass-practice dg-postgres Qt6::Network)
target_compile_definitions(storecampaign PRIVATE DG_VICTIM="$<TARGET_FILE:storevictim>")
add_dependencies(storecampaign storevictim)
add_test(NAME storecampaign COMMAND storecampaign --kills 15 --signals 150)
add_test(NAME storecampaign.postgresql COMMAND storecampaign --kills 9 --signals 80 --postgresql)
add_test(NAME storecampaign.disk COMMAND storecampaign --kills 9 --signals 90 --small-disk)
add_test(NAME storecampaign.pool COMMAND storecampaign --kills 9 --signals 80 --pool --hang)
add_test(NAME storecampaign.readonly COMMAND storecampaign --kills 9 --signals 80 --read-only --small-disk)
set_tests_properties(storecampaign.postgresql storecampaign.disk storecampaign.pool storecampaign.readonly
    PROPERTIES SKIP_RETURN_CODE 77)

dg_test(signalscommandtest SOURCES integration/signalscommandtest.cpp LIBS depthglass-storage dg-postgres)
target_compile_definitions(signalscommandtest PRIVATE DG_CLI="$<TARGET_FILE:depthglass-cli>")
add_dependencies(signalscommandtest depthglass-cli)

dg_test(storewordstest SOURCES integration/storewordstest.cpp)
target_compile_definitions(storewordstest PRIVATE DG_CLI="$<TARGET_FILE:depthglass-cli>")
add_dependencies(storewordstest depthglass-cli)

# The desktop without a market: what the buttons of the settings try and keep.
dg_test(desksettingstest SOURCES gui/desksettingstest.cpp ${PROJECT_SOURCE_DIR}/resources/resources.qrc
        LIBS depthglass-desktop dg-postgres)
set_target_properties(desksettingstest PROPERTIES AUTORCC ON)

dg_test(oldprofiletest SOURCES gui/oldprofiletest.cpp ${PROJECT_SOURCE_DIR}/resources/resources.qrc
        LIBS depthglass-desktop)
set_target_properties(oldprofiletest PROPERTIES AUTORCC ON)
target_compile_definitions(oldprofiletest PRIVATE DG_CLI="$<TARGET_FILE:depthglass-cli>")
add_dependencies(oldprofiletest depthglass-cli)
