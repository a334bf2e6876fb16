/* Folders on this host. */
#ifndef COLLECT_TREE_H
#define COLLECT_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "data/error.h"
#include "data/text.h"

/* Makes one private folder (0700); one that is there already and is ours is fine. ERROR_CREATE. */
int tree_make(const char *path, struct error *err);
/* Removes a folder of ours with all that is in it; links are removed and not followed, other file systems not entered. One of
 * somebody else's stays. */
void tree_remove(const char *path);
/* The path of something in a folder whose name fits a pattern of fnmatch(3); NULL: there is nothing. The caller frees it. */
char *tree_find(const char *folder, const char *pattern);
/* Visits everything whose name fits; the visitor may remove it. */
void tree_each(const char *folder, const char *pattern, void (*visit)(const char *path));
/* "ext4", "tmpfs", ... of statfs(2); ext2 and ext3 tell that they are ext4. */
const char *tree_file_system(const char *path);
/* FOLDER/NAME. The caller frees it. */
char *tree_path(const char *folder, const char *name);
/* A whole file of at most `most` bytes, NUL behind it; NULL when it cannot be read or is larger. The caller frees it. */
char *tree_read(const char *path, size_t most, size_t *length);
/* FOLDER/NAME, whole or not at all (written beside it and renamed). ERROR_IO. */
int tree_write(const char *folder, const char *name, const struct text *text, struct error *err);

#endif
