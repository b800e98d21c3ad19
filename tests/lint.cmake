# SPDX-License-Identifier: GPL-3.0-or-later
# Rules of the source tree as tests, one each; see tests/lint/lint.py.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

foreach(rule includes headers sizes paths sleeps german words version)
    add_test(NAME lint.${rule} COMMAND Python3::Interpreter ${CMAKE_CURRENT_SOURCE_DIR}/lint/lint.py ${rule})
endforeach()
if(TARGET Qt6::lupdate)
    add_test(NAME lint.translations COMMAND Python3::Interpreter
        ${CMAKE_CURRENT_SOURCE_DIR}/lint/lint.py translations --lupdate $<TARGET_FILE:Qt6::lupdate>)
endif()
# The service's sandbox is as tight as it says; 15: 1.5 of 10.
find_program(SYSTEMD_ANALYZE systemd-analyze)
if(SYSTEMD_ANALYZE)
    add_test(NAME lint.sandbox COMMAND ${SYSTEMD_ANALYZE} security --offline=true --threshold=15
        ${PROJECT_SOURCE_DIR}/packaging/systemd/depthglass-watch.service)
endif()
add_test(NAME lint.selftest COMMAND Python3::Interpreter ${CMAKE_CURRENT_SOURCE_DIR}/lint/selftest.py)
# How hard the programs are made, where they are.
if(DEPTHGLASS_HARDENED AND DEPTHGLASS_QT AND NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
    foreach(program depthglass depthglass-cli)
        foreach(rule dynamic segments imports entries installed)
            add_test(NAME lint.elf.${program}.${rule} COMMAND Python3::Interpreter
                ${CMAKE_CURRENT_SOURCE_DIR}/lint/elf.py ${rule} $<TARGET_FILE:${program}>
                ${PROJECT_BINARY_DIR}/packaging/cmake_install.cmake)
        endforeach()
    endforeach()
endif()
