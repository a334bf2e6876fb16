/* Texts and tables of other programs become records and rows. */
#include "tests/data/formats/declared.h"

#define TEXT "format T\nkind text\nhas x\n"
#define CSV "format T\nkind csv\nhas name\nhas v\n"
#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* Each record is a run; what stands above the first one is none, unless a pattern matches there. */
Test(text_records, begin_at_lines)
{
    static const struct declared cases[] = {
        {TEXT "pattern p ^v=(?<v>\\S+)\nrows p[]\nmetric m\nvalue v\n", "v=1\nv=2\n\nno\nv=3",
         "1: m 1\n2: m 2\n5: m 3\n"},
        {TEXT "record ^run\npattern p ^v=(?<v>\\S+)\nmetric m\nvalue p.v\n", "about\nrun 1\nv=1\nrun 2\n\nv=2\nrun 3\n",
         "2: m 1\n4: m 2\n7- run 3: holds no result\n"},
        {TEXT "record ^run\npattern p ^v=(?<v>\\S+)\nmetric m\nvalue p.v\n", "v=9\nrun 1\nv=1\n", "1: m 9\n2: m 1\n"},
        {TEXT "record ^run\npattern p ^v=(?<v>\\S+)\nmetric m\nvalue p.v\n", "run 1\nv=1\nrun 2",
         "1: m 1\n3- run 2: holds no result\n"},
        {TEXT "record ^run\npattern p ^v=(?<v>\\S+)\nmetric m\nvalue p.v\n", "nothing\n", ""},
        {TEXT "record ^run\npattern p ^v=(?<v>\\S+)\nmetric m\nvalue p.v\n", "", ""},
        {TEXT "pattern p ^v=(?<v>\\S+)\nmetric m\nvalue p.v\n", "first line\nand more\n",
         "1- first line: holds no result\n"},
        /* what the whole text says holds for each record, also of what follows it */
        {TEXT "record ^run\nheading h ^on (?<name>\\w+)\npattern p ^v=(?<v>\\S+)\nplatform {{h.name}}\nmetric m\nvalue "
              "p.v\n",
         "run 1\nv=1\nrun 2\nv=2\non kvm\n", "1: m 1 on kvm\n3: m 2 on kvm\n"},
        {TEXT "record ^run\nheading h ^on (?<name>\\w+)\npattern p ^v=(?<v>\\S+)\nplatform {{h.name}}\nmetric m\nvalue "
              "p.v\n",
         "run 1\nv=1\n", "1: m 1\n"},
        /* an expression that matches nothing at all moves on */
        {TEXT "record ^\npattern p v=(?<v>\\S+)\nmetric m\nvalue p.v\n", "v=1\nv=2\n", "1: m 1\n2: m 2\n"},
        {TEXT "pattern p (?<v>\\d*)\nmetric m\nvalue p[].v\n", "1a2", "1: m 1\n1: m 2\n"},
        {TEXT "pattern p ^(?<v>\\d+)(?<w>x)?\nrows p[]\nmetric m {{w}}\nvalue v\n", "1\n2x\n", "1: m 1\n2: m x 2\n"},
    };
    expect_read(cases, LENGTH(cases));
}

/* A terminal shows what follows the last carriage return of a line, and no colours. */
Test(text_records, are_as_a_terminal_shows_them)
{
#define SHOWN TEXT "pattern p ^(?<v>.*)$\nfail p exists : <{{p.v}}>\nmetric m\nvalue p.v\n"
    static const struct declared cases[] = {
        {SHOWN, "a b\r", "1- a b: <a b>\n"},
        {SHOWN, "a\r\r", "1- a: <a>\n"},
        {SHOWN, "10 %\r100 %\rdone\r", "1- done: <done>\n"},
        {SHOWN, "\ra", "1- a: <a>\n"},
        {SHOWN, "\033[31mred\033[0m", "1- red: <red>\n"},
        {SHOWN, "\033[1;31mred\033[?25l!", "1- red!: <red!>\n"},
        {SHOWN, "a\033[m", "1- a: <a>\n"},
        {SHOWN, "a\033[3", "1- a\033[3: <a\033[3>\n"}, /* cut short */
        {SHOWN, "a\033\033[0mb", "1- a\033b: <a\033b>\n"},
        {SHOWN, "a\033b", "1- a\033b: <a\033b>\n"},
        {SHOWN, "a\033[9mb", "1- ab: <ab>\n"},
        {SHOWN, "a\033[0mb", "1- ab: <ab>\n"},
    };
    expect_read(cases, LENGTH(cases));
}

