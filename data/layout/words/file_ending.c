#include "data/layout/words/file_ending.h"

#include <string.h>
#include <strings.h>

static const char *const endings[] = {[ENDING_CSV] = ".csv", [ENDING_TSV] = ".tsv",   [ENDING_TXT] = ".txt",
                                      [ENDING_DAT] = ".dat", [ENDING_XLSX] = ".xlsx", [ENDING_XLSM] = ".xlsm",
                                      [ENDING_ODS] = ".ods", [ENDING_XLS] = ".xls",   [ENDING_XLSB] = ".xlsb"};

/* The length of the name without the ending, if that is one. */
static size_t length_without(const char *base, size_t length, const char *ending)
{
    size_t n = strlen(ending);
    return length > n && strncasecmp(base + length - n, ending, n) == 0 ? length - n : length;
}

size_t file_stem_length(const char *base)
{
    size_t plain = length_without(base, strlen(base), ".gz"), length = plain;
    for (size_t i = 0; i < sizeof endings / sizeof *endings && length == plain; i++)
        length = endings[i] ? length_without(base, plain, endings[i]) : plain;
    return length;
}

const char *file_base(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

enum file_ending file_name_ending(const char *path)
{
    const char *base = file_base(path);
    size_t length = length_without(base, strlen(base), ".gz");
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (endings[i] && length_without(base, length, endings[i]) < length)
            return (enum file_ending)i;
    return memchr(base, '.', length) ? ENDING_OTHER : ENDING_NONE;
}

bool file_name_is_table(const char *path)
{
    enum file_ending ending = file_name_ending(path);
    if (strncmp(file_base(path), "~$", 2) == 0) /* Excel marks so which file it has open */
        return false;
    return ending == ENDING_CSV || ending == ENDING_TSV || ending >= ENDING_XLSX;
}
