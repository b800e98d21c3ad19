# SPDX-License-Identifier: GPL-3.0-or-later
# Qt's headers cost more than our code: compiled once for each kind of target. Turned off, every
# source must still compile with what it includes itself.
option(DEPTHGLASS_PCH "Precompile Qt's headers" ON)

# dg_precompile(TARGET HEADER…)
function(dg_precompile target)
    if(DEPTHGLASS_PCH AND TARGET ${target})
        list(TRANSFORM ARGN REPLACE "(.+)" "<\\1>")
        target_precompile_headers(${target} PRIVATE ${ARGN})
    endif()
endfunction()

# dg_precompile_test(TEST): all tests with the same libraries share one.
function(dg_precompile_test test)
    if(NOT DEPTHGLASS_PCH)
        return()
    endif()
    get_target_property(libraries ${test} LINK_LIBRARIES)
    # Their definitions differ: not the same headers.
    if("Qt6::Network" IN_LIST libraries OR "depthglass-storage" IN_LIST libraries
       OR "depthglass-desktop" IN_LIST libraries)
        return()
    endif()
    set(kind plain)
    if("depthglass-ui" IN_LIST libraries)
        set(kind window)
    endif()
    set(shared dg-precompiled-${kind})
    if(NOT TARGET ${shared})
        set(source ${PROJECT_BINARY_DIR}/${shared}.cpp)
        file(CONFIGURE OUTPUT ${source} CONTENT "// only to carry the precompiled headers\n")
        add_library(${shared} OBJECT ${source})
        set_target_properties(${shared} PROPERTIES AUTOMOC OFF)
        target_link_libraries(${shared} PRIVATE depthglass-flags Qt6::Test)
        if(kind STREQUAL "window")
            target_link_libraries(${shared} PRIVATE depthglass-ui)
        endif()
        target_precompile_headers(${shared} PRIVATE <QTest>)
    endif()
    target_precompile_headers(${test} REUSE_FROM ${shared})
endfunction()
