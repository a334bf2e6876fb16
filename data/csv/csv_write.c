#include "data/csv/csv_write.h"

#include <stdbool.h>
#include <string.h>

/* Spreadsheets of East Asia take the wide forms of = + - @ for the same. */
static bool begins_formula(const char *value)
{
    static const char *const wide[] = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (strncmp(value, wide[i], strlen(wide[i])) == 0)
            return true;
    return *value && strchr("=+-@\t\r\n", *value);
}

/* A semicolon and a tab end a cell where the spreadsheet's language has the comma in numbers. */
void csv_append_text(struct text *out, const char *value)
{
    bool formula = begins_formula(value);
    if (!formula && !strpbrk(value, ",;\t\"\r\n")) {
        text_append(out, value);
        return;
    }
    text_append(out, formula ? "\"'" : "\"");
    for (; *value; value++)
        text_append_bytes(out, *value == '"' ? "\"\"" : value, *value == '"' ? 2 : 1);
    text_append(out, "\"");
}
