/* The units that names of measures end in, as they write them, in lower case, and as they are shown. */
#pragma once

#include <stdbool.h>

const char *name_duration(const char *word); /* ms, seconds, Minuten; NULL: it is none */
const char *name_amount(const char *word);   /* bytes, kb, MiB */
const char *name_rate(const char *word);     /* mbps, iops */
bool name_is_count(const char *word);        /* what is counted: events_s are events per second, boot_s are seconds */
