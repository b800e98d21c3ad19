# SPDX-License-Identifier: GPL-3.0-or-later
# Unit tests that mirror core/config, analysis and strategy, and what those need of core/base.
dg_test(exacttest PURE SOURCES unit/base/exacttest.cpp)
dg_test(paramstest PURE SOURCES unit/config/paramstest.cpp)
dg_test(indicatorstest PURE SOURCES unit/analysis/indicatorstest.cpp)
dg_test(tradeflowtest PURE SOURCES unit/analysis/tradeflowtest.cpp)
dg_test(liquidationclusterstest PURE SOURCES unit/analysis/liquidationclusterstest.cpp)
dg_test(absorptiontest PURE SOURCES unit/analysis/absorptiontest.cpp)
dg_test(feedhealthtest PURE SOURCES unit/analysis/feedhealthtest.cpp)
