// SPDX-License-Identifier: GPL-3.0-or-later
// Replaces the global operator new with one that counts.
#include "tests/support/allocations.h"

#include <cstdlib>
#include <new>

namespace {
thread_local std::uint64_t count = 0;
}

namespace dg::test {
std::uint64_t allocationCount()
{
    return count;
}
} // namespace dg::test

void* operator new(std::size_t size)
{
    ++count;
    if (void* const p = std::malloc(size == 0 ? 1 : size)) return p;
    throw std::bad_alloc();
}

void operator delete(void* p) noexcept
{
    std::free(p);
}

void operator delete(void* p, std::size_t) noexcept
{
    std::free(p);
}
