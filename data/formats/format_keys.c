/* The keys of a declaration. Each is a row of a table. */
#include "data/formats/format_keys.h"

#include <stddef.h>
#include <string.h>

#include "data/catalogue/better_words.h"
#include "data/formats/condition.h"
#include "data/formats/declared_names.h"
#include "data/formats/expression.h"
#include "data/formats/place.h"
#include "data/memory.h"
#include "data/text.h"
#include "data/value/number.h"

/* A key stores its text, which is the rest of its line. */
typedef int key_function(struct load *load, size_t where, const char *text, struct error *err);

static int once(char **into, const char *text, struct error *err)
{
    if (*into)
        return error_set(err, ERROR_DATA, "the key stands here for the second time");
    *into = memory_copy_text(text);
    return 0;
}

static char **text_at(void *base, size_t where)
{
    return (char **)((char *)base + where);
}

static int take_text(struct load *load, size_t where, const char *text, struct error *err)
{
    return once(text_at(load->format, where), text, err);
}

static int check_template(struct load *load, const char *text, struct error *err)
{
    if (place_template_check(text, err) != 0)
        return -1;
    declared_names_add(&load->format->names, text, load->line, true);
    return 0;
}

/* A path in what the declaration reads. */
static int check_path(struct load *load, const char *text, struct error *err)
{
    if (place_path_check(text, err) != 0)
        return -1;
    declared_names_add_path(&load->format->names, text, load->line);
    return 0;
}

static int take_template(struct load *load, size_t where, const char *text, struct error *err)
{
    return check_template(load, text, err) != 0 ? -1 : take_text(load, where, text, err);
}

static int take_path(struct load *load, size_t where, const char *text, struct error *err)
{
    return check_path(load, text, err) != 0 ? -1 : take_text(load, where, text, err);
}

/* The path of `text` leads through the JSON around it. */
static int take_outer_path(struct load *load, size_t where, const char *text, struct error *err)
{
    return place_path_check(text, err) != 0 ? -1 : take_text(load, where, text, err);
}

static int metric_text(struct load *load, size_t where, const char *text, struct error *err)
{
    return once(text_at(load->metric, where), text, err);
}

static int metric_template(struct load *load, size_t where, const char *text, struct error *err)
{
    return check_template(load, text, err) != 0 ? -1 : metric_text(load, where, text, err);
}

static int metric_better(struct load *load, size_t where, const char *text, struct error *err)
{
    if (!strstr(text, "{{") && better_words_say(text) == BETTER_UNKNOWN)
        return error_set(err, ERROR_DATA, "better is neither 'higher' nor 'lower'");
    return metric_template(load, where, text, err);
}

static int metric_path(struct load *load, size_t where, const char *text, struct error *err)
{
    return check_path(load, text, err) != 0 ? -1 : metric_text(load, where, text, err);
}

static int metric_scale(struct load *load, size_t where, const char *text, struct error *err)
{
    (void)where;
    if (number_parse(&load->metric->scale, text, strlen(text), '.') != NUMBER_PLAIN || load->metric->scale <= 0)
        return error_set(err, ERROR_DATA, "a scale is a number above 0, and '%s' is none", text_short(text).bytes);
    load->metric->scaled = true;
    return 0;
}

static int metric_pairs(struct load *load, size_t where, const char *text, struct error *err)
{
    (void)where, (void)text, (void)err;
    load->metric->pairs = true;
    return 0;
}

static int take_kind(struct load *load, size_t where, const char *text, struct error *err)
{
    static const char *const kinds[] = {"json", "xml", "text", "csv"};
    (void)where;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(text, kinds[i]) == 0) {
            load->format->kind = (enum format_kind)i;
            return 0;
        }
    return error_set(err, ERROR_DATA, "the kind is json, xml, text or csv, not '%s'", text_short(text).bytes);
}

static int take_sign(struct load *load, size_t where, const char *text, struct error *err)
{
    struct format_signs *list = (struct format_signs *)((char *)load->format + where);
    (void)err;
    list->items = memory_grow(list->items, list->n, &list->capacity, sizeof *list->items);
    list->items[list->n++] = (struct format_sign){.text = memory_copy_text(text), .line = load->line};
    return 0;
}

static int take_expression(struct load *load, size_t where, const char *text, struct error *err)
{
    struct expression **into = (struct expression **)((char *)load->format + where);
    if (*into)
        return error_set(err, ERROR_DATA, "the key stands here for the second time");
    *into = expression_compile(text, err);
    return *into ? 0 : -1;
}

/* Cuts the first word off: what follows it and the blanks is the rest. */
char *format_first_word(const char **rest)
{
    size_t length = strcspn(*rest, " \t");
    char *word = memory_copy_bytes(*rest, length);
    *rest += length;
    *rest += strspn(*rest, " \t");
    return word;
}

/* NAME EXPRESSION, or NAME of PATH EXPRESSION */
static int take_pattern(struct load *load, size_t where, const char *text, struct error *err)
{
    struct format *format = load->format;
    struct format_pattern pattern = {.line = load->line, .name = format_first_word(&text), .everywhere = where != 0};
    if (!pattern.everywhere && strncmp(text, "of ", 3) == 0) {
        text += 3;
        pattern.of = format_first_word(&text);
    }
    format->patterns = memory_grow(format->patterns, format->n_patterns, &format->patterns_capacity, sizeof pattern);
    struct format_pattern *kept = &format->patterns[format->n_patterns++];
    *kept = pattern;
    if (*text == '\0')
        return error_set(err, ERROR_DATA, "a pattern is a name and an expression, or a name, 'of', a path and one");
    if (kept->of && check_path(load, kept->of, err) != 0)
        return -1;
    kept->expression = expression_compile(text, err);
    return kept->expression ? 0 : -1;
}

