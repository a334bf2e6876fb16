#include "data/layout/column_rules.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/memory.h"
#include "data/text.h"
#include "data/value/unit_size.h"

/* What the cells of a role must be. */
enum cells { CELLS_ANY, CELLS_NUMBERS, CELLS_MOMENTS };

struct rule_role {
    const char *word;
    enum shape_kind kind;
    enum role role;
    enum cells cells;
};

static const struct rule_role roles[] = {{"time", SHAPE_TIME, ROLE_IGNORED, CELLS_MOMENTS},
                                         {"clock", SHAPE_CLOCK, ROLE_IGNORED, CELLS_MOMENTS},
                                         {"block", SHAPE_RUN_NUMBER, ROLE_BLOCK, CELLS_NUMBERS},
                                         {"run", SHAPE_RUN_NUMBER, ROLE_IGNORED, CELLS_ANY},
                                         {"position", SHAPE_RUN_NUMBER, ROLE_POSITION, CELLS_NUMBERS},
                                         {"boot", SHAPE_RUN_NUMBER, ROLE_BOOT, CELLS_ANY},
                                         {"side", SHAPE_TEXT, ROLE_SIDE, CELLS_ANY},
                                         {"platform", SHAPE_TEXT, ROLE_PLATFORM, CELLS_ANY},
                                         {"host", SHAPE_TEXT, ROLE_GROUP, CELLS_ANY},
                                         {"benchmark", SHAPE_TEXT, ROLE_BENCHMARK, CELLS_ANY},
                                         {"unit", SHAPE_TEXT, ROLE_UNIT, CELLS_ANY},
                                         {"value", SHAPE_NUMBERS, ROLE_IGNORED, CELLS_NUMBERS},
                                         {"status", SHAPE_TEXT, ROLE_STATUS, CELLS_ANY},
                                         {"reason", SHAPE_TEXT, ROLE_REASON, CELLS_ANY},
                                         {"parameter", SHAPE_PARAMETER, ROLE_IGNORED, CELLS_ANY},
                                         {"statistic", SHAPE_STATISTIC, ROLE_IGNORED, CELLS_ANY},
                                         {"label", SHAPE_EMPTY, ROLE_IGNORED, CELLS_ANY},
                                         {"unused", SHAPE_EMPTY, ROLE_IGNORED, CELLS_ANY}};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* ---- rules as text ---- */

static const struct rule_role *find_role(const char *word, size_t length)
{
    for (size_t i = 0; i < LENGTH(roles); i++)
        if (strlen(roles[i].word) == length && strncasecmp(roles[i].word, word, length) == 0)
            return &roles[i];
    return NULL;
}

static int refuse_role(const char *text, const char *where, struct error *err)
{
    RELEASED(text_release) struct text words = {0};
    for (size_t i = 0; i < LENGTH(roles); i++)
        text_format(&words, "%s%s", i ? ", " : "", roles[i].word);
    return error_set(err, ERROR_USAGE, "%s: '%s' is not NAME=ROLE; the roles are %s", where, text_short(text).bytes,
                     text_string(&words));
}

/* Takes one detail behind a colon: a direction, or a unit. */
static int add_detail(struct column_rule *rule, const char *detail, size_t length, struct error *err)
{
    OWNED char *word = text_name(detail, length);
    bool lower = strcasecmp(word, "lower") == 0, higher = strcasecmp(word, "higher") == 0;
    if (strcmp(rule->role->word, "value") != 0 || *word == '\0')
        return error_set(err, ERROR_USAGE,
                         "%s: ':%s' behind the role '%s' means nothing: only a value has a unit and a direction",
                         rule->where, text_short(word).bytes, rule->role->word);
    if (lower || higher) {
        rule->better = lower ? BETTER_LOWER : BETTER_HIGHER;
        return 0;
    }
    free(rule->unit);
    rule->unit = memory_copy_text(word);
    return 0;
}

static struct column_rule *find_rule(const struct column_rules *rules, const char *column)
{
    for (size_t i = 0; i < rules->n; i++)
        if (strcmp(rules->items[i].column, column) == 0)
            return &rules->items[i];
    return NULL;
}

/* The last '=' parts name and role, since names may have one. */
int column_rules_add(struct column_rules *rules, const char *text, const char *where, struct error *err)
{
    const char *equals = strrchr(text, '=');
    const char *word = equals ? equals + 1 + strspn(equals + 1, " \t") : "";
    size_t length = strcspn(word, ": \t");
    const struct rule_role *role = find_role(word, length);
    OWNED char *column = equals ? text_name(text, (size_t)(equals - text)) : memory_copy_text("");
    if (!role || *column == '\0')
        return refuse_role(text, where, err);
    if (find_rule(rules, column))
        return 0;
    rules->items = memory_grow(rules->items, rules->n, &rules->capacity, sizeof *rules->items);
    struct column_rule *rule = &rules->items[rules->n++];
    *rule = (struct column_rule){.column = memory_copy_text(column),
                                 .unit = memory_copy_text(""),
                                 .role = role,
                                 .where = memory_copy_text(where)};
    int status = 0;
    for (const char *at = word + length; *at == ':' && status == 0; at += strcspn(at, ":")) {
        at++;
        status = add_detail(rule, at, strcspn(at, ":"), err);
    }
    return status;
}

