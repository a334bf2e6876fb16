/* Folders and files on this host. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/error.h"
#include "data/text.h"

/* Makes a private folder (0700), unless it is there already and is ours. ERROR_CREATE. */
int tree_make(const char *path, struct error *err);
/* Removes a file of ours, or a folder of ours with all that is in it. Links are removed and not followed, other file
 * systems are not entered. What is somebody else's stays. */
void tree_remove(const char *path);
/* Finds something in a folder whose name fits a pattern of fnmatch(3), and returns its path; NULL: there is nothing.
 * The caller frees it. */
char *tree_find(const char *folder, const char *pattern);
/* Visits everything whose name fits; the visitor may remove it. */
void tree_each(const char *folder, const char *pattern, void (*visit)(const char *path));
/* Returns the kind of file system, "ext4", "tmpfs", ..., as statfs(2) has it: ext2 and ext3 are ext4, too. */
const char *tree_file_system(const char *path);
/* Returns FOLDER/NAME, which the caller frees. */
char *tree_path(const char *folder, const char *name);
/* Reads a whole file of at most `most` bytes and puts a NUL behind it; NULL when it cannot be read or is larger.
 * `length` may be NULL. The caller frees the bytes. */
char *tree_read(const char *path, size_t most, size_t *length);
/* The same of a file that is open, and closes it; NULL for -1, too. */
char *tree_read_from(int descriptor, size_t most, size_t *length);
/* Writes FOLDER/NAME, whole or not at all: the file is written beside its place and renamed. ERROR_IO. */
int tree_write(const char *folder, const char *name, const struct text *text, struct error *err);
