#include "data/catalogue/catalogue.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "data/catalogue/catalogue_fold.h"
#include "data/memory.h"

struct known_platform {
    const char *name;
    enum tier tier;
};

static const struct known_platform platforms[] = {{"native", TIER_NATIVE},
                                                  {"metal", TIER_NATIVE},
                                                  {"host", TIER_NATIVE},
                                                  {"baremetal", TIER_NATIVE},
                                                  {"bare", TIER_NATIVE},
                                                  {"physical", TIER_NATIVE},
                                                  {"novirt", TIER_NATIVE},
                                                  {"docker", TIER_CONTAINER},
                                                  {"podman", TIER_CONTAINER},
                                                  {"container", TIER_CONTAINER},
                                                  {"lxc", TIER_CONTAINER},
                                                  {"lxd", TIER_CONTAINER},
                                                  {"runc", TIER_CONTAINER},
                                                  {"crun", TIER_CONTAINER},
                                                  {"containerd", TIER_CONTAINER},
                                                  {"nspawn", TIER_CONTAINER},
                                                  {"kvm", TIER_KVM},
                                                  {"qemukvm", TIER_KVM},
                                                  {"kvmqemu", TIER_KVM},
                                                  {"firecracker", TIER_KVM},
                                                  {"xen", TIER_KVM},
                                                  {"hvm", TIER_KVM},
                                                  {"libvirt", TIER_KVM},
                                                  {"vm", TIER_KVM},
                                                  {"microvm", TIER_KVM},
                                                  {"cloudhypervisor", TIER_KVM},
                                                  {"virtualbox", TIER_KVM},
                                                  {"vbox", TIER_KVM},
                                                  {"vmware", TIER_KVM},
                                                  {"esxi", TIER_KVM},
                                                  {"hyperv", TIER_KVM},
                                                  {"qemu", TIER_EMULATION},
                                                  {"tcg", TIER_EMULATION},
                                                  {"qemutcg", TIER_EMULATION},
                                                  {"emulation", TIER_EMULATION},
                                                  {"emulated", TIER_EMULATION},
                                                  {"emulator", TIER_EMULATION},
                                                  {"qemuemulation", TIER_EMULATION},
                                                  {"qemunokvm", TIER_EMULATION},
                                                  {"nokvm", TIER_EMULATION},
                                                  {"withoutkvm", TIER_EMULATION},
                                                  {"qemuwithoutkvm", TIER_EMULATION}};

/* Platforms of which no order is known: a kernel in user space, somebody else's hardware. */
static const char *const other_platforms[] = {"gvisor", "runsc", "kata", "wsl",    "unikernel", "osv",
                                              "aws",    "ec2",   "gcp",  "google", "azure",     "openstack"};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* As `fold`, without the digits at the end: kvm2 is kvm. */
static bool fold_platform(char folded[FOLDED], const char *platform)
{
    size_t n = catalogue_fold(folded, platform) ? strlen(folded) : 0;
    while (n > 0 && isdigit((unsigned char)folded[n - 1]))
        folded[--n] = '\0';
    return n > 0;
}

static enum tier exact_tier(const char *platform)
{
    char folded[FOLDED];
    if (!fold_platform(folded, platform))
        return TIER_UNKNOWN;
    for (size_t i = 0; i < LENGTH(platforms); i++)
        if (strcmp(platforms[i].name, folded) == 0)
            return platforms[i].tier;
    return TIER_UNKNOWN;
}

enum tier catalogue_tier(const char *platform)
{
    char *name = memory_copy_text(platform);
    enum tier tier = exact_tier(name);
    for (char *end = name + strlen(name); tier == TIER_UNKNOWN && end > name; end--)
        if (strchr("-_. ", *end)) { /* kvm-virtio is a kvm */
            *end = '\0';
            tier = exact_tier(name);
        }
    free(name);
    return tier;
}

static bool is_other(const char *folded)
{
    for (size_t i = 0; i < LENGTH(other_platforms); i++)
        if (strcmp(other_platforms[i], folded) == 0)
            return true;
    return false;
}

bool catalogue_is_platform(const char *name)
{
    char folded[FOLDED];
    if (exact_tier(name) != TIER_UNKNOWN || (catalogue_fold(folded, name) && is_other(folded))) /* ec2 */
        return true;
    return fold_platform(folded, name) && is_other(folded);
}

bool catalogue_is_kind_of_platform(const char *name)
{
    char *first = memory_copy_bytes(name, strcspn(name, "-_. ("));
    bool is = catalogue_is_platform(name) || catalogue_is_platform(first) || catalogue_tier(name) != TIER_UNKNOWN;
    free(first);
    return is;
}
