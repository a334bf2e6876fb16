#include "data/read/table/table_title.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/catalogue/name_words.h"
#include "data/layout/table_end.h"
#include "data/layout/words/file_stem.h"
#include "data/layout/words/header_parts.h"
#include "data/layout/words/role_words.h"
#include "data/layout/words/status_words.h"
#include "data/memory.h"
#include "data/text.h"
#include "data/value/number.h"

enum { LONGEST = 60 /* bytes */, MOST_WORDS = 4 };

static const char adornment[] = "#*=-~_:<>|/+ \t\"";

static bool is_alone(const struct csv_row *row)
{
    for (size_t i = 1; i < row->n; i++)
        if (row->cells[i].length > 0)
            return false;
    return !row->fault && row->n > 0 && row->cells[0].length > 0 && row->cells[0].length <= LONGEST;
}

/* How long a number in front of the name is: 2 of "1. native" and "2) kvm". */
static size_t number_length(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    return digits > 0 && digits < 3 && strchr(".)", text[digits]) && text[digits] && text[digits + 1] == ' '
               ? digits + 2
               : 0;
}

/* The text without adornment at its ends, and without brackets around it. */
static char *bare_text(const char *text)
{
    size_t from = strspn(text, adornment), to = strlen(text);
    from += number_length(text + from);
    while (to > from && strchr(adornment, text[to - 1]))
        to--;
    if (to > from + 1 && text[from] == '[' && text[to - 1] == ']') {
        from++;
        to--;
    }
    return text_name(text + from, to - from);
}

static char *bare_text_of(const struct csv_cell *cell)
{
    OWNED char *text = text_name(cell->bytes, cell->length);
    return bare_text(text);
}

/* ---- a word before the name: "Platform: wasm" ---- */

/* What the word says of the text behind it; NONE where it says something else, as in "Kernel: 6.1". */
static enum title_of label_of(const char *label, const char *name)
{
    int platform = role_words_weight(label, ROLE_PLATFORM);
    if (platform == 3 || (platform == 2 && catalogue_is_platform(name)))
        return TITLE_PLATFORM;
    return role_words_weight(label, ROLE_BENCHMARK) >= 2 ? TITLE_BENCHMARK : TITLE_NONE;
}

static struct table_title read_labelled(const char *text, size_t at)
{
    OWNED char *before = memory_copy_bytes(text, at), *label = bare_text(before), *name = bare_text(text + at + 1);
    enum title_of of = *name ? label_of(label, name) : TITLE_NONE;
    return (struct table_title){of, of == TITLE_NONE ? NULL : memory_copy_text(name)};
}

/* ---- the name alone, or beside words such as "results for" ---- */

static bool is_small_word(const char *word)
{
    static const char *const words[] = {"for", "of", "on", "in", "the", "f\xC3\xBCr", "fuer", "auf", "von", "with"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(words[i], word) == 0)
            return true;
    return false;
}

/* "Results for kvm" is kvm. `words`: how many the name has. */
static char *name_in(const char *text, size_t *words)
{
    struct stem stem;
    stem_read_text(&stem, memory_copy_text(text));
    for (bool more = true; more && stem.first + 1 < stem.n;) {
        OWNED char *word = stem_words(&stem, stem.first, stem.first + 1);
        more = is_small_word(word);
        stem.first += more;
    }
    bool says = stem.first < stem.n && !stem_is_filler(&stem, stem.first); /* "Benchmark results" */
    char *name = stem_words(&stem, stem.first, stem.n);
    *words = says ? stem.n - stem.first : 0;
    free(stem.text);
    return name;
}

/* kvm, "bare metal", kvm-virtio, "native (no container)", "docker container"; not "docker started". */
static bool is_platform(const char *name)
{
    size_t first = strcspn(name, " ("), open = strspn(name + first, " ");
    OWNED char *before = memory_copy_bytes(name, first);
    const char *rest = name + first + open;
    if (catalogue_is_platform(name))
        return true;
    if (*rest == '(' || *rest == '\0')
        return catalogue_is_kind_of_platform(before);
    return catalogue_is_platform(before) && catalogue_is_platform(rest);
}

static bool is_benchmark(const char *name)
{
    OWNED char *bare = header_parts_without_unit(name);
    return catalogue_subject(bare) != SUBJECT_OTHER || name_words_say(bare).better != BETTER_UNKNOWN;
}

/* A remark that begins with # is a title where it is nothing but a name that is known. */
static enum title_of kind_of(const char *name, size_t words, bool remark)
{
    bool letter = isalpha((unsigned char)*name) || (unsigned char)*name >= 0x80;
    if (words == 0 || words > MOST_WORDS || !letter || status_of(name) != STATUS_UNKNOWN)
        return TITLE_NONE;
    if (is_platform(name))
        return TITLE_PLATFORM;
    if (is_benchmark(name))
        return TITLE_BENCHMARK;
    bool numbered = name[strcspn(name, "0123456789")] != '\0', sentence = words == MOST_WORDS; /* "Table 3" */
    return remark || numbered || sentence ? TITLE_NONE : TITLE_OTHER;
}

/* "Platform,native": the word and the name in two cells. */
static struct table_title read_cells(const struct csv_row *row)
{
    OWNED char *label = bare_text_of(&row->cells[0]), *name = bare_text_of(&row->cells[1]);
    enum title_of of = *name && catalogue_is_platform(name) ? label_of(label, name) : TITLE_NONE;
    return (struct table_title){of, of == TITLE_NONE ? NULL : memory_copy_text(name)};
}

static bool are_label_and_name(const struct csv_row *row)
{
    for (size_t i = 2; i < row->n; i++)
        if (row->cells[i].length > 0)
            return false;
    return !row->fault && row->n > 1 && row->cells[0].length > 0 && row->cells[0].length <= LONGEST &&
           row->cells[1].length > 0 && row->cells[1].length <= LONGEST;
}

struct table_title table_title_read(const struct csv_row *row)
{
    double number;
    if (are_label_and_name(row))
        return read_cells(row);
    if (!is_alone(row) || csv_cell_number(&row->cells[0], '.', &number) != NUMBER_NONE || csv_row_is_separator(row) ||
        table_end_is_title(row, false))
        return (struct table_title){0};
    OWNED char *whole = text_name(row->cells[0].bytes, row->cells[0].length), *text = bare_text(whole);
    size_t label = strcspn(text, ":="), words;
    if (text[label])
        return read_labelled(text, label);
    OWNED char *name = name_in(text, &words);
    enum title_of of = kind_of(name, words, *whole == '#');
    return (struct table_title){of, of == TITLE_NONE ? NULL : memory_copy_text(name)};
}
