#include "tests/data/drawn_tables/drawn_headers.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"

static const char *const separators[] = {" ", "_", "-", ".", "", " - ", ": ", "/", " on "};

char *drawn_pair(struct draw *draw, const char *one, const char *other)
{
    const char *separator = DRAW_ONE(draw, separators);
    bool turned = draw_once_in(draw, 2);
    return memory_format("%s%s%s", turned ? other : one, separator, turned ? one : other);
}

/* ---- what is done to the name of a column ---- */

static char *with_unit(const char *name, const struct words *words, struct draw *draw)
{
    static const char *const lists[] = {
        "unit BASES",       "unit BINARY",          "unit_size times",        "unit_size counts",
        "name_units rates", "name_units durations", "role_words moment_units"};
    static const char *const forms[] = {"%s (%s)", "%s [%s]", "%s_%s", "%s %s", "%s in %s", "%s, %s", "%s/%s", "%s-%s"};
    const char *form = DRAW_ONE(draw, forms), *list = DRAW_ONE(draw, lists), *unit = word_of(words, draw, list);
    return memory_format(form, name, unit);
}

static char *with_word_of(const char *name, const struct words *words, struct draw *draw, const char *list)
{
    return drawn_pair(draw, name, word_of(words, draw, list));
}

static char *with_number(const char *name, struct draw *draw)
{
    static const char *const forms[] = {"%s%zu",    "%s %zu",   "%s_%zu",          "%s #%zu",
                                        "%s-%02zu", "%s (%zu)", "%s 2024-05-%02zu"};
    const char *form = DRAW_ONE(draw, forms);
    return memory_format(form, name, 1 + draw_below(draw, 12));
}

static char *with_other_letters(const char *name, struct draw *draw)
{
    char *out = memory_copy_text(name);
    size_t way = draw_below(draw, 3);
    for (char *c = out; *c; c++) {
        if (way == 0 || (way == 1 && c == out))
            *c = (char)toupper((unsigned char)*c);
        else if (way == 2 && strchr(" _-", *c))
            *c = DRAW_ONE(draw, separators)[0] ? '_' : ' ';
    }
    return out;
}

char *drawn_header(const struct words *words, struct draw *draw, const struct subject *subject, const char *list)
{
    bool listed = list && !draw_once_in(draw, 6);
    OWNED char *name = memory_copy_text(listed ? word_of(words, draw, list) : word_any(words, draw));
    switch (draw_below(draw, 16)) {
    case 0:
    case 1:
        return with_unit(name, words, draw);
    case 2:
        return with_word_of(name, words, draw, "role_words statistics");
    case 3:
        return drawn_pair(draw, name, subject->platforms[draw_below(draw, subject->n_platforms)]);
    case 4:
        return with_number(name, draw);
    case 5:
        return with_other_letters(name, draw);
    case 6:
        return drawn_pair(draw, name, word_any(words, draw));
    case 7:
        return with_word_of(name, words, draw, "role_words trailers");
    case 8:
        return with_word_of(name, words, draw, "derived_words words");
    case 9:
        return with_word_of(name, words, draw, "better_words phrases");
    default:
        return memory_copy_text(name);
    }
}

/* ---- files ---- */

/* A few letters, a few digits, and perhaps letters, at and beside what the kinds of machines have. */
void drawn_machine(struct text *out, struct draw *draw)
{
    static const char *const known[] = {"cx21",        "t3.large", "2vcpu", "e2-standard-4", "m5",
                                        "s-1vcpu-2gb", "md5",      "lz4",   "c6i.2xlarge"};
    size_t letters = draw_below(draw, 6), digits = draw_below(draw, 5), rest = draw_below(draw, 6);
    if (draw_once_in(draw, 2)) {
        text_append(out, DRAW_ONE(draw, known));
        return;
    }
    text_append_bytes(out, "cxrsm", letters);
    text_append_bytes(out, "2148", digits);
    text_append_bytes(out, "aidnz", rest);
}

void drawn_file_name(struct text *out, const struct words *words, struct draw *draw, const struct subject *subject)
{
    static const char *const usual[] = {"results", "runs", "data", "bench"}, *const endings[] = {".csv", ".csv",
                                                                                                 ".csv", ".txt",
                                                                                                 ".tsv", ".dat"};
    size_t n = 1 + draw_below(draw, 3);
    if (draw_once_in(draw, 6)) {
        text_format(out, "%s-", word_of(words, draw, "catalogue names"));
        drawn_machine(out, draw);
        text_append(out, draw_once_in(draw, 2) ? "-" : "");
    }
    for (size_t i = 0; i < n; i++) {
        const char *const parts[] = {subject->platforms[0],
                                     subject->benchmarks[0],
                                     usual[draw_below(draw, 4)],
                                     "2024-05-17",
                                     "run3",
                                     "cx21",
                                     "2vcpu"};
        size_t part = i == 0 && !draw_once_in(draw, 3) ? 0 : draw_below(draw, 10);
        const char *word = part < 7 ? parts[part]
                                    : word_of(words, draw,
                                              part == 7   ? "file_stem words"
                                              : part == 8 ? "file_stem fillers"
                                                          : "machine_words words");
        const char *separator = DRAW_ONE(draw, separators);
        text_append(out, i == 0 ? "" : strpbrk(separator, "/:") ? "-" : separator);
        for (; *word; word++)
            text_append_bytes(out, *word == '/' ? "-" : word, 1);
    }
    text_append(out, DRAW_ONE(draw, endings));
}
