/* Tables of a folder that lie deeper than those that are read. */
#pragma once

#include "data/read/folder_files.h"

/* Says so of those in folders beside the ones that are read, and in folders that are called after platforms. */
void unread_tables_note(const struct folder_files *files, const char *folder, struct dataset *notes);
