# Flags for every target of the project: warnings, and sanitizers where asked for.
add_library(depthglass-flags INTERFACE)
target_include_directories(depthglass-flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(depthglass-flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wnull-dereference -Wimplicit-fallthrough)
if(DEPTHGLASS_SANITIZE)
    target_compile_options(depthglass-flags INTERFACE -fsanitize=${DEPTHGLASS_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(depthglass-flags INTERFACE -fsanitize=${DEPTHGLASS_SANITIZE})
endif()
