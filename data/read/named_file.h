/* The name of a file beside others, in parts. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/layout/words/file_stem.h"

struct named_file {
    const char *path;
    char *whole;      /* without what numbers a run, at both ends */
    char *known;      /* the known platform in it; without one, as file_name_pair has it */
    char *platform;   /* the known one, and what tells it from others of its kind */
    char *benchmark;  /* of a file of one benchmark */
    char *machine;    /* a provider and a kind of its machines, hetzner-cx21; "": it names none */
    struct stem rest; /* the words beside the platform */
};

/* `levels`: bare numbers are no runs. The caller releases the file. */
void named_file_read(struct named_file *out, const char *path, bool levels);
void named_file_release(struct named_file *file);
bool named_file_says(const struct named_file *file, size_t word); /* more than when and how often */
bool named_file_has_rest(const struct named_file *file);          /* a word that does */
bool named_file_has_word(const struct named_file *file, const char *word);
bool named_file_is_place(const char *word); /* a system or a platform: ubuntu, kvm */
/* Whether all that it says beside the platform is where that ran: ubuntu-kvm, host-docker. */
bool named_file_tells_places(const struct named_file *file);
char *named_file_places(const struct named_file *file); /* these words; the caller frees them */
