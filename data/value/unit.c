#include "data/value/unit.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

static const struct unit_base BASES[] = {
    {{"bit/s", "bits/s", "bit/sec", "bits/sec", "bps", "b/s"},
     0,
     12,
     {"bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s"},
     1,
     false},
    {{"B/s", "bytes/s", "byte/s", "Byte/s", "B/sec", "bytes/sec", "Bytes/sec"},
     0,
     12,
     {"B/s", "kB/s", "MB/s", "GB/s", "TB/s"},
     8,
     false},
    {{"FLOPS", "flops", "FLOP/s", "flop/s"}, 0, 12, {"FLOPS", "kFLOPS", "MFLOPS", "GFLOPS", "TFLOPS"}, 0, false},
    {{"Hz"}, 0, 12, {"Hz", "kHz", "MHz", "GHz", "THz"}, 0, false},
    {{"s", "sec", "seconds"}, -9, 0, {"ns", "\xC2\xB5s", "ms", "s"}, 0, false},
    {{"B", "byte", "bytes", "Byte", "Bytes"}, 0, 12, {"B", "kB", "MB", "GB", "TB"}, 0, false},
};

static const struct unit_base BINARY[] = {
    {{"B/s", "bytes/s", "B/sec", "Bytes/s", "Bytes/sec"}, 0, 12, {"B/s", "KiB/s", "MiB/s", "GiB/s", "TiB/s"}, 8, true},
    {{"B", "byte", "bytes", "Bytes"}, 0, 12, {"B", "KiB", "MiB", "GiB", "TiB"}, 0, true},
};

static const struct {
    const char *text;
    int power;
} PREFIXES[] = {{"", 0},   {"k", 3},         {"K", 3},         {"M", 6},  {"G", 9}, {"T", 12},
                {"m", -3}, {"\xC2\xB5", -6}, {"\xCE\xBC", -6}, {"u", -6}, {"n", -9}};

static const struct {
    const char *text;
    int power;
} BINARY_PREFIXES[] = {{"Ki", 3}, {"ki", 3}, {"Mi", 6}, {"Gi", 9}, {"Ti", 12}};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static const struct unit_base *find_spelling(const struct unit_base *bases, size_t n, const char *text)
{
    for (size_t b = 0; b < n; b++)
        for (size_t i = 0; i < LENGTH(bases->spellings) && bases[b].spellings[i]; i++)
            if (strcmp(text, bases[b].spellings[i]) == 0)
                return &bases[b];
    return NULL;
}

/* The text behind the prefix; NULL where it does not begin so. */
static const char *behind(const char *unit, const char *prefix)
{
    size_t length = strlen(prefix);
    return strncmp(unit, prefix, length) == 0 ? unit + length : NULL;
}

const struct unit_base *unit_base_of(const char *unit, int *power)
{
    const struct unit_base *base = NULL;
    const char *rest;
    *power = 0;
    for (size_t p = 0; p < LENGTH(PREFIXES) && !base; p++)
        if ((rest = behind(unit, PREFIXES[p].text)) && (base = find_spelling(BASES, LENGTH(BASES), rest)))
            *power = PREFIXES[p].power;
    for (size_t p = 0; p < LENGTH(BINARY_PREFIXES) && !base; p++)
        if ((rest = behind(unit, BINARY_PREFIXES[p].text)) && (base = find_spelling(BINARY, LENGTH(BINARY), rest)))
            *power = BINARY_PREFIXES[p].power;
    return base;
}

double unit_prefix(const struct unit_base *base, int power)
{
    return base->binary ? pow(1024, power / 3.) : pow(10, power);
}
