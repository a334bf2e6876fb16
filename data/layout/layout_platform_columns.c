/* This layout has a column per platform. It is recognised by two platforms in the header, as whole names (docker) or as
 * parts of names that say the same beside them (realtime_docker, realtime_kvm); or by columns that are not benchmarks
 * in a file whose name is not a platform. A column of text may name the benchmark of each row. */
#include "data/layout/layout.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/catalogue/name_words.h"
#include "data/layout/words/derived_words.h"
#include "data/layout/words/file_name.h"
#include "data/layout/words/platform_numbers.h"
#include "data/layout/platform_names.h"
#include "data/memory.h"
#include "data/text.h"

/* ---- the layout ---- */

/* The benchmark of a column: what its name says beside the platform, behind the name of the file, unless that is a
 * known benchmark by itself and no other file has it. NULL where a cell of the row names it and the column's name says
 * no more. */
static char *benchmark_of(const struct layout *layout, const struct shape *shape, const struct header_parts *part,
                          const char *file)
{
    bool by_row = layout->at[ROLE_BENCHMARK] > 0, rest = part->platform && *part->rest && !part->unit;
    if (by_row)
        return rest ? memory_copy_text(part->rest) : NULL;
    OWNED char *bare = rest ? header_parts_without_unit(part->rest) : memory_copy_text("");
    if (rest && !shape->stem_tells && catalogue_subject(bare) != SUBJECT_OTHER)
        return memory_copy_text(part->rest);
    return rest ? memory_format("%s%s%s", file, *file ? " " : "", part->rest)
                : memory_copy_text(*file ? file : "value");
}

/* Whether some column needs another name for its benchmark. */
static bool is_nameless(const struct layout *layout, const struct platform_names *names)
{
    bool nameless = false;
    for (size_t i = 0; i < names->width; i++)
        nameless |= names->parts[i].platform && (!*names->parts[i].rest || names->parts[i].unit);
    return nameless && layout->at[ROLE_BENCHMARK] == 0;
}

/* What stands above the table names what is measured, and else the file does. A text that nobody knows may be any
 * title: it names it where nothing but platforms stands below it, and the file is not called after a benchmark and is
 * not one of several names. */
static char *names_of_table(const struct shape *shape, const struct platform_names *names)
{
    char *name = layout_title(shape);
    bool known = catalogue_subject(name) != SUBJECT_OTHER || name_words_say(name).better != BETTER_UNKNOWN;
    if (!shape->unknown || !names->alone || known || shape->stem_tells)
        return name;
    free(name);
    return memory_copy_text(shape->unknown);
}

static void take_columns(struct layout *out, const struct shape *shape, const struct platform_names *names,
                         struct dataset *notes)
{
    OWNED char *name = names_of_table(shape, names);
    char *file = memory_copy_text(out->at[ROLE_BENCHMARK] > 0 ? "" : name);
    if (is_nameless(out, names))
        file = layout_benchmark(file, notes);
    for (size_t i = 0; i < out->width; i++) {
        const struct header_parts *part = &names->parts[i];
        if (!part->platform)
            continue;
        OWNED char *benchmark = benchmark_of(out, shape, part, file);
        layout_value(out, i, part->platform, benchmark);
        out->columns[i].across = part->run;
        if (part->unit && !out->columns[i].unit)
            out->columns[i].unit = memory_copy_text(part->rest);
    }
    free(file);
}

/* Where each row has a benchmark of its own, columns native_1, native_2, kvm_1, kvm_2 hold its runs. */
static void cut_numbers(struct platform_names *names, const struct layout *layout, const struct shape *shape,
                        struct dataset *notes)
{
    if (!names->alone || layout->at[ROLE_BENCHMARK] == 0 || shape->repeated > 0 ||
        !platform_numbers_count(names->parts, names->width))
        return;
    for (size_t i = 0; i < names->width; i++)
        if (names->parts[i].platform) {
            names->parts[i].platform[platform_numbers_stem(names->parts[i].platform)] = '\0';
            names->parts[i].run = true;
        }
    dataset_note(notes, "the numbers behind the platforms in the header are those of the runs of a row");
}

/* Where each row has a benchmark of its own, columns of the same platform hold its runs. */
static void join_runs(struct layout *out, const struct shape *shape, struct dataset *notes)
{
    bool joined = false;
    for (size_t i = 0; i < out->width; i++)
        for (size_t k = 0; k < i && out->at[ROLE_BENCHMARK] && shape->repeated == 0; k++) {
            struct layout_column *a = &out->columns[i], *b = &out->columns[k];
            if (a->role != ROLE_VALUE || b->role != ROLE_VALUE || strcasecmp(a->platform, b->platform) != 0 ||
                !a->benchmark != !b->benchmark || (a->benchmark && strcmp(a->benchmark, b->benchmark) != 0))
                continue;
            joined |= !a->across;
            a->across = b->across = true;
        }
    if (joined)
        dataset_note(notes, "columns of the same name hold the runs of a row");
}

bool layout_platform_columns(struct layout *out, const struct shape *shape, struct dataset *notes)
{
    if (!shape->has_header || layout_has(shape, ROLE_PLATFORM))
        return false;
    RELEASED(platform_names_release) struct platform_names names;
    platform_names_read(&names, shape);
    if (!names.any)
        return false;
    layout_start(out, shape, "platform-columns");
    if (names.guessed)
        dataset_note(notes, "'%s' stands where other columns have the name of a platform, and is taken as one",
                     text_short(names.guessed).bytes);
    layout_take_texts(out, shape, notes);
    cut_numbers(&names, out, shape, notes);
    take_columns(out, shape, &names, notes);
    join_runs(out, shape, notes);
    return true;
}

/* ---- platforms of unknown names ---- */

static bool columns_claim(const struct shape *shape)
{
    size_t platforms = 0, possible = 0, values = 0;
    for (size_t i = 0; i < shape->width; i++)
        if (shape->columns[i].kind == SHAPE_NUMBERS) {
            if (derived_words_name(shape->columns[i].name))
                continue;
            values++;
            platforms += catalogue_is_platform(shape->columns[i].name);
            possible += platform_names_may_be(shape->columns[i].name);
        }
    if (shape->platform || file_name_has_platform(shape->path) || possible < values || values == 0)
        return false;
    return platforms == values || (values >= 2 && shape_count(shape, SHAPE_TIME) == 0);
}

bool layout_unknown_platforms(struct layout *out, const struct shape *shape, struct dataset *notes)
{
    if (!shape->has_header || !columns_claim(shape))
        return false;
    RELEASED(platform_names_release)
    struct platform_names names = {memory_allocate(shape->width, sizeof *names.parts), shape->width, true, true, NULL};
    for (size_t i = 0; i < shape->width; i++)
        if (shape->columns[i].kind == SHAPE_NUMBERS && !derived_words_name(shape->columns[i].name))
            header_parts_take(&names.parts[i], shape->columns[i].name, "");
    layout_start(out, shape, "platform-columns");
    layout_take_endings(out, shape);
    take_columns(out, shape, &names, notes);
    return true;
}
