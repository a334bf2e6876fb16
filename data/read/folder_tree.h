/* Tables that lie deeper than in a folder for each platform: native/run1/out.csv, run2/kvm/out.csv, alpha/1/out.csv.
 *
 * A folder that is called after a known platform names it. Where none is and the file is not either, the only folder
 * that is not called after a run does. Beside a known platform, a folder that is called after something that is
 * measured names the benchmark; all others are runs, in the order of their names, with run2 before run10. */
#pragma once

#include "data/read/folder_files.h"

/* Adds those below subfolders that hold no table themselves. */
void folder_tree_find(struct folder_files *files, const char *folder);