static int add_parameter(struct load *load, struct format_parameter parameter)
{
    struct format *format = load->format;
    format->parameters =
        memory_grow(format->parameters, format->n_parameters, &format->parameters_capacity, sizeof parameter);
    format->parameters[format->n_parameters++] = parameter;
    return 0;
}

/* TEMPLATE PATH: a moment, and how long it is since the run began, both in ms */
static int take_began(struct load *load, size_t where, const char *text, struct error *err)
{
    (void)where;
    OWNED char *moment = format_first_word(&text);
    return check_template(load, moment, err) != 0 || check_path(load, text, err) != 0 ||
                   once(&load->format->began, moment, err) != 0
               ? -1
               : once(&load->format->lasted, text, err);
}

/* NAME TEMPLATE */
static int take_parameter(struct load *load, size_t where, const char *text, struct error *err)
{
    OWNED char *name = format_first_word(&text);
    if (*text == '\0')
        return error_set(err, ERROR_DATA, "a parameter is a name and the template of its level");
    if (check_template(load, text, err) != 0)
        return -1;
    return add_parameter(
        load, (struct format_parameter){memory_copy_text(name), memory_copy_text(text), (enum parameter_use)where});
}

static int take_parameters(struct load *load, size_t where, const char *text, struct error *err)
{
    if (check_path(load, text, err) != 0)
        return -1;
    return add_parameter(load, (struct format_parameter){NULL, memory_copy_text(text), (enum parameter_use)where});
}

/* What a condition asks for, and what its reason tells, is there only where it holds. */
static int add_condition(struct load *load, struct conditions *conditions, const char *text, struct error *err)
{
    struct declared_names *names = &load->format->names;
    if (conditions_add(conditions, text, err) != 0)
        return -1;
    const struct condition *added = &conditions->items[conditions->n - 1];
    declared_names_add_path(names, added->name, load->line);
    declared_names_add(names, added->expression ? "" : added->text, load->line, false);
    declared_names_add(names, added->reason ? added->reason : "", load->line, false);
    return 0;
}

static int take_condition(struct load *load, size_t where, const char *text, struct error *err)
{
    return add_condition(load, (struct conditions *)((char *)load->format + where), text, err);
}

static int metric_condition(struct load *load, size_t where, const char *text, struct error *err)
{
    return add_condition(load, (struct conditions *)((char *)load->metric + where), text, err);
}

static int take_metric(struct load *load, size_t where, const char *text, struct error *err)
{
    struct format *format = load->format;
    (void)where;
    format->metrics = memory_grow(format->metrics, format->n_metrics, &format->metrics_capacity, sizeof *load->metric);
    load->metric = &format->metrics[format->n_metrics++];
    *load->metric = (struct format_metric){.line = load->line, .scale = 1, .benchmark = memory_copy_text(text)};
    return check_template(load, text, err);
}

#define FORMAT(field) offsetof(struct format, field)
#define METRIC(field) offsetof(struct format_metric, field)

/* Below a metric a key means the metric's where that has one. */
static const struct {
    const char *key;
    key_function *take;
    size_t where;
    bool metric;
} KEYS[] = {{"value", metric_path, METRIC(value), true},
            {"unit", metric_template, METRIC(unit), true},
            {"better", metric_better, METRIC(better), true},
            {"platform", metric_template, METRIC(platform), true},
            {"divide", metric_path, METRIC(divide), true},
            {"split", metric_text, METRIC(split), true},
            {"scale", metric_scale, 0, true},
            {"pairs", metric_pairs, 0, true},
            {"when", metric_condition, METRIC(when), true},
            {"skip", metric_condition, METRIC(skip), true},
            {"fail", metric_condition, METRIC(fail), true},
            {"metric", take_metric, 0, false},
            {"format", take_text, FORMAT(title), false},
            {"kind", take_kind, 0, false},
            {"has", take_sign, FORMAT(has), false},
            {"lacks", take_sign, FORMAT(lacks), false},
            {"file", take_expression, FORMAT(file), false},
            {"record", take_expression, FORMAT(record), false},
            {"text", take_outer_path, FORMAT(text), false},
            {"pattern", take_pattern, 0, false},
            {"heading", take_pattern, 1, false},
            {"rows", take_path, FORMAT(rows), false},
            {"platform", take_template, FORMAT(platform), false},
            {"commands", take_template, FORMAT(commands), false},
            {"time", take_template, FORMAT(time), false},
            {"began", take_began, 0, false},
            {"run", take_template, FORMAT(run), false},
            {"note", take_text, FORMAT(note), false},
            {"refuse", take_text, FORMAT(refuse), false},
            {"none", take_text, FORMAT(none), false},
            {"parameter", take_parameter, USE_ALWAYS, false},
            {"option", take_parameter, USE_OPTION, false},
            {"parameters", take_parameters, USE_ALWAYS, false},
            {"labels", take_parameters, USE_LABEL, false},
            {"skip", take_condition, FORMAT(skip), false},
            {"fail", take_condition, FORMAT(fail), false}};

int format_key_take(struct load *load, const char *key, const char *text, struct error *err)
{
    bool of_metric = false;
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        if (strcmp(key, KEYS[i].key) != 0)
            continue;
        of_metric |= KEYS[i].metric;
        if (!KEYS[i].metric || load->metric)
            return *text || strcmp(key, "pairs") == 0 ? KEYS[i].take(load, KEYS[i].where, text, err)
                                                      : error_set(err, ERROR_DATA, "nothing stands behind '%s'", key);
    }
    if (of_metric)
        return error_set(err, ERROR_DATA, "'%s' belongs below a metric, and none is above it", key);
    return error_set(err, ERROR_DATA, "there is no key '%s'; README.md of the formats has all", text_short(key).bytes);
}
