/* Whether guests run under KVM here: it is tried. */

#include <errno.h>
#include <fcntl.h>
#include <linux/kvm.h>
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

int kvm_device_check(struct remedy *remedy, struct error *err)
{
    int file = open(device, O_RDWR | O_CLOEXEC), reason = errno;
    if (file < 0 && reason == ENOENT)
        return platform_refuse(remedy, remedy_for(reason), err, "there is no %s", device);
    if (file < 0)
        return platform_refuse(remedy, remedy_for(reason), err, "%s: %s", device, strerror(reason));
    bool answers = ioctl(file, KVM_GET_API_VERSION, 0) == KVM_API_VERSION;
    close(file);
    return answers ? 0 : platform_refuse(remedy, NULL, err, "%s does not answer as KVM does", device);
}

int guest_trial(const char **cpu, const struct platform *platform, const struct image *image, struct remedy *remedy,
                struct error *err)
{
    /* A guest should have the host's own model; where a nested KVM cannot provide it, QEMU's plain one may work. */
    static const char *const models[] = {"host", "qemu64"};
    RELEASED(text_release) struct text reasons = {0};
    struct error why = {0};
    int failed = -1;
    for (size_t i = 0; failed && i < sizeof models / sizeof *models; i++) {
        struct guest guest;
        const struct guest_plan plan = {.platform = platform, .image = image, .kvm = true, .cpu = models[i]};
        failed = guest_boot(&guest, &plan, &why);
        if (failed && platform_interrupted(&why, err) != 0)
            return -1;
        if (failed)
            text_format(&reasons, "%s-cpu %s: %s", i ? "; " : "", models[i], why.message);
        else
            guest_end(&guest);
        *cpu = models[i];
    }
    if (failed)
        platform_refuse(remedy, "run it where KVM works; under emulation: -p qemu", err,
                        "%s opens, but no guest runs under KVM here (%s)", device, text_string(&reasons));
    return failed;
}
