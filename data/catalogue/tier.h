/* What kind of platform a platform is. */
#ifndef DATA_TIER_H
#define DATA_TIER_H

enum tier { TIER_UNKNOWN, TIER_NATIVE, TIER_CONTAINER, TIER_KVM, TIER_EMULATION };

#endif
