# SPDX-License-Identifier: GPL-3.0-or-later
# The store: against SQLite, and against a PostgreSQL server that the tests start.
add_library(dg-postgres STATIC support/postgresserver.cpp)
target_link_libraries(dg-postgres PUBLIC depthglass-storage Qt6::Network Qt6::Test)
set_target_properties(dg-postgres PROPERTIES AUTOMOC OFF)

dg_test(signalstoretest SOURCES unit/storage/signalstoretest.cpp LIBS depthglass-storage dg-postgres)
dg_test(ledgertest SOURCES integration/ledgertest.cpp LIBS depthglass-storage)
dg_test(sharedstoretest SOURCES integration/sharedstoretest.cpp
    LIBS depthglass-storage dg-postgres Qt6::Network)
