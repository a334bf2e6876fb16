#include "report/template/templates.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "data/memory.h"
#include "data/text.h"
#include "report/folder/file.h"

static const char *const beside_program[] = {"../share/virtstat/templates", "../templates", "../../templates"};

static bool is_ours(const char *folder)
{
    OWNED char *page = memory_format("%s/page.html", folder);
    return file_exists(page);
}

/* Takes the candidate: gives it back when it is ours, else notes that it was tried. */
static char *candidate_accept(char *candidate, struct text *tried)
{
    if (is_ours(candidate))
        return candidate;
    text_format(tried, "%s%s", tried->length ? ", " : "", candidate);
    free(candidate);
    return NULL;
}

/* Returns the folder of the program; NULL where the system does not tell. */
static char *program_folder(void)
{
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path);
    if (length <= 0)
        return NULL;
    const char *slash = memrchr(path, '/', (size_t)length);
    return slash ? memory_copy_bytes(path, (size_t)(slash - path)) : NULL;
}

static char *candidates_search(struct text *tried)
{
    char *found = NULL;
    OWNED char *program = program_folder();
    for (size_t i = 0; program && !found && i < sizeof beside_program / sizeof *beside_program; i++)
        found = candidate_accept(memory_format("%s/%s", program, beside_program[i]), tried);
#ifdef VIRTSTAT_SOURCE_DIR
    if (!found)
        found = candidate_accept(memory_copy_text(VIRTSTAT_SOURCE_DIR "/templates"), tried);
#endif
    return found;
}

bool templates_are_edited(void)
{
    const char *given = getenv("VIRTSTAT_TEMPLATES");
    return given && *given;
}

char *templates_folder(struct error *err)
{
    RELEASED(text_release) struct text tried = {0};
    const char *given = getenv("VIRTSTAT_TEMPLATES");
    bool is_given = templates_are_edited();
    char *found = is_given ? candidate_accept(memory_copy_text(given), &tried) : candidates_search(&tried);
    if (!found && is_given)
        error_set(err, ERROR_NO_INPUT, "VIRTSTAT_TEMPLATES=%s: there is no page.html in it", given);
    else if (!found)
        error_set(err, ERROR_NO_INPUT,
                  "no templates found (a folder with page.html; tried %s); VIRTSTAT_TEMPLATES can name it",
                  text_string(&tried));
    return found;
}
