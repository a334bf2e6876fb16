#include "data/catalogue/catalogue.h"

#include <ctype.h>
#include <string.h>

#include "data/catalogue/catalogue_fold.h"
#include "data/memory.h"

/* The names of each tier, folded: lower case, no separators. Those of no tier are a kernel in user space, somebody else's
 * hardware: no order is known of them. */
static const struct {
    enum tier tier;
    const char *names[16];
} platforms[] = {
    {TIER_NATIVE, {"native", "metal", "host", "baremetal", "bare", "physical", "novirt"}},
    {TIER_CONTAINER, {"docker", "podman", "container", "lxc", "lxd", "runc", "crun", "containerd", "nspawn"}},
    {TIER_KVM,
     {"kvm", "qemukvm", "kvmqemu", "firecracker", "xen", "hvm", "libvirt", "vm", "microvm", "cloudhypervisor",
      "virtualbox", "vbox", "vmware", "esxi", "hyperv"}},
    {TIER_EMULATION,
     {"qemu", "tcg", "qemutcg", "emulation", "emulated", "emulator", "qemuemulation", "qemunokvm", "nokvm",
      "withoutkvm", "qemuwithoutkvm"}},
    {TIER_UNKNOWN,
     {"gvisor", "runsc", "kata", "wsl", "unikernel", "osv", "aws", "ec2", "gcp", "google", "azure", "openstack"}},
};

static bool is_listed(const char *folded, enum tier *tier)
{
    for (size_t i = 0; i < sizeof platforms / sizeof *platforms; i++)
        for (const char *const *name = platforms[i].names; *name; name++)
            if (strcmp(*name, folded) == 0) {
                *tier = platforms[i].tier;
                return true;
            }
    return false;
}

/* Whether the name is in the list, as it is (ec2) or without the digits at its end (kvm2 is kvm). */
static bool find_platform(const char *name, enum tier *tier)
{
    char folded[FOLDED];
    size_t n = catalogue_fold(folded, name) ? strlen(folded) : 0;
    if (n > 0 && is_listed(folded, tier))
        return true;
    while (n > 0 && isdigit((unsigned char)folded[n - 1]))
        folded[--n] = '\0';
    return n > 0 && is_listed(folded, tier);
}

enum tier catalogue_tier(const char *platform)
{
    OWNED char *name = memory_copy_text(platform);
    enum tier tier = TIER_UNKNOWN;
    find_platform(name, &tier);
    for (char *end = name + strlen(name); tier == TIER_UNKNOWN && end > name; end--)
        if (strchr("-_. ", *end)) { /* kvm-virtio is a kvm */
            *end = '\0';
            find_platform(name, &tier);
        }
    return tier;
}

bool catalogue_is_platform(const char *name)
{
    enum tier tier;
    return find_platform(name, &tier);
}

bool catalogue_is_kind_of_platform(const char *name)
{
    OWNED char *first = memory_copy_bytes(name, strcspn(name, "-_. ("));
    return catalogue_is_platform(name) || catalogue_is_platform(first) || catalogue_tier(name) != TIER_UNKNOWN;
}
