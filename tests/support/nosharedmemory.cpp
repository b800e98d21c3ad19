// SPDX-License-Identifier: GPL-3.0-or-later
// To be loaded before a program: the memory beside its SQLite files that programs share cannot be
// had, as on file systems without it (SMB, 9p, some FUSE).
#include <cerrno>
#include <cstdio>
#include <cstring>

#include <dlfcn.h>
#include <sys/mman.h>
#include <unistd.h>

namespace {

bool isShared(int file)
{
    char link[64];
    char path[4096];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    const ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 4) return false;
    path[size] = 0;
    return std::strcmp(path + size - 4, "-shm") == 0;
}

} // namespace

extern "C" void*
mmap64(void* at, size_t size, int protection, int flags, int file, off64_t offset) noexcept
{
    using Map = void* (*)(void*, size_t, int, int, int, off64_t);
    static const auto real = reinterpret_cast<Map>(dlsym(RTLD_NEXT, "mmap64"));
    if (file >= 0 && (flags & MAP_SHARED) != 0 && isShared(file)) {
        errno = ENODEV;
        return MAP_FAILED;
    }
    return real(at, size, protection, flags, file, offset);
}

extern "C" void*
mmap(void* at, size_t size, int protection, int flags, int file, off_t offset) noexcept
{
    return mmap64(at, size, protection, flags, file, offset);
}
