/* The words by which people name machines in the names of files: their systems and what providers call their kinds. */
#pragma once

#include <stdbool.h>

bool machine_words_system(const char *word); /* ubuntu, debian12, windows */
/* Whether the words, parted as in names of files, tell a kind of machine and nothing else: cx21, t3.micro,
 * n2-standard-4. */
bool machine_words_kind(const char *words);
/* Whether all of them are systems, devices, images or networks by which machines of one kind differ: ubuntu, virtio,
 * qcow2-bridge. */
bool machine_words_variant(const char *words);
