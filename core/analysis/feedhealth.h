// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Placeholder of the contract; see sweepreclaim.h for how it is used.
