#include "data/layout/words/file_name.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/layout/words/file_ending.h"
#include "data/layout/words/file_stem.h"
#include "data/layout/words/machine_words.h"
#include "data/memory.h"
#include "data/sheet/workbook.h"
#include "data/text.h"

enum { RUN_LIMIT = 4 };

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
char *file_name_stem(const char *path)
{
    const char *sheet = workbook_sheet_of(path);
    if (strcmp(path, "-") == 0)
        return memory_copy_text("");
    if (sheet && file_name_has_platform(sheet))
        return memory_copy_text(sheet);
    OWNED char *file = memory_copy_bytes(path, workbook_file_length(path));
    const char *base = file_base(file);
    int length = (int)file_stem_length(base);
    return sheet && !sheet_says_nothing(sheet) ? memory_format("%.*s-%s", length, base, sheet)
                                               : memory_format("%.*s", length, base);
}

static void stem_read(struct stem *stem, const char *path)
{
    stem_read_text(stem, file_name_stem(path));
}

/* Whether the one word that is left numbers or dates a run, too: run1, lauf_2, 2026. A bare number does where the name
 * is nothing else, and a count such as 1000000 does not. */
static bool only_numbers_run(const struct stem *stem, size_t from, size_t to, bool bare)
{
    bool number = to > from && isdigit((unsigned char)stem->text[stem->begin[from]]);
    bool other = number && (!bare || from > stem->first || stem->end[from] - stem->begin[from] > 4);
    return to == from + 1 && !other && !stem_is_filler(stem, from) && stem_numbers_run(stem, from, from, true);
}

static bool only_dates(const struct stem *stem, size_t from, size_t to)
{
    struct stem words = *stem;
    words.first = from;
    words.n = to;
    return from < to && stem_is_date(&words, &from, &to);
}

/* The words [from, to) without what numbers or dates a run. */
static char *benchmark_words(const struct stem *stem, size_t from, size_t to, bool bare)
{
    stem_cut_runs(stem, &from, &to, bare);
    return stem_words(stem, from, only_numbers_run(stem, from, to, bare) || only_dates(stem, from, to) ? from : to);
}

static bool is_known_benchmark(const char *name)
{
    return catalogue_subject(name) != SUBJECT_OTHER;
}

/* Whether the words from this one on tell an occasion and no benchmark: results-1, run2. A number in front may be a
 * parameter. */
static bool is_occasion_only(const struct stem *stem, size_t word)
{
    bool only = !isdigit((unsigned char)stem->text[stem->begin[word]]);
    for (; word < stem->n; word++)
        only = only && stem_is_occasion(stem, word);
    return only;
}

