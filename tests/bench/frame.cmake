# SPDX-License-Identifier: GPL-3.0-or-later
if(TARGET depthglass-ui)
    add_executable(framebench framebench.cpp ../support/samplesnapshot.cpp ${PROJECT_SOURCE_DIR}/resources/resources.qrc)
    set_target_properties(framebench PROPERTIES AUTORCC ON)
    target_link_libraries(framebench PRIVATE depthglass-ui)
endif()
