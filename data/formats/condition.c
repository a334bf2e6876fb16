#include "data/formats/condition.h"

#include <stdlib.h>
#include <string.h>

#include "data/formats/expression.h"
#include "data/memory.h"
#include "data/text.h"
#include "data/value/number.h"

static const struct {
    const char *sign;
    enum condition_test test;
} TESTS[] = {{" exists", TEST_EXISTS},   {" missing", TEST_MISSING}, {" != ", TEST_OTHER},
             {" !~ ", TEST_MATCHES_NOT}, {" = ", TEST_EQUAL},        {" ~ ", TEST_MATCHES}};

static int condition_read(struct condition *out, const char *text, struct error *err)
{
    const char *sign = NULL;
    size_t which = 0;
    for (size_t i = 0; i < sizeof TESTS / sizeof *TESTS; i++) {
        const char *found = strstr(text, TESTS[i].sign);
        if (found && (!sign || found < sign)) {
            sign = found;
            which = i;
        }
    }
    if (!sign)
        return error_set(err, ERROR_DATA, "'%s' is no condition: NAME = TEXT, !=, ~ EXPRESSION, !~, exists or missing",
                         text_short(text).bytes);
    const char *rest = sign + strlen(TESTS[which].sign), *reason = strstr(rest, " : ");
    *out = (struct condition){.name = memory_copy_bytes(text, (size_t)(sign - text)), .test = TESTS[which].test};
    out->text = reason ? memory_copy_bytes(rest, (size_t)(reason - rest)) : memory_copy_text(rest);
    out->reason = reason ? memory_copy_text(reason + 3) : NULL;
    if (place_path_check(out->name, err) != 0 || (out->reason && place_template_check(out->reason, err) != 0))
        return -1;
    if (out->test != TEST_MATCHES && out->test != TEST_MATCHES_NOT)
        return place_template_check(out->text, err);
    out->expression = expression_compile(out->text, err);
    return out->expression ? 0 : -1;
}

int conditions_add(struct conditions *conditions, const char *text, struct error *err)
{
    conditions->items = memory_grow(conditions->items, conditions->n, &conditions->capacity, sizeof *conditions->items);
    conditions->items[conditions->n] = (struct condition){0};
    return condition_read(&conditions->items[conditions->n++], text, err);
}

void conditions_release(struct conditions *conditions)
{
    for (size_t i = 0; i < conditions->n; i++) {
        free(conditions->items[i].name);
        free(conditions->items[i].text);
        free(conditions->items[i].reason);
        expression_release(conditions->items[i].expression);
    }
    free(conditions->items);
}

bool condition_holds(const struct condition *condition, const struct place *at)
{
    OWNED char *has = place_text(at, condition->name);
    if (condition->test == TEST_MISSING)
        return !has && !place_find(at, condition->name);
    if (condition->test == TEST_EXISTS)
        return has || place_find(at, condition->name);
    if (!has)
        return false;
    if (condition->test == TEST_MATCHES || condition->test == TEST_MATCHES_NOT)
        return expression_matches(condition->expression, has, strlen(has)) == (condition->test == TEST_MATCHES);
    OWNED char *wanted = place_filled(condition->text, at);
    double a, b;
    bool numbers = number_parse(&a, has, strlen(has), '.') == NUMBER_PLAIN &&
                   number_parse(&b, wanted, strlen(wanted), '.') == NUMBER_PLAIN;
    bool equal = numbers ? a == b : strcmp(has, wanted) == 0;
    return equal == (condition->test == TEST_EQUAL);
}

const struct condition *conditions_first(const struct conditions *conditions, const struct place *at)
{
    for (size_t i = 0; i < conditions->n; i++)
        if (condition_holds(&conditions->items[i], at))
            return &conditions->items[i];
    return NULL;
}
