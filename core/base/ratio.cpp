// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ratio.h"

#include <cmath>

namespace dg {

namespace {

Int128 magnitude(Int128 value)
{
    return value < 0 ? -value : value;
}

Int128 gcd(Int128 a, Int128 b)
{
    a = magnitude(a);
    b = magnitude(b);
    while (b != 0) {
        const Int128 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

Int128 floorDivide(Int128 a, Int128 b) // b > 0
{
    const Int128 quotient = a / b;
    return a % b < 0 ? quotient - 1 : quotient;
}

} // namespace

Ratio::Ratio(Int128 numerator, Int128 denominator)
    : m_num(numerator)
    , m_den(denominator)
{
    if (m_den < 0) {
        m_num = -m_num;
        m_den = -m_den;
    }
    if (const Int128 common = gcd(m_num, m_den); common > 1) {
        m_num /= common;
        m_den /= common;
    }
}

Ratio Ratio::fromDouble(double value)
{
    return {kFixed8Grid.nearest(value), kFixed8Scale};
}

Ratio Ratio::of(std::int64_t steps, const DecimalGrid& grid)
{
    Int128 scale = 1;
    for (int i = 0; i < grid.decimals; ++i)
        scale *= 10;
    return {static_cast<Int128>(steps) * grid.step, scale};
}

Ratio operator+(const Ratio& a, const Ratio& b)
{
    const Int128 common = gcd(a.m_den, b.m_den);
    const Int128 scale = b.m_den / common;
    return {a.m_num * scale + b.m_num * (a.m_den / common), a.m_den * scale};
}

Ratio operator-(const Ratio& a, const Ratio& b)
{
    return a + Ratio(-b.m_num, b.m_den);
}

Ratio operator*(const Ratio& a, const Ratio& b)
{
    // Crosswise first, so that what cancels never has to fit.
    const Ratio left(a.m_num, b.m_den);
    const Ratio right(b.m_num, a.m_den);
    Ratio product;
    product.m_num = left.m_num * right.m_num;
    product.m_den = left.m_den * right.m_den;
    return product;
}

Ratio operator/(const Ratio& a, const Ratio& b)
{
    return a * Ratio(b.m_den, b.m_num);
}

bool operator<(const Ratio& a, const Ratio& b)
{
    return (a - b).m_num < 0;
}

double Ratio::toDouble() const
{
    return static_cast<double>(static_cast<long double>(m_num) / static_cast<long double>(m_den));
}

std::int64_t Ratio::floor() const
{
    return static_cast<std::int64_t>(floorDivide(m_num, m_den));
}

std::int64_t Ratio::nearest() const
{
    const Int128 below = floorDivide(m_num, m_den);
    const Int128 twice = 2 * (m_num - below * m_den);
    const bool up = twice > m_den || (twice == m_den && below % 2 != 0);
    return static_cast<std::int64_t>(up ? below + 1 : below);
}

} // namespace dg
