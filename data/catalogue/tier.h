/* What kind of platform a platform is. */
#pragma once

enum tier { TIER_UNKNOWN, TIER_NATIVE, TIER_CONTAINER, TIER_KVM, TIER_EMULATION };
