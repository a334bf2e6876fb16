/* The results' folder: which collection it belongs to, who works in it, and the private folders beside it. */
#pragma once

#include <stdbool.h>

#include "collect/platform/platform.h"
#include "data/error.h"

enum site_mode { SITE_NEW, SITE_RESUME, SITE_FORCE };

/* What lies in a results' folder: .collection (the id, and the lock), plan.conf, runs.csv, PLATFORM-results.csv,
 * setup.txt, logs/ and, while it works, scratch/. */
struct site_lock {
    int file; /* closed: -1 */
    bool old; /* there was a collection with this id: clean up after it */
};

/* Finds out whether the folder can be used, makes it, and locks it; nothing in it is changed. ERROR_CREATE when it
 * holds something else, holds a collection and the mode is NEW, or another virtstat works in it; ERROR_NO_INPUT when
 * there is nothing to resume. */
int site_open(struct site *out, struct site_lock *lock, const char *folder, enum site_mode mode, struct error *err);
/* Removes the files of a collection (--force) and gives it a new id. */
int site_restart(struct site *site, struct site_lock *lock, struct error *err);
/* Makes scratch, sockets and logs, emptying the first two. */
int site_prepare(struct site *site, struct error *err);
/* Removes scratch and sockets. */
void site_tidy(const struct site *site);
/* Makes a folder that `check` uses for a moment. */
int site_temporary(struct site *out, struct error *err);
void site_end_temporary(struct site *site);
void site_release(struct site *site, struct site_lock *lock);
