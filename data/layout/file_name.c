#include "data/layout/file_name.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/memory.h"
#include "data/sheet/workbook.h"
#include "data/text.h"

enum { WORDS_LIMIT = 32, RUN_LIMIT = 4 };

/* A stem is a file name without folder and ending, in words; the last one takes what is beyond the limit. */
struct stem {
    char *text;
    size_t begin[WORDS_LIMIT], end[WORDS_LIMIT];
    size_t first, n; /* the words that count are [first, n) */
};

static bool is_separator(char c)
{
    return c == '-' || c == '_' || c == '.' || c == ' ';
}

static bool is_filler(const struct stem *stem, size_t word)
{
    static const char *const fillers[] = {"results",  "result",     "data",     "benchmark",    "benchmarks", "bench",
                                          "output",   "csv",        "raw",      "logs",         "res",        "out",
                                          "stats",    "log",        "report",   "measurements", "messung",    "daten",
                                          "ergebnis", "ergebnisse", "messungen"};
    size_t length = stem->end[word] - stem->begin[word];
    for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++)
        if (strlen(fillers[i]) == length && strncasecmp(fillers[i], stem->text + stem->begin[word], length) == 0)
            return true;
    return false;
}

static const char *const endings[] = {[ENDING_CSV] = ".csv", [ENDING_TSV] = ".tsv",   [ENDING_TXT] = ".txt",
                                      [ENDING_DAT] = ".dat", [ENDING_XLSX] = ".xlsx", [ENDING_XLSM] = ".xlsm",
                                      [ENDING_ODS] = ".ods", [ENDING_XLS] = ".xls",   [ENDING_XLSB] = ".xlsb"};

/* The length of the name without the ending, if that is one. */
static size_t length_without(const char *base, size_t length, const char *ending)
{
    size_t n = strlen(ending);
    return length > n && strncasecmp(base + length - n, ending, n) == 0 ? length - n : length;
}

static size_t stem_length(const char *base)
{
    size_t plain = length_without(base, strlen(base), ".gz"), length = plain;
    for (size_t i = 0; i < sizeof endings / sizeof *endings && length == plain; i++)
        length = endings[i] ? length_without(base, plain, endings[i]) : plain;
    return length;
}

static const char *base_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* A sheet that has a name of its own, and is not called "Sheet1" in whatever language, says what is in it, too. */
static bool sheet_says_nothing(const char *sheet)
{
    static const char *const words[] = {"sheet", "tabelle", "feuil", "hoja", "foglio", "blad", "planilha", "arkusz"};
    size_t length = strcspn(sheet, "0123456789");
    if (strspn(sheet + length, "0123456789") != strlen(sheet + length) || (length == 0 && *sheet))
        return length == 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == length && strncasecmp(words[i], sheet, length) == 0)
            return true;
    return false;
}

/* A sheet that is called after a platform says more than its workbook. */
static char *stem_text(const char *path)
{
    const char *sheet = workbook_sheet_of(path);
    if (strcmp(path, "-") == 0)
        return memory_copy_text("");
    if (sheet && file_name_has_platform(sheet))
        return memory_copy_text(sheet);
    OWNED char *file = memory_copy_bytes(path, workbook_file_length(path));
    const char *base = base_of(file);
    int length = (int)stem_length(base);
    return sheet && !sheet_says_nothing(sheet) ? memory_format("%.*s-%s", length, base, sheet)
                                               : memory_format("%.*s", length, base);
}

enum file_ending file_name_ending(const char *path)
{
    const char *base = base_of(path);
    size_t length = length_without(base, strlen(base), ".gz");
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (endings[i] && length_without(base, length, endings[i]) < length)
            return (enum file_ending)i;
    return memchr(base, '.', length) ? ENDING_OTHER : ENDING_NONE;
}

bool file_name_is_table(const char *path)
{
    enum file_ending ending = file_name_ending(path);
    if (strncmp(base_of(path), "~$", 2) == 0) /* Excel marks so which file it has open */
        return false;
    return ending == ENDING_CSV || ending == ENDING_TSV || ending >= ENDING_XLSX;
}

static void stem_read(struct stem *stem, const char *path)
{
    *stem = (struct stem){.text = stem_text(path)};
    const char *at = stem->text;
    while (*at && stem->n < WORDS_LIMIT) {
        const char *start = at;
        while (*at && (!is_separator(*at) || stem->n == WORDS_LIMIT - 1))
            at++;
        if (at > start) {
            stem->begin[stem->n] = (size_t)(start - stem->text);
            stem->end[stem->n++] = (size_t)(at - stem->text);
        }
        at += *at != '\0';
    }
    size_t all = stem->n;
    while (stem->n > stem->first && is_filler(stem, stem->n - 1))
        stem->n--;
    while (stem->n > stem->first && is_filler(stem, stem->first))
        stem->first++;
    if (stem->first == stem->n) { /* nothing but fillers: then they are the name */
        stem->first = 0;
        stem->n = all;
    }
}

/* Returns the words [from, to) as they stand in the name. */
static char *stem_words(const struct stem *stem, size_t from, size_t to)
{
    return from >= to ? memory_copy_text("")
                      : text_name(stem->text + stem->begin[from], stem->end[to - 1] - stem->begin[from]);
}

/* Returns all but the words [from, to): what follows them, else what stands before, else both. */
static char *stem_rest(const struct stem *stem, size_t from, size_t to)
{
    OWNED char *before = stem_words(stem, stem->first, from), *behind = stem_words(stem, to, stem->n);
    return *before && *behind ? memory_format("%s-%s", before, behind) : memory_format("%s%s", before, behind);
}

