/* The folders of a path, and the words of the file's name that tell more than when. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { NAME_WORDS = 24, NAME_FOLDERS = 24 };

struct name_parts {
    char *folders[NAME_FOLDERS];
    size_t n_folders;
    char *words[NAME_WORDS];
    size_t n_words;
    bool behind_occasion; /* the words stand behind such a word: run-07-again */
};

/* Words that tell an occasion at the begin are left out; the first one behind a word ends the name: of
 * `2024-03-02-kvm-bs4k-run3-again.json` kvm and bs4k are left. */
void name_parts_read(struct name_parts *out, const char *path);
void name_parts_forget_words(struct name_parts *parts);
void name_parts_release(struct name_parts *parts);
char *name_words_joined(const struct name_parts *parts, size_t from, size_t to); /* with "-"; the caller frees it */

/* Whether a word tells when or how often: 2024, run3, r2, rep-1, copy, results. Of several words all must. */
bool name_is_occasion(const char *name);
