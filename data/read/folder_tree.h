/* Tables that lie deeper than in a folder for each platform: native/run1/out.csv, run2/kvm/out.csv, alpha/1/out.csv.
 *
 * A folder that is called after a known platform names the platform of its tables. Where neither a folder nor the file
 * is, the folder names the platform that is the only one beside folders of runs.
 *
 * What the other folders say: one that is called after something that is measured names the benchmark; folders in which
 * the tables of a platform differ, and which number no runs, are conditions and part of the benchmark's name (4k and
 * 64k, idle and busy). All others are runs, in the order of their names, with run2 before run10. */
#pragma once

#include "data/read/folder_files.h"

/* Adds those below subfolders that hold no table themselves. */
void folder_tree_find(struct folder_files *files, const char *folder);
