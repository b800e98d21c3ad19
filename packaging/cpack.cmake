# SPDX-License-Identifier: GPL-3.0-or-later
# Read by cpack. The times in a package are that of what it is made of, wherever and whenever it is
# made: of the commit, else of the changelog.
if(NOT DEFINED ENV{SOURCE_DATE_EPOCH})
    execute_process(COMMAND git -C "${CMAKE_CURRENT_LIST_DIR}" log -1 --format=%ct
        OUTPUT_VARIABLE committed OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    if(NOT committed)
        file(TIMESTAMP "${CMAKE_CURRENT_LIST_DIR}/../CHANGELOG.md" committed "%s" UTC)
    endif()
    set(ENV{SOURCE_DATE_EPOCH} "${committed}")
endif()
