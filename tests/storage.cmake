# SPDX-License-Identifier: GPL-3.0-or-later
# The store: against SQLite, and against a PostgreSQL server that the tests start.
add_library(dg-postgres STATIC support/postgresserver.cpp)
target_link_libraries(dg-postgres PUBLIC depthglass-storage Qt6::Network Qt6::Test)
set_target_properties(dg-postgres PROPERTIES AUTOMOC OFF)

dg_test(signalstoretest SOURCES unit/storage/signalstoretest.cpp LIBS depthglass-storage dg-postgres)
dg_test(ledgertest SOURCES integration/ledgertest.cpp LIBS depthglass-storage)
dg_test(sharedstoretest SOURCES integration/sharedstoretest.cpp
    LIBS depthglass-storage dg-postgres Qt6::Network)

# Kills a run that finds signals; in short here, in full as docs/reliability.md says.
add_executable(storecampaign integration/storecampaign.cpp)
target_link_libraries(storecampaign PRIVATE depthglass-storage dg-postgres)
add_test(NAME storecampaign COMMAND storecampaign --kills 20 --signals 150)
add_test(NAME storecampaign.postgresql COMMAND storecampaign --kills 8 --signals 80 --postgresql)
add_test(NAME storecampaign.disk COMMAND storecampaign --kills 9 --signals 90 --small-disk)
set_tests_properties(storecampaign.postgresql storecampaign.disk PROPERTIES SKIP_RETURN_CODE 77)

dg_test(signalscommandtest SOURCES integration/signalscommandtest.cpp LIBS depthglass-storage)
target_compile_definitions(signalscommandtest PRIVATE DG_CLI="$<TARGET_FILE:depthglass-cli>")
add_dependencies(signalscommandtest depthglass-cli)
