#include "data/value/unit.h"

#include <stddef.h>
#include <string.h>

static const struct unit_base BASES[] = {
    {{"bit/s", "bits/s", "bit/sec", "bits/sec", "bps", "b/s"},
     0,
     12,
     {"bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s"},
     1},
    {{"B/s", "bytes/s", "byte/s", "Byte/s", "B/sec", "bytes/sec", "Bytes/sec"},
     0,
     12,
     {"B/s", "kB/s", "MB/s", "GB/s", "TB/s"},
     8},
    {{"FLOPS", "flops", "FLOP/s", "flop/s"}, 0, 12, {"FLOPS", "kFLOPS", "MFLOPS", "GFLOPS", "TFLOPS"}, 0},
    {{"Hz"}, 0, 12, {"Hz", "kHz", "MHz", "GHz", "THz"}, 0},
    {{"s", "sec", "seconds"}, -9, 0, {"ns", "\xC2\xB5s", "ms", "s"}, 0},
};

static const struct {
    const char *text;
    int power;
} PREFIXES[] = {{"", 0},   {"k", 3},         {"K", 3},         {"M", 6},  {"G", 9}, {"T", 12},
                {"m", -3}, {"\xC2\xB5", -6}, {"\xCE\xBC", -6}, {"u", -6}, {"n", -9}};

static const struct unit_base *find_spelling(const char *text)
{
    for (size_t b = 0; b < sizeof BASES / sizeof *BASES; b++)
        for (size_t i = 0; BASES[b].spellings[i]; i++)
            if (strcmp(text, BASES[b].spellings[i]) == 0)
                return &BASES[b];
    return NULL;
}

const struct unit_base *unit_base_of(const char *unit, int *power)
{
    for (size_t p = 0; p < sizeof PREFIXES / sizeof *PREFIXES; p++) {
        size_t length = strlen(PREFIXES[p].text);
        const struct unit_base *base =
            strncmp(unit, PREFIXES[p].text, length) == 0 ? find_spelling(unit + length) : NULL;
        *power = base ? PREFIXES[p].power : 0;
        if (base)
            return base;
    }
    return NULL;
}
