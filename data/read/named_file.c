#include "data/read/named_file.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/layout/words/file_name.h"
#include "data/layout/words/machine_words.h"
#include "data/memory.h"

/* The kind follows its provider, whose name stands first: hetzner-cx21, aws-r5. */
static char *machine_of(const struct named_file *file, bool levels)
{
    OWNED char *known = NULL, *behind = NULL;
    file_name_pair(file->path, levels, &known, &behind);
    size_t length = strlen(file->known);
    bool first = length > 0 && strncmp(file->whole, file->known, length) == 0;
    const char *kind = *behind ? behind : strlen(file->platform) > length ? file->platform + length + 1 : "";
    return first && catalogue_provider(file->known) && machine_words_kind(kind)
               ? memory_format("%s-%s", file->known, kind)
               : memory_copy_text("");
}

void named_file_read(struct named_file *out, const char *path, bool levels)
{
    *out = (struct named_file){.path = path};
    file_name_pair(path, false, &out->known, &out->benchmark);
    out->whole = file_name_benchmark(path);
    out->platform = file_name_platform(path);
    out->machine = machine_of(out, levels);
    stem_read_text(&out->rest, file_name_without(path, out->known));
}

void named_file_release(struct named_file *file)
{
    free(file->whole);
    free(file->known);
    free(file->platform);
    free(file->benchmark);
    free(file->machine);
    free(file->rest.text);
}

bool named_file_says(const struct named_file *file, size_t word)
{
    return !stem_is_occasion(&file->rest, word) && !isdigit((unsigned char)file->rest.text[file->rest.begin[word]]);
}

bool named_file_has_rest(const struct named_file *file)
{
    for (size_t i = 0; i < file->rest.n; i++)
        if (named_file_says(file, i))
            return true;
    return false;
}

bool named_file_has_word(const struct named_file *file, const char *wanted)
{
    bool found = false;
    for (size_t i = 0; i < file->rest.n && !found; i++) {
        OWNED char *word = stem_words(&file->rest, i, i + 1);
        found = strcasecmp(word, wanted) == 0;
    }
    return found;
}

bool named_file_is_place(const char *word)
{
    return machine_words_system(word) || catalogue_is_platform(word);
}

bool named_file_tells_places(const struct named_file *file)
{
    size_t places = 0, others = 0;
    for (size_t i = 0; i < file->rest.n; i++) {
        OWNED char *word = stem_words(&file->rest, i, i + 1);
        bool place = named_file_is_place(word);
        places += place;
        others += !place && named_file_says(file, i);
    }
    return places > 0 && others == 0 && file_name_has_platform(file->path);
}

char *named_file_places(const struct named_file *file)
{
    size_t from = file->rest.first, to = file->rest.n;
    stem_cut_runs(&file->rest, &from, &to, true);
    return stem_words(&file->rest, from, to);
}
