# SPDX-License-Identifier: GPL-3.0-or-later
# What makes a mistake in memory end the program instead of being used by whoever sent the bytes.
# docs/benchmarks.md says what it costs. Not under the sanitizers, which see more and want the
# memory as it is, and not with the fuzzers.
if(DEPTHGLASS_SANITIZE OR DEPTHGLASS_FUZZ)
    return()
endif()
include(CheckCXXCompilerFlag)
set(DEPTHGLASS_HARDENED ON) # tests/lint/elf.py looks at the programs
foreach(option -fstack-protector-strong -fstack-clash-protection -fcf-protection=full)
    string(MAKE_C_IDENTIFIER "DEPTHGLASS_HAS${option}" known)
    check_cxx_compiler_flag(${option} ${known}) # the last is of x86 alone
    if(${known})
        target_compile_options(depthglass-flags INTERFACE ${option})
    endif()
endforeach()
# It wants an optimised build. Distributions set a value of their own.
target_compile_options(depthglass-flags INTERFACE
    $<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE>
    $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=2>)
target_link_options(depthglass-flags INTERFACE
    -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)
# Position independent code comes from Qt where it is used, and from Debian's compiler everywhere.
