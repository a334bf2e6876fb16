/* Whether guests run here. */

#include <errno.h>
#include <fcntl.h>
#include <linux/kvm.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "collect/guest/guest.h"
#include "data/memory.h"

static const char device[] = "/dev/kvm";

static const char *remedy_for(int reason)
{
    return reason == EACCES ? "join the group kvm (usermod -aG kvm USER) or be root"
                            : "switch virtualization on in the firmware (on a rented machine: nested virtualization), "
                              "then modprobe kvm_intel or kvm_amd";
}

void kvm_device_check(struct refusal *refusal)
{
    int file = open(device, O_RDWR | O_CLOEXEC), reason = errno;
    if (file < 0 && reason == ENOENT)
        refusal_set(refusal, remedy_for(reason), "there is no %s", device);
    else if (file < 0)
        refusal_set(refusal, remedy_for(reason), "%s: %s", device, strerror(reason));
    else if (ioctl(file, KVM_GET_API_VERSION, 0) != KVM_API_VERSION)
        refusal_set(refusal, NULL, "%s does not answer as KVM does", device);
    if (file >= 0)
        close(file);
}

int guest_trial(const char **cpu, const struct platform *platform, const struct image *image, struct refusal *refusal,
                struct error *err)
{
    /* The host's own is what a guest should have; where a nested KVM cannot give it, QEMU's plain model may work. */
    static const char *const models[] = {"host", "qemu64"};
    struct text reasons = {0};
    struct error why = {0};
    *cpu = NULL;
    for (size_t i = 0; !*cpu && why.kind != ERROR_INTERRUPTED && i < sizeof models / sizeof *models; i++) {
        struct guest guest;
        const struct guest_plan plan = {.platform = platform, .image = image, .kvm = true, .cpu = models[i]};
        if (guest_boot(&guest, &plan, &why) == 0) {
            *cpu = models[i];
            guest_end(&guest);
        } else
            text_format(&reasons, "%s-cpu %s: %s", reasons.length ? "; " : "", models[i], why.message);
    }
    int failed = 0;
    if (!*cpu && why.kind == ERROR_INTERRUPTED)
        failed = error_set(err, why.kind, "%s", why.message);
    else if (!*cpu)
        refusal_set(refusal, "run it where KVM works; under emulation: -p qemu",
                    "%s opens, but no guest runs under KVM here (%s)", device, text_string(&reasons));
    text_release(&reasons);
    return failed;
}
