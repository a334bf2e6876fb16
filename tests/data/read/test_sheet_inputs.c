/* The sheets of a workbook that are called after platforms are inputs of their own. */
#include "data/read/workbook_sheets.h"

#include "tests/data/dataset_check.h"
#include "tests/data/sheet/workbook_make.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* The platforms with "=" before their sheets, and the other sheets. */
static char *found(const char *path)
{
    RELEASED(text_release) struct text out = {0};
    struct workbook_sheets sheets;
    workbook_sheets_find(&sheets, path);
    for (size_t i = 0; i < sheets.n; i++)
        text_format(&out, "%s%s=%s", i ? " " : "", sheets.items[i].platform, strrchr(sheets.items[i].path, '/') + 1);
    text_format(&out, "%s%s", sheets.others ? " | " : "", sheets.others ? sheets.others : "");
    workbook_sheets_release(&sheets);
    cr_expect(sheets.n == 0 && !sheets.items && !sheets.others);
    return memory_copy_text(text_string(&out));
}

Test(sheet_inputs, by_their_names)
{
    static const struct {
        const char *names[5], *expected;
    } cases[] = {{{"Native", "KVM"}, "Native=a.xlsx#Native KVM=a.xlsx#KVM"},
                 {{"Native", "Overview"}, ""}, /* one alone is no comparison */
                 {{"Native"}, ""},
                 {{"x", "y"}, ""},
                 {{"x", "Native", "y", "docker"}, "Native=a.xlsx#Native docker=a.xlsx#docker | 'x', 'y'"},
                 {{"Native", "KVM", "lxc\" state=\"hidden"}, "Native=a.xlsx#Native KVM=a.xlsx#KVM | 'lxc'"},
                 {{"Native", "KVM\" state=\"veryHidden"}, ""}};
    struct scratch scratch;
    scratch_open(&scratch);
    snprintf(scratch.path, sizeof scratch.path, "%s/a.xlsx", scratch.folder);
    for (size_t i = 0; i < LENGTH(cases); i++) {
        size_t n = 0;
        while (n < 5 && cases[i].names[n])
            n++;
        struct book book = book_open(scratch.path);
        xlsx_frame(&book, cases[i].names, n, "");
        for (size_t k = 0; k < n; k++)
            xlsx_sheet(&book, k + 1, "<row><c><v>1</v></c></row>", "");
        book_close(&book);
        OWNED char *sheets = found(scratch.path);
        cr_expect_str_eq(sheets, cases[i].expected, "case %zu: %s", i, sheets);
        OWNED char *one = memory_format("%s#1", scratch.path), *none = found(one);
        cr_expect_str_eq(none, "");
    }
    OWNED char *missing = found("/nowhere/a.xlsx"), *table = found("/nowhere/a.csv");
    cr_expect(!*missing && !*table);
    scratch_close(&scratch);
}
