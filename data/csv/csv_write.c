#include "data/csv/csv_write.h"

#include <stdbool.h>
#include <string.h>

#include "data/memory.h"

/* Spreadsheets of East Asia take the wide forms of = + - @ for the same. */
static bool begins_formula(const char *value)
{
    static const char *const wide[] = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (strncmp(value, wide[i], strlen(wide[i])) == 0)
            return true;
    return *value && strchr("=+-@", *value);
}

/* A semicolon ends a cell where the spreadsheet's language has the comma in numbers. */
void csv_append_text(struct text *out, const char *value)
{
    OWNED char *shown = text_shown(value);
    bool formula = begins_formula(shown);
    if (!formula && !strpbrk(shown, ",;\"")) {
        text_append(out, shown);
        return;
    }
    text_append(out, formula ? "\"'" : "\"");
    for (const char *at = shown; *at; at++)
        text_append_bytes(out, *at == '"' ? "\"\"" : at, *at == '"' ? 2 : 1);
    text_append(out, "\"");
}