static int read_lines(struct column_rules *rules, FILE *file, const char *path, struct error *err)
{
    char *line = NULL;
    size_t capacity = 0, number = 0;
    int status = 0;
    for (ssize_t length; status == 0 && (length = getline(&line, &capacity, file)) >= 0;) {
        OWNED char *where = memory_format("%s:%zu", path, ++number);
        OWNED char *rule = text_name(line, strcspn(line, "\r\n"));
        const char *at = rule + strspn(rule, " \t");
        if (*at && *at != '#')
            status = column_rules_add(rules, at, where, err);
    }
    if (status == 0 && ferror(file))
        status = error_set(err, ERROR_IO, "%s: %s", path, strerror(errno));
    free(line);
    return status;
}

int column_rules_read(struct column_rules *rules, const char *folder, struct error *err)
{
    OWNED char *path = memory_format("%s/virtstat.conf", folder);
    FILE *file = fopen(path, "re");
    if (!file)
        return errno == ENOENT ? 0 : error_set(err, ERROR_NO_INPUT, "%s: %s", path, strerror(errno));
    int status = read_lines(rules, file, path, err);
    fclose(file);
    if (status != 0 && err->kind == ERROR_USAGE)
        err->kind = ERROR_DATA;
    return status;
}

void column_rules_release(struct column_rules *rules)
{
    for (size_t i = 0; i < rules->n; i++) {
        free(rules->items[i].column);
        free(rules->items[i].unit);
        free(rules->items[i].near);
        free(rules->items[i].where);
    }
    free(rules->items);
    *rules = (struct column_rules){0};
}

/* ---- rules and columns ---- */

static bool cells_fit(const struct evidence *e, enum cells cells)
{
    size_t moments = e->moments + e->clocks;
    return e->numbers + e->texts == 0 || cells == CELLS_ANY || (cells == CELLS_NUMBERS && e->numbers > 0) ||
           (cells == CELLS_MOMENTS && moments > 0);
}

static bool names_column(const struct column_rule *rule, const struct shape *shape, size_t i)
{
    char number[24];
    snprintf(number, sizeof number, "%zu", i + 1);
    return shape->has_header ? strcasecmp(rule->column, shape->columns[i].name) == 0
                             : strcmp(rule->column, number) == 0;
}

static int apply_rule(struct column_rule *rule, struct shape_column *column, const struct shape *shape,
                      struct error *err)
{
    const struct rule_role *role = rule->role;
    rule->used = true;
    if (!cells_fit(&column->evidence, role->cells))
        return error_set(err, ERROR_DATA, "%s: %s says that '%s' is a %s, but its cells are not, such as '%s'",
                         shape->path, rule->where, text_short(rule->column).bytes, role->word,
                         column->evidence.n_levels ? text_short(column->evidence.levels[0].text).bytes : "");
    bool text = role->kind == SHAPE_PARAMETER && column->evidence.wholes * 2 <= column->evidence.texts;
    column->fixed = true;
    column->kind = text ? SHAPE_TEXT : role->kind;
    column->role = text ? ROLE_GROUP : role->role;
    column->why = "the user says so";
    column->better = rule->better;
    if (*rule->unit) {
        free(column->unit);
        column->unit = memory_copy_text(rule->unit);
    }
    return 0;
}

/* Remembers the column's name where no other was nearer to that of the rule. */
static void note_near(struct column_rule *rule, const char *name)
{
    size_t least = rule->near ? text_distance(rule->column, rule->near) : strlen(rule->column) / 3 + 2;
    if (!*name || strlen(name) > TEXT_SHORT || strlen(rule->column) > TEXT_SHORT ||
        text_distance(rule->column, name) >= least)
        return;
    free(rule->near);
    rule->near = memory_copy_text(name);
}

int column_rules_apply(struct column_rules *rules, struct shape *shape, struct error *err)
{
    int status = 0;
    for (size_t r = 0; r < rules->n; r++)
        for (size_t i = 0; i < shape->width && status == 0; i++)
            if (names_column(&rules->items[r], shape, i))
                status = apply_rule(&rules->items[r], &shape->columns[i], shape, err);
            else if (!rules->items[r].used)
                note_near(&rules->items[r], shape->columns[i].name);
    return status;
}

int column_rules_check(const struct column_rules *rules, struct error *err)
{
    for (size_t i = 0; i < rules->n; i++) {
        const struct column_rule *rule = &rules->items[i];
        if (!rule->used && rule->near)
            return error_set(err, ERROR_USAGE, "%s: no file has a column '%s'; did you mean '%s'?", rule->where,
                             text_short(rule->column).bytes, text_short(rule->near).bytes);
        if (!rule->used)
            return error_set(err, ERROR_USAGE,
                             "%s: no file has a column '%s'; without a header columns are called 1, 2, 3", rule->where,
                             text_short(rule->column).bytes);
    }
    return 0;
}
