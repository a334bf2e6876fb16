/* What a run printed becomes a file of its own in logs/. */
#pragma once

#include "collect/process/outcome.h"
#include "data/error.h"

/* Writes the file. What comes from guests is untrusted: control characters and broken bytes are written as \xNN.
 * `reason` may be NULL. ERROR_IO. */
int run_log_write(const char *folder, const char *name, const struct outcome *outcome, const char *reason,
                  struct error *err);
