# SPDX-License-Identifier: GPL-3.0-or-later
# Rules of the source tree as tests, one each; see tests/lint/lint.py.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

foreach(rule includes headers sizes paths sleeps)
    add_test(NAME lint.${rule} COMMAND Python3::Interpreter ${CMAKE_CURRENT_SOURCE_DIR}/lint/lint.py ${rule})
endforeach()
if(TARGET Qt6::lupdate)
    add_test(NAME lint.translations COMMAND Python3::Interpreter
        ${CMAKE_CURRENT_SOURCE_DIR}/lint/lint.py translations --lupdate $<TARGET_FILE:Qt6::lupdate>)
endif()
add_test(NAME lint.selftest COMMAND Python3::Interpreter ${CMAKE_CURRENT_SOURCE_DIR}/lint/selftest.py)
