/* The parts of a path: what stands before the name of the file, and what the name ends in. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

const char *file_base(const char *path);   /* behind the folders */
size_t file_stem_length(const char *base); /* without an ending of a table, and .gz behind it */

/* What the name ends in, whether or not .gz follows: kvm.csv.gz is a CSV. NONE: it has no point. */
enum file_ending {
    ENDING_CSV,
    ENDING_TSV,
    ENDING_TXT,
    ENDING_DAT,
    ENDING_NONE,
    ENDING_OTHER,
    ENDING_XLSX, /* and below: workbooks */
    ENDING_XLSM,
    ENDING_ODS,
    ENDING_XLS, /* and below: those that are refused */
    ENDING_XLSB
};
enum file_ending file_name_ending(const char *path);
/* It ends in .csv, .tsv or as a workbook does, also one that is refused, so that it is a table by its name alone. */
bool file_name_is_table(const char *path);
