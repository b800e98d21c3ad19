# SPDX-License-Identifier: GPL-3.0-or-later
# Flags for every target of the project: warnings, and sanitizers where asked for.
add_library(depthglass-flags INTERFACE)
target_include_directories(depthglass-flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(depthglass-flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align
    -Wimplicit-fallthrough)
# gcc 12 invents these for std::string's operator+ when it optimises (its PR 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(depthglass-flags INTERFACE
        -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow)
endif()
# Without Qt's macros `signals`, `slots`, `emit`: signals are also what the strategy finds.
target_compile_definitions(depthglass-flags INTERFACE
    QT_NO_KEYWORDS $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
if(DEPTHGLASS_SANITIZE)
    target_compile_options(depthglass-flags INTERFACE
        -fsanitize=${DEPTHGLASS_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(depthglass-flags INTERFACE -fsanitize=${DEPTHGLASS_SANITIZE})
    # Debug keeps the assertions; without optimisation the sanitizers are too slow for the tests.
    string(APPEND CMAKE_CXX_FLAGS_DEBUG " -O1")
endif()
