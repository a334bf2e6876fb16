/* Files that the user names. Only regular files are opened, so that nothing waits for a pipe, and nothing is read that
 * a device or the kernel makes. What this process was given open is another matter: "-", /dev/stdin and /dev/fd/N,
 * which is how a shell passes <(command), may be pipes. */
#pragma once

#include <stdbool.h>

#include "data/error.h"

/* Returns a descriptor to close, or -1: ERROR_NO_INPUT when the file is missing or is none that is read. */
int input_file_open(const char *path, struct error *err);

bool input_file_is_kernels(const char *path);  /* it lies in /proc, /sys and the like */
bool input_file_is_standard(const char *path); /* "-" or another name of standard input */
