#include "collect/platform/key.h"

#include <stdlib.h>
#include <string.h>

#include "collect/process/words.h"
#include "data/memory.h"

void *key_value(const struct key *key, const void *section)
{
    return (char *)(size_t)section + key->place;
}

static bool key_is_given(const struct key *key, const void *section)
{
    const void *value = key_value(key, section);
    switch (key->kind) {
    case KEY_COUNT:
        return *(const long *)value != 0;
    case KEY_CHOICE:
        return *(const unsigned *)value != 0;
    case KEY_WORDS:
        return ((const struct words *)value)->n > 0;
    default:
        return **(char *const *)value != '\0';
    }
}

const struct key *key_find(const struct key *keys, const char *name)
{
    for (const struct key *key = keys; key && key->name; key++)
        if (strcmp(key->name, name) == 0)
            return key;
    return NULL;
}

const char *key_choice(const char *const *choices, unsigned choice)
{
    return choices[choice > 0 ? choice - 1 : 0];
}

int key_take_choice(const struct key *key, unsigned *out, const char *given, struct error *err)
{
    for (*out = 1; key->choices[*out - 1]; ++*out)
        if (strcmp(key->choices[*out - 1], given) == 0)
            return 0;
    OWNED char *list = words_listed(key->choices, "or");
    return error_set(err, ERROR_DATA, "%s = %s, not '%s'", key->name, list, text_short(given).bytes);
}

void key_take_path(char **out, const char *path, const char *plan_path)
{
    OWNED char *plan = *path && *path != '/' ? realpath(plan_path, NULL) : NULL;
    char *slash = plan ? strrchr(plan, '/') : NULL;
    free(*out);
    *out = slash ? memory_format("%.*s/%s", (int)(slash - plan), plan, path) : memory_copy_text(path);
}

void keys_init(const struct key *keys, void *section)
{
    for (const struct key *key = keys; key && key->name; key++)
        if (key->kind == KEY_TEXT || key->kind == KEY_PATH)
            *(char **)key_value(key, section) = memory_copy_text("");
}

/* Appends a value in single quotes, in which libconfuse gives a meaning to \\ and \' only. */
static void append_quoted(struct text *out, const char *value)
{
    text_append(out, "'");
    for (; *value; value++) {
        if (*value == '\\' || *value == '\'')
            text_append(out, "\\");
        text_append_bytes(out, value, 1);
    }
    text_append(out, "'");
}

static void append_list(struct text *out, const struct words *words)
{
    for (size_t i = 0; i < words->n; i++) {
        text_append(out, i ? ", " : "{");
        append_quoted(out, words->all[i]);
    }
    text_append(out, "}");
}

static void append_value(struct text *out, const struct key *key, const void *value)
{
    if (key->kind == KEY_COUNT)
        text_format(out, "%ld", *(const long *)value);
    else if (key->kind == KEY_CHOICE)
        text_append(out, key_choice(key->choices, *(const unsigned *)value));
    else if (key->kind == KEY_WORDS)
        append_list(out, value);
    else
        append_quoted(out, *(char *const *)value);
}

void keys_write(struct text *out, const struct key *keys, const void *section)
{
    for (const struct key *key = keys; key && key->name; key++) {
        if (!key_is_given(key, section))
            continue;
        text_format(out, "    %s = ", key->name);
        append_value(out, key, key_value(key, section));
        text_append(out, "\n");
    }
}

static void words_copy(struct words *to, const struct words *from)
{
    words_release(to);
    for (size_t i = 0; i < from->n; i++)
        words_add(to, from->all[i]);
}

static void key_copy(const struct key *key, void *to, const void *from)
{
    if (key->kind == KEY_COUNT)
        *(long *)to = *(const long *)from;
    else if (key->kind == KEY_CHOICE)
        *(unsigned *)to = *(const unsigned *)from;
    else if (key->kind == KEY_WORDS)
        words_copy(to, from);
    else {
        free(*(char **)to);
        *(char **)to = memory_copy_text(*(char *const *)from);
    }
}

void keys_copy(const struct key *keys, void *to, const void *from)
{
    for (const struct key *key = keys; key && key->name; key++)
        key_copy(key, key_value(key, to), key_value(key, from));
}

void keys_release(const struct key *keys, void *section)
{
    for (const struct key *key = keys; key && key->name; key++)
        if (key->kind == KEY_TEXT || key->kind == KEY_PATH)
            free(*(char **)key_value(key, section));
        else if (key->kind == KEY_WORDS)
            words_release(key_value(key, section));
}
