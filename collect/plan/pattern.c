#include "collect/plan/pattern.h"

#include <string.h>

#include "data/memory.h"
#include "data/text.h"

static const char group[] = "value";

/* Returns how long the bracket expression is that begins here; all that is left where it does not end. */
static size_t bracket_length(const char *begin)
{
    const char *at = begin + (begin[1] == '^' ? 2 : 1);
    at += *at == ']';
    while (*at && *at != ']') {
        const char *close = at[0] == '[' && at[1] == ':' ? strchr(at + 2, ':') : NULL;
        at += close && close[1] == ']' ? (size_t)(close - at) + 2 : at[0] == '\\' && at[1] ? 2 : 1;
    }
    return (size_t)(at - begin) + (*at == ']');
}

/* Appends what begins here, and returns its length: a sign that stands for itself, all in brackets, or one sign. */
static size_t append_piece(struct text *out, const char *at)
{
    size_t length = *at == '\\' && at[1] ? 2 : *at == '[' ? bracket_length(at) : 1;
    bool but = *at == '[' && at[1] == '^';
    text_append(out, but ? "(?:(?!\\n)" : "");
    text_append_bytes(out, at, length);
    text_append(out, but ? ")" : "");
    if (*at == '(' && at[1] != '?' && at[1] != '*')
        text_format(out, "?<%s>", group);
    return length;
}

static size_t count_groups(const struct expression *expression)
{
    return expression ? expression_count_groups(expression) : 0;
}

/* The pattern is compiled as it is first, so that what is told of it is about what the user wrote. */
struct expression *pattern_compile(const char *pattern, struct error *err)
{
    RELEASED(text_release) struct text named = {0};
    struct error why = {0};
    struct expression *plain = expression_compile(pattern, &why);
    size_t groups = count_groups(plain);
    expression_release(plain);
    if (!plain) {
        error_set(err, ERROR_DATA, "pattern: %s", why.message);
        return NULL;
    }
    for (const char *at = pattern; *at;)
        at += append_piece(&named, at);
    struct expression *out = groups == 1 ? expression_compile(text_string(&named), &why) : NULL;
    if (out && expression_has_group(out, group))
        return out;
    expression_release(out);
    if (groups == 1)
        error_set(err, ERROR_DATA, "pattern '%s': its group needs no name, or is called %s", text_short(pattern).bytes,
                  group);
    else
        error_set(err, ERROR_DATA, "pattern '%s' has %zu groups ( ); it takes one, around the value",
                  text_short(pattern).bytes, groups);
    return NULL;
}

int pattern_check(const char *pattern, struct error *err)
{
    struct expression *compiled = pattern_compile(pattern, err);
    expression_release(compiled);
    return compiled ? 0 : -1;
}
