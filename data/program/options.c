#include "data/program/options.h"

#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/program/output.h"
#include "data/text.h"

/* A reading is a command line and where it is read. */
struct reading {
    const struct verb_usage *usage;
    int argc, at;
    char **argv;
    struct error *err;
};

/* ---- finding an option ---- */

/* Finds the option whose name is nearest; NULL when none is near. */
static const char *option_nearest(const struct verb_usage *usage, const char *name, size_t length)
{
    const char *best = NULL;
    size_t least = 1 + length / 3 + 1;
    OWNED char *meant = memory_copy_bytes(name, length);
    for (size_t i = 0; length <= TEXT_SHORT && i <= usage->n_options; i++) {
        const char *candidate = i < usage->n_options ? usage->options[i].name : "help";
        bool begins = length >= 3 && strncmp(meant, candidate, length) == 0;
        size_t distance = begins ? 0 : text_distance(meant, candidate);
        if (distance < least) {
            least = distance;
            best = candidate;
        }
    }
    return best;
}

static int option_unknown(const struct reading *r, const char *argument, const char *name, size_t length)
{
    const char *near = option_nearest(r->usage, name, length);
    OWNED char *text = text_abridged(argument, (size_t)(name - argument) + length, TEXT_SHORT);
    if (near)
        error_set(r->err, ERROR_USAGE, "%s: there is no such option; did you mean --%s?", text, near);
    else
        error_set(r->err, ERROR_USAGE, "%s: there is no such option; virtstat %s --help lists them", text,
                  r->usage->name);
    return -1;
}

static int option_ambiguous(const struct reading *r, const char *name, size_t length)
{
    RELEASED(text_release) struct text text = {0};
    for (size_t i = 0; i < r->usage->n_options; i++)
        if (strncmp(r->usage->options[i].name, name, length) == 0)
            text_format(&text, "%s--%s", text.length ? " or " : "", r->usage->options[i].name);
    return error_set(r->err, ERROR_USAGE, "--%.*s: which one, %s?", (int)length, name, text_string(&text));
}

/* Finds an option by its whole name, or by the beginning of one name only. */
static int find_long(const struct option **out, const struct reading *r, const char *name, size_t length)
{
    size_t found = 0;
    for (size_t i = 0; i < r->usage->n_options; i++) {
        const struct option *option = &r->usage->options[i];
        if (strncmp(option->name, name, length) != 0)
            continue;
        *out = option;
        if (option->name[length] == '\0')
            return 0;
        found++;
    }
    if (length == 0 || found == 0)
        return option_unknown(r, name - 2, name, length);
    return found == 1 ? 0 : option_ambiguous(r, name, length);
}

static int find_short(const struct option **out, const struct reading *r, const char *argument)
{
    for (size_t i = 0; i < r->usage->n_options; i++)
        if (r->usage->options[i].letter == argument[1]) {
            *out = &r->usage->options[i];
            return 0;
        }
    return option_unknown(r, argument, argument + 1, strcspn(argument + 1, "="));
}

/* ---- the command line ---- */

/* The argument after an option is its value, unless it looks like an option itself: then the value was forgotten. */
static int next_value(const char **value, struct reading *r, const struct option *option)
{
    const char *next = r->argv[r->at + 1]; /* NULL ends them */
    if (!next)
        return error_set(r->err, ERROR_USAGE, "--%s: %s is missing", option->name, option->argument);
    if (next[0] == '-' && next[1] && !strchr("0123456789.", next[1])) {
        const struct text_short text = text_short(next);
        return error_set(r->err, ERROR_USAGE, "--%s: %s is missing before %s (or write --%s=%s)", option->name,
                         option->argument, text.bytes, option->name, text.bytes);
    }
    r->at++;
    *value = next;
    return 0;
}

/* Sets the option. `value` is what is joined to it, NULL when nothing is. */
static int option_apply(struct reading *r, const struct option *option, const char *value)
{
    if (option->kind == OPTION_FLAG) {
        if (value)
            return error_set(r->err, ERROR_USAGE, "--%s takes no value", option->name);
        *(bool *)option->value = true;
        return 0;
    }
    if (!value && next_value(&value, r, option))
        return -1;
    return option_set(option, value, r->err);
}

static int read_option(struct reading *r)
{
    char *argument = r->argv[r->at];
    const struct option *option = NULL;
    if (argument[1] != '-') {
        if (find_short(&option, r, argument))
            return -1;
        return option_apply(r, option, argument[2] ? argument + 2 : NULL);
    }
    size_t length = strcspn(argument + 2, "=");
    if (find_long(&option, r, argument + 2, length))
        return -1;
    return option_apply(r, option, argument[2 + length] ? argument + 2 + length + 1 : NULL);
}

static int read_all(struct reading *r, char **operands, size_t *n_operands, bool *help)
{
    bool ended = false;
    for (r->at = 1; r->at < r->argc; r->at++) {
        char *argument = r->argv[r->at];
        if (ended || argument[0] != '-' || !argument[1]) {
            operands[(*n_operands)++] = argument;
        } else if (strcmp(argument, "--") == 0) {
            ended = true;
        } else if (strcmp(argument, "--help") == 0 || strcmp(argument, "-h") == 0) {
            *help = true;
            return 0;
        } else if (read_option(r)) {
            return -1;
        }
    }
    return 0;
}

int options_parse(const struct verb_usage *usage, int argc, char **argv, char ***operands, size_t *n_operands,
                  bool *help, struct error *err)
{
    struct reading r = {.usage = usage, .argc = argc, .argv = argv, .err = err};
    char **found = memory_allocate((size_t)argc, sizeof *found);
    *n_operands = 0;
    *help = false;
    int status = read_all(&r, found, n_operands, help);
    if (status) {
        free(found);
        found = NULL;
        *n_operands = 0;
    }
    *operands = found;
    return status;
}

static int options_do(const struct verb_usage *usage, const struct operands *operands, bool help, options_work *work,
                      void *context, struct error *err)
{
    OWNED char *text = help ? options_help(usage) : NULL;
    if (text)
        return output_write(text, strlen(text), err);
    if (operands->n > 0 && !usage->takes_operands)
        return error_set(err, ERROR_USAGE, "'%s': %s takes no such argument", text_short(operands->items[0]).bytes,
                         usage->name);
    return work(context, operands, err);
}

int options_run(const struct verb_usage *usage, int argc, char **argv, options_work *work, void *context,
                struct error *err)
{
    struct operands operands;
    bool help;
    int status = options_parse(usage, argc, argv, &operands.items, &operands.n, &help, err);
    if (status == 0)
        status = options_do(usage, &operands, help, work, context, err);
    free(operands.items);
    for (size_t i = 0; i < usage->n_options; i++)
        if (usage->options[i].kind == OPTION_LIST)
            option_list_release(usage->options[i].value);
    return status;
}
