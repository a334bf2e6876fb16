/* The platform in a column's name, what is left of it, and whether that is a unit. */
#include "data/layout/words/header_parts.h"

#include <criterion/criterion.h>
#include <string.h>

Test(header_parts, platform_and_rest)
{
    static const struct {
        const char *name, *platform, *rest; /* a platform of NULL: there is none, or nothing beside it */
        bool unit;
    } cases[] = {{"realtime_docker", "docker", "realtime", false},
                 {"docker_realtime", "docker", "realtime", false},
                 {"docker_ms", "docker", "ms", true},
                 {"kvm (MB/s)", "kvm", "MB/s", true},
                 {"real docker time", "docker", "real time", false},
                 {"real_docker time", "docker", "real_time", false},
                 {"[docker] x", "docker", "x", false},
                 {"docker-realtime-user", "docker", "realtime-user", false},
                 {"bare metal cpu", "bare metal", "cpu", false},
                 {"cpu bare-metal", "bare-metal", "cpu", false},
                 {"docker kvm", "docker", "kvm", false},
                 {"native|cpu", "native", "cpu", false},
                 {"native 4 threads", "native", "4 threads", false},
                 {"kvm 1 thread", "kvm", "1 thread", false},
                 {"kvm 2 latency", "kvm 2", "latency", false},
                 {"cpu@kvm", "kvm", "cpu", false},
                 {"nativeCpu", "native", "Cpu", false},
                 {"diskRandNative", "Native", "diskRand", false},
                 {"cpuKvmMs", "Kvm", "cpu Ms", false},
                 {"cpu on native", "native", "cpu", false},
                 {"CPU auf Docker (ms)", "Docker", "CPU ms", false},
                 {"on native", "native", "on", false},
                 {"docker", NULL, NULL, false},
                 {" docker ", NULL, NULL, false},
                 {"cpu_mem", NULL, NULL, false},
                 {"", NULL, NULL, false},
                 {"-_ ./:()[]", NULL, NULL, false},
                 {"a b c d e f g h i j k docker", "docker", "a b c d e f g h i j k", false},
                 {"a b c d e f g h i j k l docker", NULL, NULL, false}}; /* twelve words are looked at */
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct header_parts parts;
        header_parts_read(&parts, cases[i].name);
        cr_expect_eq(parts.platform == NULL, cases[i].platform == NULL, "%s", cases[i].name);
        if (parts.platform && cases[i].platform) {
            cr_expect_str_eq(parts.platform, cases[i].platform, "%s", cases[i].name);
            cr_expect_str_eq(parts.rest, cases[i].rest, "%s: %s", cases[i].name, parts.rest);
        }
        cr_expect_eq(parts.unit, cases[i].unit, "%s", cases[i].name);
        header_parts_release(&parts);
        cr_expect_null(parts.platform);
    }
}
