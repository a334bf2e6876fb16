#include "data/csv/csv_write.h"

#include <stdbool.h>
#include <string.h>

#include "data/memory.h"

/* Spreadsheets of East Asia take the wide forms of = + - @ for the same. */
static bool begins_formula(const char *value, size_t length)
{
    static const char *const signs[] = {"=",           "+", "-", "@", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
                                        "\xEF\xBC\xA0"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strlen(signs[i]) <= length && memcmp(value, signs[i], strlen(signs[i])) == 0)
            return true;
    return false;
}

static void append_quoted(struct text *out, const char *value, bool marked)
{
    text_append(out, marked ? "\"'" : "\"");
    for (const char *at = value; *at; at++)
        text_append_bytes(out, *at == '"' ? "\"\"" : at, *at == '"' ? 2 : 1);
    text_append(out, "\"");
}

/* A semicolon ends a cell where the spreadsheet's language has the comma in numbers. */
void csv_append_text(struct text *out, const char *value)
{
    OWNED char *shown = text_shown(value);
    bool formula = begins_formula(shown, strlen(shown));
    if (formula || strpbrk(shown, ",;\""))
        append_quoted(out, shown, formula);
    else
        text_append(out, shown);
}

/* Whether a sign that begins a formula stands behind these marks, of which there may be none. */
static bool is_marked(const char *bytes, size_t length, size_t marks)
{
    return begins_formula(bytes + marks, length - marks);
}

static size_t count_marks(const char *bytes, size_t length)
{
    size_t marks = 0;
    while (marks < length && bytes[marks] == '\'')
        marks++;
    return marks;
}

void csv_append_name(struct text *out, const char *name)
{
    size_t length = strlen(name);
    bool marked = is_marked(name, length, count_marks(name, length));
    if (marked || strpbrk(name, ",;\t\"\r\n"))
        append_quoted(out, name, marked);
    else
        text_append(out, name);
}

struct csv_cell csv_name(struct csv_cell cell)
{
    size_t marks = count_marks(cell.bytes, cell.length);
    bool marked = marks > 0 && is_marked(cell.bytes, cell.length, marks);
    return (struct csv_cell){cell.bytes + marked, cell.length - marked};
}