/* Texts in JSON are put behind each other first; patterns of a path look into a text in a tree. */
Test(text_records, inside_of_json)
{
    static const struct declared cases[] = {
        {TEXT "text o[].t\npattern p ^v=(?<v>\\S+)\nrows p[]\nmetric m\nvalue v\n",
         "{\"o\": [{\"t\": \"v=\"}, {\"t\": \"1\\n\"}, {\"t\": 7}]}\n{\"o\": [{\"t\": \"v=2\"}]}", "1: m 1\n2: m 2\n"},
        {TEXT "text t\npattern p ^v=(?<v>\\S+)\nmetric m\nvalue p[].v\n",
         "{\"t\": \"v=1\"}\n{\"t\":", "1: m 1\n! f:2: the JSON is cut short: its end is missing\n"},
        {TEXT "text t\npattern p ^v=(?<v>\\S+)\nmetric m\nvalue p[].v\n", "{\"u\": 1}", ""},
        {"format T\nkind json\nhas log\npattern p of log v=(?<v>\\d+)\nmetric m\nvalue p[].v\n",
         "{\"log\": \"v=1, v=22\"}{\"log\": \"none\"}{\"log\": 3}{\"log\": \"v=4\", \"p\": [{\"v\": 5}]}",
         "1: m 1\n1: m 22\n1: m 5\n1- m: holds no result\n1- m: holds no result\n"},
        {"format T\nkind json\nhas log\nrows r[]\npattern p of log v=(?<v>\\d+)\nmetric m {{n}}\nvalue p[].v\n",
         "{\"r\": [{\"n\": \"a\", \"log\": \"v=1\"}, {\"n\": \"b\", \"log\": \"v=2\"}]}", "1: m a 1\n1: m b 2\n"},
    };
    expect_read(cases, LENGTH(cases));
}

Test(table_rows, below_the_header)
{
    static const struct declared cases[] = {
        {CSV "metric {{name}}\nvalue v\n", "name,v\na,1\nb,2\n", "2: a 1\n3: b 2\n"},
        {CSV "metric {{name}}\nvalue v\n", "v;name\n1;a\n", "2: a 1\n"},
        {CSV "metric {{name}}\nvalue v\n", "v\tname\n1\ta\n", "2: a 1\n"},
        {CSV "metric {{name}}\nvalue v\n", "made by x\n\nname,v,w\na,1,9,10\nb\n\nc,\n",
         "4: a 1\n5- b: holds no result\n7- c: holds no result\n"},
        {CSV "metric {{name}}\nvalue v\n", "name,v\na,1\nw,v,name\n9,2,b\n", "2: a 1\n4: b 2\n"}, /* another header */
        {CSV "lacks w\nmetric {{name}}\nvalue v\n", "name,v,w\na,1,2\n", ""},
        {CSV "metric {{name}}\nvalue v\n", "name,w\na,1\n", ""},
        {CSV "metric {{name}}\nvalue v\n", "\"name\", v\n\"a, b\", 1\n", "2: a, b 1\n"},
    };
    expect_read(cases, LENGTH(cases));
}

/* The header is looked for in the first 64 rows. */
Test(table_rows, within_the_first_ones)
{
    for (size_t above = 62; above <= 65; above++) {
        RELEASED(text_release) struct text table = {0};
        for (size_t i = 0; i < above; i++)
            text_append(&table, "about\n");
        text_append(&table, "name;v\na;1\n"); /* the second delimiter that is tried */
        for (size_t i = 0; i < 70; i++)
            text_append(&table, "b;2\n");
        OWNED char *found = read_as(CSV "metric {{name}}\nvalue v\n", text_string(&table));
        OWNED char *expected =
            above < 64 ? memory_format("%zu: a 1\n%zu: b 2\n", above + 2, above + 3) : memory_copy_text("");
        cr_expect_eq(strncmp(found, expected, strlen(expected)), 0, "%zu rows above it: %s", above, found);
        cr_expect(*expected || !*found, "%zu rows above it", above);
    }
}