static bool is_known_benchmark(const char *name)
{
    return catalogue_subject(name) != SUBJECT_OTHER;
}

/* Whether a word tells when or how often, not what: results, 2021, (1), run3, copy. The name ends before it. */
static bool is_occasion(const struct stem *stem, size_t word)
{
    static const char *const words[] = {"copy", "final", "old", "new", "backup", "run"};
    const char *at = stem->text + stem->begin[word];
    size_t length = stem->end[word] - stem->begin[word];
    while (length > 0 && isdigit((unsigned char)at[length - 1]))
        length--;
    if (length == 0 || isdigit((unsigned char)*at) || *at == '(' || is_filler(stem, word))
        return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == length && strncasecmp(words[i], at, length) == 0)
            return true;
    return false;
}

/* Whether the words from this one on tell an occasion and no benchmark: results-1, run2. A number in front may be a
 * parameter. */
static bool is_occasion_only(const struct stem *stem, size_t word)
{
    bool only = !isdigit((unsigned char)stem->text[stem->begin[word]]);
    for (; word < stem->n; word++)
        only = only && is_occasion(stem, word);
    return only;
}

/* Finds the longest run of words that `known` knows, the first of equals. */
static bool stem_find(const struct stem *stem, bool (*known)(const char *), size_t *from, size_t *to)
{
    for (size_t length = RUN_LIMIT; length > 0; length--)
        for (size_t i = stem->first; i + length <= stem->n; i++) {
            if (length > 1 && is_occasion(stem, i + length - 1))
                continue;
            OWNED char *words = stem_words(stem, i, i + length);
            bool found = known(words);
            if (!found)
                continue;
            *from = i;
            *to = i + length;
            return true;
        }
    return false;
}

/* What follows a known platform tells it from others of its kind (kvm-virtio, kvm-e1000), unless it is a benchmark. */
static size_t platform_end(const struct stem *stem, size_t to)
{
    OWNED char *behind = stem_words(stem, to, stem->n);
    bool is_benchmark = is_known_benchmark(behind);
    size_t end = to;
    while (end < stem->n && !is_occasion(stem, end))
        end++;
    return is_benchmark ? to : end;
}

char *file_name_platform(const char *path)
{
    struct stem stem;
    size_t from, to;
    stem_read(&stem, path);
    bool found = stem_find(&stem, catalogue_is_platform, &from, &to);
    char *name = stem_words(&stem, found ? from : stem.first, found ? platform_end(&stem, to) : stem.n);
    free(stem.text);
    return name;
}

bool file_name_has_platform(const char *path)
{
    struct stem stem;
    size_t from, to;
    stem_read(&stem, path);
    bool found = stem_find(&stem, catalogue_is_platform, &from, &to);
    free(stem.text);
    return found;
}

void file_name_pair(const char *path, char **platform, char **benchmark)
{
    struct stem stem;
    size_t from, to;
    stem_read(&stem, path);
    if (stem_find(&stem, catalogue_is_platform, &from, &to)) {
        *platform = stem_words(&stem, from, to);
        bool behind = to < stem.n && !is_occasion_only(&stem, to);
        *benchmark = behind ? stem_words(&stem, to, stem.n) : stem_words(&stem, stem.first, from);
    } else if (stem_find(&stem, is_known_benchmark, &from, &to)) {
        *platform = stem_rest(&stem, from, to);
        *benchmark = stem_words(&stem, from, to);
    } else {
        bool both = stem.n > stem.first + 1;
        *platform = both ? stem_words(&stem, stem.first, stem.first + 1) : memory_copy_text("");
        *benchmark = stem_words(&stem, stem.first + both, stem.n);
    }
    free(stem.text);
}

char *file_name_benchmark(const char *path)
{
    struct stem stem;
    stem_read(&stem, path);
    char *name = stem_words(&stem, stem.first, stem.n);
    free(stem.text);
    return name;
}

char *file_name_measure(const char *path)
{
    struct stem stem;
    stem_read(&stem, path);
    while (stem.n > stem.first && is_occasion(&stem, stem.n - 1))
        stem.n--;
    char *name = stem_words(&stem, stem.first, stem.n);
    free(stem.text);
    return name;
}

char *file_name_folder(const char *path)
{
    const char *end = strrchr(path, '/'), *begin = end;
    while (begin && begin > path && begin[-1] != '/')
        begin--;
    OWNED char *folder = begin ? memory_copy_bytes(begin, (size_t)(end - begin)) : memory_copy_text("");
    struct stem stem;
    stem_read(&stem, folder);
    bool says = stem.n > stem.first && !is_filler(&stem, stem.first);
    char *name = says ? text_name(folder, strlen(folder)) : memory_copy_text("");
    free(stem.text);
    return name;
}

char *file_name_without(const char *path, const char *name)
{
    struct stem stem;
    stem_read(&stem, path);
    char *rest = NULL;
    for (size_t i = stem.first; i < stem.n && !rest; i++)
        for (size_t j = stem.n; j > i && !rest; j--) {
            OWNED char *words = stem_words(&stem, i, j);
            if (strcasecmp(words, name) == 0)
                rest = stem_rest(&stem, i, j);
        }
    if (!rest)
        rest = stem_words(&stem, stem.first, stem.n);
    free(stem.text);
    return rest;
}