/* Finds the longest run of words that `known` knows, the first of equals. */
static bool stem_find(const struct stem *stem, bool (*known)(const char *), size_t *from, size_t *to)
{
    for (size_t length = RUN_LIMIT; length > 0; length--)
        for (size_t i = stem->first; i + length <= stem->n; i++) {
            if (length > 1 && stem_is_occasion(stem, i + length - 1))
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

/* What is left of the name without the words [from, to) and without what numbers or dates a run. */
static char *known_rest(const struct stem *stem, size_t from, size_t to)
{
    size_t first = stem->first, end = stem->n;
    struct stem rest = *stem;
    stem_cut_runs(stem, &first, &end, true);
    rest.first = first < from ? first : from;
    rest.n = end > to ? end : to;
    return stem_rest(&rest, from, to);
}

/* aws-r5 is a kind of machine there, and no fifth run. */
static bool is_kind_of_machine(const struct stem *stem, size_t word)
{
    OWNED char *before = word > stem->first ? stem_words(stem, word - 1, word) : memory_copy_text("");
    return strchr("rR", stem->text[stem->begin[word]]) && catalogue_is_platform(before) &&
           catalogue_tier(before) == TIER_UNKNOWN;
}

/* What stands between a platform and a benchmark, and tells it from others of its kind: hetzner-cx21-cpu,
 * kvm-ubuntu-mem, kvm-virtio-disk. Behind the kind of a provider's machine any other word may be the benchmark where
 * the file is of one. */
static size_t machine_end(const struct stem *stem, size_t from, size_t to, bool pair)
{
    OWNED char *platform = stem_words(stem, from, to);
    bool provider = catalogue_provider(platform) != NULL;
    OWNED char *behind = stem_words(stem, to, stem->n);
    if (provider && machine_words_kind(behind)) /* digitalocean-s-1vcpu-1gb */
        return to;
    for (size_t end = stem->n; end-- > to + 1;) {
        size_t begin = end, last = stem->n;
        stem_cut_runs(stem, &begin, &last, true);
        OWNED char *kind = stem_words(stem, to, end), *rest = stem_words(stem, begin, last);
        bool benchmark = is_known_benchmark(rest) || (pair && provider && !is_occasion_only(stem, end));
        if (benchmark && !is_known_benchmark(kind) &&
            ((provider && machine_words_kind(kind)) || machine_words_variant(kind)))
            return end;
    }
    return to;
}

/* What follows a known platform tells it from others of its kind (kvm-virtio, kvm-e1000), unless it is a benchmark. */
static size_t platform_end(const struct stem *stem, size_t from, size_t to)
{
    size_t version = stem_version_end(stem, to), machine = machine_end(stem, from, version, false), end = version;
    if (machine > version)
        return machine;
    while (end < stem->n && (!stem_is_occasion(stem, end) || is_kind_of_machine(stem, end)))
        end++;
    OWNED char *behind = stem_words(stem, version, end);
    bool is_benchmark = is_known_benchmark(behind);
    return is_benchmark ? version : end;
}

char *file_name_platform(const char *path)
{
    struct stem stem;
    size_t from, to;
    stem_read(&stem, path);
    if (stem_find(&stem, catalogue_is_platform, &from, &to)) {
        to = platform_end(&stem, from, to);
    } else if (!stem_is_date(&stem, &from, &to)) {
        from = stem.first;
        to = stem.n;
        stem_cut_runs(&stem, &from, &to, false); /* node-2 is another one than node-1 */
        to = only_numbers_run(&stem, from, to, true) ? from : to;
    }
    char *name = stem_words(&stem, from, to);
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

/* Whether nothing but the number of a run stands behind the platform, and the benchmark before it: boot_native_2. */
static bool numbers_only(const struct stem *stem, size_t from, size_t to, bool bare)
{
    bool only = from > stem->first;
    for (; to < stem->n; to++)
        only = only && stem_numbers_run(stem, to, stem->first, bare);
    return only;
}

bool file_name_is_of_results(const char *path)
{
    static const char *const words[] = {"results",   "result",       "benchmark",    "benchmarks",
                                        "bench",     "benchmarking", "measurements", "messung",
                                        "messungen", "ergebnis",     "ergebnisse"};
    struct stem stem;
    stem_read(&stem, path);
    bool named = stem.first > 0, of_results = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        of_results = of_results || strcasestr(stem.text, words[i]);
    named = named || stem.text[stem.end[stem.n > 0 ? stem.n - 1 : 0]] != '\0';
    free(stem.text);
    return of_results && named;
}

void file_name_pair(const char *path, bool levels, char **platform, char **benchmark)
{
    struct stem stem;
    size_t from, to;
    stem_read(&stem, path);
    if (stem_find(&stem, catalogue_is_platform, &from, &to)) {
        to = machine_end(&stem, from, stem_version_end(&stem, to), true);
        *platform = stem_words(&stem, from, to);
        bool behind = to < stem.n && !is_occasion_only(&stem, to) && !numbers_only(&stem, from, to, !levels);
        *benchmark =
            behind ? benchmark_words(&stem, to, stem.n, !levels) : benchmark_words(&stem, stem.first, from, !levels);
    } else if (stem_find(&stem, is_known_benchmark, &from, &to)) {
        *platform = known_rest(&stem, from, to);
        *benchmark = stem_words(&stem, from, to);
    } else if (stem_is_date(&stem, &from, &to)) {
        *platform = stem_words(&stem, from, to);
        *benchmark = memory_copy_text("");
    } else {
        size_t first = stem.first, end = stem.n;
        stem_cut_runs(&stem, &first, &end, !levels);
        bool both = end > first + 1;
        *platform = both ? stem_words(&stem, first, first + 1) : memory_copy_text("");
        *benchmark = benchmark_words(&stem, first + both, end, !levels);
    }
    free(stem.text);
}

char *file_name_benchmark(const char *path)
{
    struct stem stem;
    stem_read(&stem, path);
    char *name = benchmark_words(&stem, stem.first, stem.n, true);
    free(stem.text);
    return name;
}

char *file_name_measure(const char *path)
{
    struct stem stem;
    stem_read(&stem, path);
    while (stem.n > stem.first && stem_is_occasion(&stem, stem.n - 1) &&
           (stem.n > stem.first + 1 || stem_is_filler(&stem, stem.first) ||
            stem_numbers_run(&stem, stem.first, stem.first, true))) /* copy.csv is of copies */
        stem.n--;
    stem_cut_runs(&stem, &stem.first, &stem.n, true);
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
    bool says = stem.n > stem.first && !stem_is_filler(&stem, stem.first);
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