#define XML "format T\nkind xml\nhas r\n"

Test(xml_documents, are_trees)
{
    static const struct declared cases[] = {
        {XML "rows r.e[]\nmetric {{n}}\nvalue v\n",
         "<r><e n=\"a\"><v>1</v></e><e n=\"b\"><v>2</v></e><e><v>3</v><n>c</n></e></r>", "1: a 1\n1: b 2\n1: c 3\n"},
        {XML "rows r.e[]\nmetric m\nvalue v[]\n", "<r><e><v>1</v><v>2</v><v>3</v></e></r>", "1: m 1\n1: m 2\n1: m 3\n"},
        {XML "metric m\nvalue r\n", "<r>4</r>", "1: m 4\n"},
        {XML "metric m\nvalue r.v\n", "<r>\n<v/>\n", "! f:3: not XML, or cut short: no element found\n"},
    };
    expect_read(cases, LENGTH(cases));
}

/* 63 elements inside each other are read, beside the root that there always is. */
Test(xml_documents, of_some_depth)
{
    for (size_t depth = 62; depth <= 65; depth++) {
        RELEASED(text_release) struct text xml = {0};
        for (size_t i = 0; i < depth; i++)
            text_append(&xml, "<r>");
        for (size_t i = 0; i < depth; i++)
            text_append(&xml, "</r>");
        OWNED char *found = read_as(XML "metric m\nvalue r.v\n", text_string(&xml));
        cr_expect_eq(strstr(found, "more than 64 elements") == NULL, depth < 64, "%zu: %s", depth, found);
    }
}

#define TOOK TEXT "pattern p took (?<t>[\\d.]+)\nmetric m\nvalue p[].t\n"

/* The unit beside a number belongs to it, though no group holds it. */
Test(text_records, units_beside_numbers)
{
    static const struct declared cases[] = {
        {TOOK "unit s\n", "took 5 ms\ntook 0.25 s", "1: m 0.005 s lower\n1: m 0.25 s lower\n"},
        {TOOK "unit s\n", "took 1m3.5s", "1: m 63.5 s lower\n"},
        {TOOK "unit s\n", "took 5 MB\ntook 6",
         "1: m 6 s lower\n1- m: 5: 'MB' stands beside the number, and its unit is said to be s\n"},
        {TOOK "unit s\n", "took 1.5e-05", "1- m: 1.5: the group holds a part of the number '1.5e-05'\n"},
        /* a declaration that scales a number says what one is */
        {TOOK "unit KiB/s\nscale 1\n", "took 5 KB/s", "1: m 5 KiB/s higher\n"},
        {TOOK "unit s\nscale 1e-3\n", "took 5 ms", "1: m 0.005 s lower\n"},
        {TEXT "pattern p took (?<t>[\\d.]+) (?<u>\\w+)\nrows p[]\nmetric m\nvalue t\nunit {{u}}\n", "took 5 ms",
         "1: m 5 ms lower\n"},
        {TOOK, "took 5 ms", "1: m 5\n"},
        {"format T\nkind json\nhas x\npattern p of x took (?<t>[\\d.]+)\nmetric m\nvalue p[].t\nunit s\n",
         "{\"x\": \"took 5 ms\"}", "1: m 0.005 s lower\n"},
    };
    expect_read(cases, LENGTH(cases));
}

/* What is looked at around a number is short: a line of many numbers is read at once. */
Test(text_records, a_long_line_of_numbers, .timeout = 60)
{
    static const char *const between[] = {"/", "(", ",", ".", ":", " a"};
    enum { NUMBERS = 100000 };
    for (size_t i = 0; i < LENGTH(between); i++) {
        RELEASED(text_release) struct text line = {0};
        for (size_t n = 0; n < NUMBERS; n++)
            text_format(&line, "1%s", between[i]);
        OWNED char *found = read_as(TEXT "pattern p (?<v>1)(?=\\D)\nmetric m\nvalue p.v\nunit s\n", text_string(&line));
        cr_expect(strncmp(found, "1: m 1 s", 8) == 0 || strstr(found, "holds a part"), "%.100s", found);
    }
}
