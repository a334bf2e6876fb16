/* Lines in the middle of a file that are its header again, or another one. */
#include "data/read/table/header_row.h"

#include <criterion/criterion.h>
#include <string.h>

#include "data/memory.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* Cells with commas between. */
static size_t cells_of(struct csv_cell cells[8], const char *text)
{
    size_t n = 0;
    for (const char *at = text;; at++) {
        size_t length = strcspn(at, ",");
        cells[n++] = (struct csv_cell){at, length};
        at += length;
        if (!*at)
            return n;
    }
}

/* How a line is met below a header, of which the columns have these roles: t for the time, v for a value, x for others. */
static enum header_match match(const char *layout_name, const char *header, const char *roles, const char *line)
{
    struct csv_cell names[8], cells[8];
    struct layout_column columns[8] = {{0}};
    char *texts[8];
    size_t width = cells_of(names, header), n = cells_of(cells, line);
    for (size_t i = 0; i < width; i++) {
        texts[i] = memory_copy_bytes(names[i].bytes, names[i].length);
        columns[i].role = roles[i] == 'v' ? ROLE_VALUE : roles[i] == 't' ? ROLE_TIME : ROLE_IGNORED;
    }
    struct layout layout = {
        .name = layout_name, .has_header = true, .width = width, .header = texts, .columns = columns};
    enum header_match found = header_match(&layout, &(struct csv_row){.line = 5, .lines = 1, .n = n, .cells = cells});
    for (size_t i = 0; i < width; i++)
        memory_release(&texts[i]);
    return found;
}

Test(header_row, below_a_header)
{
    static const struct {
        const char *layout, *header, *roles, *line;
        enum header_match match;
    } cases[] = {
        {"wide", "time,cpu", "tv", "time,cpu", HEADER_SAME},
        {"wide", "time,cpu", "tv", "TIME,Cpu", HEADER_SAME},
        {"wide", "time,cpu", "tv", "# time,cpu", HEADER_SAME},
        {"wide", "time,cpu", "tv", "Timestamp,cpu", HEADER_SAME},
        {"wide", "time,cpu", "tv", "time,mem", HEADER_OTHER},
        {"wide", "time,cpu", "tv", "time,cpu,mem", HEADER_OTHER},
        {"wide", "time,cpu", "tv", "time,cpu,", HEADER_SAME},
        {"wide", "time,cpu,mem", "tvv", "time,cpu", HEADER_OTHER},
        {"wide", "time,cpu", "tv", "time", HEADER_NONE},
        {"wide", "time,cpu", "tv", "time,5", HEADER_NONE},
        {"wide", "time,cpu", "tv", "5,cpu", HEADER_NONE},
        {"wide", "time,cpu", "tv", "5,6", HEADER_NONE},
        {"wide", "time,cpu", "tv", ",cpu", HEADER_OTHER},
        {"wide", "time,cpu", "tv", "kvm,cpu", HEADER_NONE},
        {"wide", "time,cpu", "tv", "kvm,mem,x", HEADER_NONE},
        {"wide", "A,cpu", "xv", "A,cpu", HEADER_SAME},
        {"wide", "@,cpu", "xv", "@,cpu", HEADER_NONE}, /* told by its first sign */
        {"wide", "cpu,mem", "vv", "time,mem", HEADER_OTHER},
        {"wide", "cpu", "v", "cpu", HEADER_SAME},
        {"wide", "cpu", "v", "5", HEADER_NONE},
        {"wide", "x,5", "xv", "x,5", HEADER_NONE}, /* its last cell is a number */
        {"wide", "x,5,y", "xvv", "x,5,y", HEADER_SAME},
        {"long", "time,value", "tv", "time,result", HEADER_SAME},
        {"long", "time,value", "tv", "time,result,x", HEADER_OTHER},
        {"long", "time,value", "tv", "zeit,5", HEADER_NONE},
    };
    for (size_t i = 0; i < LENGTH(cases); i++)
        cr_expect_eq(match(cases[i].layout, cases[i].header, cases[i].roles, cases[i].line), cases[i].match,
                     "%s below %s", cases[i].line, cases[i].header);
}
