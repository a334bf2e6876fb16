/* Numbers at the ends of the names of files: those of runs, or levels of a parameter. */
#include <stdlib.h>
#include <string.h>

#include "data/layout/words/file_name.h"
#include "data/layout/words/file_stem.h"
#include "data/memory.h"

/* A name without the bare number at its end; -1: it has none. */
struct numbered {
    char *rest;
    long number;
};

static struct numbered numbered_of(const char *path)
{
    struct stem stem;
    stem_read_text(&stem, file_name_stem(path));
    size_t from = stem.first, runs = stem.n, bare = stem.n;
    stem_cut_runs(&stem, &from, &runs, false);
    from = stem.first;
    stem_cut_runs(&stem, &from, &bare, true);
    const char *word = stem.text + stem.begin[from];
    size_t length = bare > from ? stem.end[from] - stem.begin[from] : 0;
    bool number = bare == from + 1 && length < 5 && strspn(word, "0123456789") >= length; /* 8.csv */
    bare -= number;
    struct numbered out = {stem_words(&stem, stem.first, bare), -1};
    if (bare < runs)
        out.number = strtol(stem.text + stem.begin[bare], NULL, 10);
    free(stem.text);
    return out;
}

static bool has_number(const struct numbered *names, size_t n, const struct numbered *name, long number)
{
    for (size_t i = 0; i < n; i++)
        if (names[i].number == number && strcmp(names[i].rest, name->rest) == 0)
            return true;
    return false;
}

bool file_names_have_levels(char *const *paths, size_t n)
{
    size_t followers = 0, alone = 0;
    OWNED struct numbered *names = memory_allocate(n, sizeof *names);
    for (size_t i = 0; i < n; i++)
        names[i] = numbered_of(paths[i]);
    for (size_t i = 0; i < n; i++) {
        bool follows = names[i].number > 1;
        followers += follows;
        alone += follows && !has_number(names, n, &names[i], names[i].number - 1);
    }
    for (size_t i = 0; i < n; i++)
        free(names[i].rest);
    return followers > 0 && alone * 2 >= followers;
}
