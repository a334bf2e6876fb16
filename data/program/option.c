#include "data/program/option.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/value/number.h"
#include "data/text.h"

static int option_refuse(const struct option *option, const char *value, const char *reason, struct error *err)
{
    return error_set(err, ERROR_USAGE, "--%s: \"%s\" %s", option->name, text_short(value).bytes, reason);
}

static int set_text(const struct option *option, const char *value, struct error *err)
{
    (void)err;
    *(const char **)option->value = value;
    return 0;
}

static int set_list(const struct option *option, const char *value, struct error *err)
{
    struct option_list *list = option->value;
    for (const char *item = value;; item++) {
        size_t length = strcspn(item, ",");
        if (length == 0)
            return option_refuse(option, value, "has an empty name in it", err);
        list->items = memory_resize(list->items, list->n + 1, sizeof *list->items);
        list->items[list->n++] = memory_copy_bytes(item, length);
        item += length;
        if (!*item)
            return 0;
    }
}

static int set_choice(const struct option *option, const char *value, struct error *err)
{
    size_t length = strlen(value), each;
    for (const char *choice = option->choices; *choice; choice += each + (choice[each] == '|')) {
        each = strcspn(choice, "|");
        if (each == length && memcmp(choice, value, length) == 0)
            return set_text(option, value, err);
    }
    OWNED char *reason = memory_format("is not one of %s", option->choices);
    return option_refuse(option, value, reason, err);
}

static int set_fraction(const struct option *option, const char *value, struct error *err)
{
    double fraction = 0;
    if (number_parse(&fraction, value, strlen(value), '.') != NUMBER_PLAIN)
        return option_refuse(option, value, "is not a number such as 0.05", err);
    if (!(fraction > 0 && fraction < 1))
        return option_refuse(option, value, "is not between 0 and 1 (5 % is 0.05)", err);
    *(double *)option->value = fraction;
    return 0;
}

static int set_seed(const struct option *option, const char *value, struct error *err)
{
    char *end;
    errno = 0;
    unsigned long long seed = strtoull(value, &end, 10);
    if (strspn(value, "0123456789") != strlen(value) || end == value || errno)
        return option_refuse(option, value, "is not a whole number from 0 to 18446744073709551615", err);
    *(uint64_t *)option->value = seed;
    return 0;
}

static int set_count(const struct option *option, const char *value, struct error *err)
{
    char *end;
    errno = 0;
    long count = strtol(value, &end, 10);
    if (strspn(value, "0123456789") != strlen(value) || end == value || errno || count < 1)
        return option_refuse(option, value, "is not a whole number from 1 on", err);
    *(long *)option->value = count;
    return 0;
}

static int (*const setters[])(const struct option *, const char *, struct error *) = {
    [OPTION_TEXT] = set_text,         [OPTION_LIST] = set_list, [OPTION_CHOICE] = set_choice,
    [OPTION_FRACTION] = set_fraction, [OPTION_SEED] = set_seed, [OPTION_COUNT] = set_count,
};

int option_set(const struct option *option, const char *value, struct error *err)
{
    return setters[option->kind](option, value, err);
}

void option_list_release(struct option_list *list)
{
    for (size_t i = 0; i < list->n; i++)
        free(list->items[i]);
    free(list->items);
    *list = (struct option_list){0};
}
