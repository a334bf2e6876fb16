/* A declaration from its file, line by line, and what every one must say. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/formats/condition.h"
#include "data/formats/declared_names.h"
#include "data/formats/expression.h"
#include "data/formats/format.h"
#include "data/formats/format_keys.h"
#include "data/formats/place.h"
#include "data/memory.h"
#include "data/text.h"

enum { LINES_LIMIT = 10000 };

static size_t without_blanks(const char *text, size_t length)
{
    while (length > 0 && strchr(" \t\r\n", text[length - 1]))
        length--;
    return length;
}

/* An expression, a sentence and the signs at which texts are split may begin with =. */
static bool may_begin_with_equals(const char *key)
{
    static const char *const keys[] = {"has", "lacks", "record", "file", "split", "note", "refuse", "none"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (strcmp(key, keys[i]) == 0)
            return true;
    return false;
}

/* Refuses `unit = s`, `unit =s`, `unit=s` and `unit: s`. */
static int check_blanks(const char *key, const char *text, struct error *err)
{
    size_t length = strcspn(key, "=:");
    bool stray = *text == '=' && (!may_begin_with_equals(key) || text[1] == ' ' || text[1] == '\t');
    if (key[length] == '\0' && !stray)
        return 0;
    OWNED char *bare = memory_copy_bytes(key, length);
    return error_set(err, ERROR_DATA, "between a key and its text are blanks, and no '%c': %s TEXT",
                     key[length] ? key[length] : '=', text_short(bare).bytes);
}

static int take_line(struct load *load, char *line, size_t length, struct error *err)
{
    line[without_blanks(line, length)] = '\0';
    const char *text = line + strspn(line, " \t");
    if (*text == '\0' || *text == '#')
        return 0;
    OWNED char *valid = text_valid(line, strlen(line));
    if (strcmp(valid, line) != 0)
        return error_set(err, ERROR_DATA, "%s:%zu: the line is not UTF-8", load->format->path, load->line);
    OWNED char *key = format_first_word(&text);
    if (strcmp(key, "record") == 0 || strcmp(key, "text") == 0)
        load->text_line = load->line;
    struct error why = {0};
    if (check_blanks(key, text, &why) == 0 && format_key_take(load, key, text, &why) == 0)
        return 0;
    return error_set(err, ERROR_DATA, "%s:%zu: %s", load->format->path, load->line, why.message);
}

static int wrong(const struct format *format, size_t line, const char *what, struct error *err)
{
    return error_set(err, ERROR_DATA, "%s:%zu: %s", format->path, line, what);
}

static int check_metrics(const struct format *format, struct error *err)
{
    for (size_t i = 0; i < format->n_metrics; i++)
        if (!format->metrics[i].value)
            return wrong(format, format->metrics[i].line, "the metric has no 'value', the path to its numbers", err);
    return 0;
}

static int check_patterns(const struct load *load, struct error *err)
{
    const struct format *format = load->format;
    bool text = format->kind == FORMAT_TEXT;
    for (size_t i = 0; i < format->n_patterns; i++)
        if (!text && !format->patterns[i].of)
            return wrong(format, format->patterns[i].line, "a pattern without 'of PATH' is for the kind text", err);
    if (!text && load->text_line > 0)
        return wrong(format, load->text_line, "'record' and 'text' are for the kind text", err);
    return 0;
}

/* What is missing stands at no line. */
static int missing(const struct format *format, const char *what, struct error *err)
{
    return error_set(err, ERROR_DATA, "%s: %s", format->path, what);
}

static int check_whole(const struct load *load, struct error *err)
{
    const struct format *format = load->format;
    if (!format->title)
        return missing(format, "the line 'format TITLE' is missing", err);
    if (format->has.n == 0)
        return missing(format, "no line 'has' tells by what such a file is known", err);
    if (!format->refuse && format->n_metrics == 0)
        return missing(format, "it has no metric, and no 'refuse' that says why", err);
    return check_metrics(format, err) != 0 ? -1 : check_patterns(load, err);
}

/* What a text must have are expressions; of a table they are columns, of a tree they are paths. */
static int check_signs(struct format_signs *signs, const struct format *format, struct error *err)
{
    struct error why = {0};
    for (size_t i = 0; i < signs->n; i++) {
        struct format_sign *sign = &signs->items[i];
        bool tree = format->kind == FORMAT_JSON || format->kind == FORMAT_XML;
        sign->expression = format->kind == FORMAT_TEXT ? expression_compile(sign->text, &why) : NULL;
        if ((format->kind == FORMAT_TEXT && !sign->expression) || (tree && place_path_check(sign->text, &why) != 0))
            return wrong(format, sign->line, why.message, err);
    }
    return 0;
}

static int read_lines(struct load *load, FILE *file, struct error *err)
{
    char *line = NULL;
    size_t capacity = 0;
    int status = 0;
    ssize_t length;
    while (status == 0 && load->line < LINES_LIMIT && (length = getline(&line, &capacity, file)) >= 0) {
        load->line++;
        status = take_line(load, line, (size_t)length, err);
    }
    free(line);
    return status;
}

static char *name_of_file(const char *path)
{
    const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
    return memory_copy_bytes(base, strcspn(base, "."));
}

int format_load(struct format *out, const char *path, struct error *err)
{
    *out = (struct format){.path = memory_copy_text(path), .name = name_of_file(path)};
    struct load load = {.format = out};
    FILE *file = fopen(path, "re");
    if (!file) {
        error_set(err, ERROR_NO_INPUT, "%s: %s", path, strerror(errno));
        format_release(out);
        return -1;
    }
    int status = read_lines(&load, file, err);
    fclose(file);
    if (status == 0)
        status = check_whole(&load, err);
    if (status == 0)
        status = check_signs(&out->has, out, err);
    if (status == 0)
        status = check_signs(&out->lacks, out, err);
    if (status == 0 && out->kind == FORMAT_TEXT) {
        status = declared_names_check(&out->names, out, err);
        declared_names_release(&out->names); /* patterns that match nowhere are no mistake */
    }
    if (status != 0)
        format_release(out);
    return status;
}

static void release_signs(struct format_signs *signs)
{
    for (size_t i = 0; i < signs->n; i++) {
        free(signs->items[i].text);
        expression_release(signs->items[i].expression);
    }
    free(signs->items);
}

static void release_metric(struct format_metric *metric)
{
    char *texts[] = {metric->benchmark, metric->value,  metric->unit, metric->better,
                     metric->platform,  metric->divide, metric->split};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        free(texts[i]);
    conditions_release(&metric->when);
    conditions_release(&metric->skip);
    conditions_release(&metric->fail);
}

void format_release(struct format *format)
{
    char *texts[] = {format->path,     format->name,     format->title, format->text,  format->rows,
                     format->platform, format->time,     format->run,   format->note,  format->refuse,
                     format->none,     format->commands, format->began, format->lasted};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        free(texts[i]);
    release_signs(&format->has);
    release_signs(&format->lacks);
    expression_release(format->file);
    expression_release(format->record);
    for (size_t i = 0; i < format->n_patterns; i++) {
        free(format->patterns[i].name);
        free(format->patterns[i].of);
        expression_release(format->patterns[i].expression);
    }
    free(format->patterns);
    for (size_t i = 0; i < format->n_parameters; i++) {
        free(format->parameters[i].name);
        free(format->parameters[i].level);
    }
    free(format->parameters);
    conditions_release(&format->skip);
    conditions_release(&format->fail);
    for (size_t i = 0; i < format->n_metrics; i++)
        release_metric(&format->metrics[i]);
    free(format->metrics);
    declared_names_release(&format->names);
    *format = (struct format){0};
}
