/* Files of programs become runs of platforms and benchmarks: their names, units, order, and what is said of them. */
#include "data/formats/declared_names.h"
#include "data/read/format_runs.h"

#include "tests/data/formats/declared.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static const char declaration[] = "format Tool\nkind json\nhas m\nplatform {{p}}\ntime {{t}}\nrun {{r}}\ncommands "
                                  "{{c}}\nparameters all\noption o {{o}}\nlabels tags\n"
                                  "skip s exists : {{s}}\nfail e exists : {{e}}\nnote This tool is noted.\nmetric "
                                  "{{m}}\nvalue v\nunit {{u}}\nbetter {{b}}\n";
static const char other[] = "format Other\nkind json\nhas m\nnone holds nothing of Other\nmetric {{m}}\nvalue v\n";
static const char rows[] = "format Rows\nkind json\nhas r\nrows r[]\nnone holds nothing of Rows\nmetric m\nvalue v\n";
static const char silent[] = "format Bare\nkind json\nhas r\nrows r[]\nmetric m\nvalue v\n";
static const char refused[] = "format Means\nkind json\nhas m\nrefuse holds means, and no runs\n";

/* A file of the batch; '*' before its path: a copy; '@': the platform was given as "mine"; '~': of the other format; '!': of one that is
 * refused; '^' and '%': of one of rows, with and without a word for none. Its bytes are texts in which ' stands for ". */
struct given_file {
    const char *path, *text;
};

static void take_file(struct format_batch *batch, struct format *const formats[5], const struct given_file *given)
{
    struct batch_file *file = &batch->files[batch->n++];
    struct error err = {0};
    bool marked = strchr("*@~!^%", *given->path) != NULL;
    OWNED char *bytes = memory_format("%s\n", given->text);
    for (char *at = bytes; *at; at++)
        *at = *at == '\'' ? '"' : *at;
    *file = (struct batch_file){
        .path = memory_copy_text(given->path + marked), .format = formats[0], .copy = *given->path == '*'};
    const char *mark = strchr("~!^%", *given->path);
    file->format =
        *given->path && mark ? formats[1 + (mark[0] == '!') + 2 * (mark[0] == '^') + 3 * (mark[0] == '%')] : formats[0];
    file->given = *given->path == '@' ? memory_copy_text("mine") : NULL;
    if (file->format->refuse)
        return;
    if (file_reading_take(&file->reading, file->format,
                          &(struct file_bytes){file->path, bytes, strlen(bytes) - 1, true}, &err) != 0)
        file->damage = memory_copy_text(err.message);
}

static void dump_series(struct text *out, const struct dataset *ds, const struct series *series)
{
    const struct benchmark *b = &ds->benchmarks[series->benchmark];
    size_t bare = b->bare ? b->bare : strlen(b->name);
    text_format(out, "%s, %.*s%s%s:", ds->platforms[series->platform], (int)bare, b->name, b->bare ? "|" : "",
                b->name + bare);
    for (size_t i = 0; i < series->n; i++)
        text_format(out, " %.10g", series->values[i]);
    text_format(out, "%s%s%s", *b->unit ? " " : "", b->unit,
                b->better == BETTER_LOWER    ? " lower"
                : b->better == BETTER_HIGHER ? " higher"
                                             : "");
    for (size_t i = 0; series->times && i < series->n; i++)
        text_format(out, "%s%.10g", i ? " " : " at ", series->times[i]);
    text_append(out, series->source ? " (behind the first file)\n" : "\n");
}

/* The names that a format of the program asks for may be missing. */
static void declare_as_of_the_program(struct format *out, const char *text)
{
    declare(out, text);
    declared_names_release(&out->names);
}

static char *joined(const struct given_file *files)
{
    RELEASED(text_release) struct text out = {0};
    struct format all[5], *const formats[] = {&all[0], &all[1], &all[2], &all[3], &all[4]};
    static const char *const declarations[] = {declaration, other, refused, rows, silent};
    struct batch_file taken[12];
    struct format_batch batch = {.files = taken};
    struct dataset ds = {0};
    struct dataset_join join = {.whole = &ds};
    for (size_t i = 0; i < 5; i++)
        declare_as_of_the_program(formats[i], declarations[i]);
    for (; files->path; files++)
        take_file(&batch, formats, files);
    format_runs_join(&batch, &join);
    dataset_join_finish(&join);
    for (size_t i = 0; i < ds.n_series; i++)
        dump_series(&out, &ds, &ds.series[i]);
    for (size_t i = 0; i < ds.n_sources; i++)
        if (strcmp(ds.sources[i].layout, "Tool") != 0)
            text_format(&out, "%s is %s, %zu\n", ds.sources[i].path, ds.sources[i].layout, ds.sources[i].rows);
    for (size_t i = 0; i < ds.n_dropped; i++)
        text_format(&out, "%s:%zu:%zu %s: %s\n", ds.dropped[i].path, ds.dropped[i].line, ds.dropped[i].column,
                    ds.dropped[i].text, ds.dropped[i].reason);
    for (size_t i = 0; i < ds.n_notes; i++)
        if (strcmp(ds.notes[i], "Tool: This tool is noted.") != 0)
            text_format(&out, "# %s\n", ds.notes[i]);
    for (size_t i = 0; i < batch.n; i++) {
        free(taken[i].path);
        free(taken[i].given);
        free(taken[i].damage);
        reading_release(&taken[i].reading);
    }
    for (size_t i = 0; i < 5; i++)
        format_release(formats[i]);
    dataset_release(&ds);
    return memory_copy_text(text_string(&out));
}

struct joined_files {
    struct given_file files[12];
    const char *expected;
};

static void expect_joined(const struct joined_files *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        OWNED char *found = joined(cases[i].files);
        cr_expect_str_eq(found, cases[i].expected, "case %zu, %s, gives\n%s\ninstead of\n%s", i, cases[i].files[0].path,
                         found, cases[i].expected);
    }
}

#define CPU(value) "{'m': 'cpu', 'v': " value "}"

Test(format_runs, platforms_by_names_of_files)
{
    static const struct joined_files cases[] = {
        {{{"kvm.json", CPU("1")}, {"lxc.json", CPU("2")}}, "kvm, cpu: 1\nlxc, cpu: 2 (behind the first file)\n"},
        {{{"kvm-1.json", CPU("1")}, {"kvm-2.json", CPU("2")}, {"lxc-1.json", CPU("3")}},
         "kvm, cpu: 1 2\nlxc, cpu: 3 (behind the first file)\n"},
        {{{"@kvm.json", CPU("1")}, {"lxc.json", CPU("2")}}, "lxc, cpu: 2 (behind the first file)\nmine, cpu: 1\n"},
        {{{"-", CPU("1")}}, "unnamed, cpu: 1\n"},
        {{{"1.json", CPU("1")}}, "unnamed, cpu: 1\n"},
        {{{"big_server.json", CPU("1")}}, "big-server, cpu: 1\n"},
        {{{"big_kvm.json", CPU("1")}}, "kvm, cpu: 1\n"},
        {{{"a/x.json", CPU("1")}, {"b/x.json", CPU("2")}}, "a, cpu: 1\nb, cpu: 2 (behind the first file)\n"},
        {{{"kvm/x.json", CPU("1")}}, "kvm, cpu: 1\n"},
        {{{"hosta/1.json", CPU("1")}}, "hosta, cpu: 1\n"},
        {{{"day1/1.json", CPU("1")}}, "day1, cpu: 1\n"},
        {{{"a/kvm.json", CPU("1")}, {"b/lxc.json", CPU("2")}}, "kvm, cpu: 1\nlxc, cpu: 2 (behind the first file)\n"},
        {{{"q/kvm/x.json", CPU("1")}, {"q/y/x.json", CPU("2")}}, "kvm, cpu: 1\ny, cpu: 2 (behind the first file)\n"},
        {{{"x-kvm-1.json", CPU("1")}, {"x-my-1.json", CPU("2")}}, "kvm, cpu: 1\nmy, cpu: 2 (behind the first file)\n"},
        /* where the known ones stand, from the begin, from the end, or in no place of all */
        {{{"kvm-a.json", CPU("1")}, {"lxc-a-b.json", CPU("2")}, {"my-c-d.json", CPU("3")}},
         "kvm-a, cpu: 1\nlxc-a-b, cpu: 2 (behind the first file)\nmy-c-d, cpu: 3 (behind the first file)\n"},
        {{{"a-kvm.json", CPU("1")}, {"a-b-lxc.json", CPU("2")}, {"c-d-my.json", CPU("3")}},
         "kvm-a, cpu: 1\nlxc-a-b, cpu: 2 (behind the first file)\nmy-c-d, cpu: 3 (behind the first file)\n"},
        {{{"kvm-a.json", CPU("1")}, {"b-lxc-c-d.json", CPU("2")}, {"my-e.json", CPU("3")}},
         "kvm-a, cpu: 1\nlxc-b-c-d, cpu: 2 (behind the first file)\nmy-e, cpu: 3 (behind the first file)\n"},
        {{{"a-b-kvm.json", CPU("1")}, {"a-b-lxc.json", CPU("2")}, {"my.json", CPU("3")}},
         "kvm-a-b, cpu: 1\nlxc-a-b, cpu: 2 (behind the first file)\nmy, cpu: 3 (behind the first file)\n"},
        {{{"~kvm.json", CPU("1")}, {"lxc.json", "{'m': 'mem', 'v': 2}"}},
         "kvm, cpu: 1\nlxc, mem: 2 (behind the first file)\nkvm.json is Other, 1\n"},
    };
    expect_joined(cases, LENGTH(cases));
}

/* What a value tells of its platform comes first; commands and levels are platforms where they are called so. */
Test(format_runs, platforms_by_what_is_in_the_files)
{
    static const char commands[] = "its commands are taken as the platforms that are compared; PLATFORM=FILE says that "
                                   "the file is of one platform";
    OWNED char *known = memory_format("kvm, x: 1\nlxc, x: 2\n# x.json: %s\n", commands);
    OWNED char *two = memory_format("ls -a, x: 2\nls -l, x: 1\n# x.json: %s\n", commands);
    const struct joined_files cases[] = {
        {{{"kvm.json", "{'m': 'cpu', 'v': 1, 'p': 'lxc'}" CPU("2")}}, "kvm, cpu: 2\nlxc, cpu: 1\n"},
        {{{"x.json", "{'m': 'cpu', 'v': 1, 'c': 'kvm'}{'m': 'cpu', 'v': 2, 'c': 'lxc'}"}}, known},
        {{{"x.json", "{'m': 'cpu', 'v': 1, 'c': 'ls -l'}{'m': 'cpu', 'v': 2, 'c': 'ls -a'}"}}, two},
        {{{"x.json", "{'m': 'cpu', 'v': 1, 'c': 'ls -l'}{'m': 'cpu', 'v': 2, 'c': 'ls -l'}"}}, "x, cpu: 1 2\n"},
        {{{"@x.json", "{'m': 'cpu', 'v': 1, 'c': 'kvm'}{'m': 'cpu', 'v': 2, 'c': 'lxc'}"}}, "mine, cpu: 1 2\n"},
        {{{"kvm.json", "{'m': 'cpu', 'v': 1, 'c': 'a'}{'m': 'cpu', 'v': 2, 'c': 'b'}"}}, "kvm, cpu: 1 2\n"},
        {{{"x.json", "{'m': 'cpu', 'v': 1, 'c': 'a', 'p': 'z'}{'m': 'cpu', 'v': 2, 'c': 'b'}"}},
         "x, cpu: 2\nz, cpu: 1\n"},
        {{{"x.json", "{'m': 'cpu', 'v': 1, 'c': 'a'}"}, {"y.json", "{'m': 'cpu', 'v': 2, 'c': 'b'}"}},
         "x, cpu: 1\ny, cpu: 2 (behind the first file)\n"},
        {{{"x.json", "{'m': 'cpu', 'v': 1, 'all': {'on': 'kvm'}}{'m': 'cpu', 'v': 2, 'all': {'on': 'lxc'}}"}},
         "kvm, cpu: 1\nlxc, cpu: 2\n"},
        {{{"x.json", "{'m': 'cpu', 'v': 1, 'all': {'on': 'kvm'}}{'m': 'cpu', 'v': 2, 'all': {'on': 'q'}}"}},
         "x, cpu| on=kvm: 1\nx, cpu| on=q: 2\n"},
        {{{"x.json", "{'m': 'cpu', 'v': 1, 'all': {'on': 'kvm'}}{'m': 'cpu', 'v': 2}"}},
         "x, cpu: 2\nx, cpu| on=kvm: 1\n"},
    };
    expect_joined(cases, LENGTH(cases));
}

/* Which levels become part of the names, by what they are and where runs differ in them. */
Test(format_runs, names_by_levels)
{
    static const struct joined_files cases[] = {
        {{{"kvm.json", "{'m': 'cpu', 'v': 1, 'all': {'k': 1, 'l': 2}}{'m': 'cpu', 'v': 2, 'all': {'k': 3, 'l': 2}}"}},
         "kvm, cpu| k=1: 1\nkvm, cpu| k=3: 2\n# asked of every run, and no result: l=2\n"},
        {{{"kvm.json",
           "{'m': 'cpu', 'v': 1, 'all': {'k': 1, 'l': 'x'}}{'m': 'mem', 'v': 2, 'all': {'k': 1, 'l': 'x'}}"}},
         "kvm, cpu: 1\nkvm, mem: 2\n# asked of every run, and no result: k=1 l=x\n"},
        {{{"kvm.json", "{'m': 'cpu', 'v': 1, 'o': 'x'}{'m': 'mem', 'v': 2, 'o': 'y'}{'m': 'cpu', 'v': 3, 'o': 'x'}"}},
         "kvm, cpu: 1 3\nkvm, mem: 2\n"},
        {{{"kvm.json", "{'m': 'cpu', 'v': 1, 'o': 'x'}{'m': 'cpu', 'v': 3, 'o': 'y'}{'m': 'mem', 'v': 2, 'o': 'x'}"}},
         "kvm, cpu| o=x: 1\nkvm, cpu| o=y: 3\nkvm, mem| o=x: 2\n"},
        {{{"kvm.json", "{'m': 'cpu', 'v': 1, 'o': 'x'}{'m': 'cpu', 'v': 3}"}}, "kvm, cpu: 3\nkvm, cpu| o=x: 1\n"},
        /* labels tell values of one run apart: of a file, or of what is called so */
        {{{"kvm.json", "{'m': 'cpu', 'v': 1, 'tags': {'t': 1}}{'m': 'cpu', 'v': 2, 'tags': {'t': 2}}"}},
         "kvm, cpu| t=1: 1\nkvm, cpu| t=2: 2\n"},
        {{{"kvm.json", "{'m': 'cpu', 'v': 1, 'r': 1, 'tags': {'t': 1}}{'m': 'cpu', 'v': 2, 'r': 2, 'tags': {'t': 2}}"}},
         "kvm, cpu: 1 2\n"},
        {{{"kvm-1.json", "{'m': 'cpu', 'v': 1, 'tags': {'t': 1}}"},
          {"kvm-2.json", "{'m': 'cpu', 'v': 2, 'tags': {'t': 2}}"}},
         "kvm, cpu: 1 2\n"},
        {{{"kvm-1.json", "{'m': 'cpu', 'v': 1, 'r': 1, 'tags': {'t': 1}}"},
          {"kvm-2.json", "{'m': 'cpu', 'v': 2, 'r': 1, 'tags': {'t': 2}}"}},
         "kvm, cpu| t=1: 1\nkvm, cpu| t=2: 2 (behind the first file)\n"},
        /* levels in what is run are taken out of it: as words, else where they stand last */
        {{{"kvm.json", "{'m': 'gzip -1 x', 'v': 1, 'c': 'a', 'all': {'l': 1}}{'m': 'gzip -9 x', 'v': 2, 'c': 'a', "
                       "'all': {'l': 9}}"}},
         "kvm, gzip -{l} x| l=1: 1\nkvm, gzip -{l} x| l=9: 2\n"},
        {{{"kvm.json", "{'m': 'sleep0.11s', 'v': 1, 'c': 'a', 'all': {'l': 1}}{'m': 'sleep0.12s', 'v': 2, 'c': 'a', "
                       "'all': {'l': 2}}"}},
         "kvm, sleep0.1{l}s| l=1: 1\nkvm, sleep0.1{l}s| l=2: 2\n"},
        {{{"kvm.json",
           "{'m': '1 a1 1', 'v': 1, 'c': 'a', 'all': {'l': 1}}{'m': '2 a1 2', 'v': 2, 'c': 'a', 'all': {'l': 2}}"}},
         "kvm, {l} a1 {l}| l=1: 1\nkvm, {l} a1 {l}| l=2: 2\n"},
        {{{"kvm.json", "{'m': 'gzip -1', 'v': 1, 'all': {'l': 1}}{'m': 'gzip -9', 'v': 2, 'all': {'l': 9}}"}},
         "kvm, gzip -1| l=1: 1\nkvm, gzip -9| l=9: 2\n"},
    };
    expect_joined(cases, LENGTH(cases));
}

/* Files of one platform that hold the same benchmarks are kept apart by what differs in their names. */
Test(format_runs, files_that_would_be_pooled)
{
    static const struct joined_files cases[] = {
        {{{"kvm-a.json", CPU("1")}, {"kvm-b.json", CPU("2")}, {"lxc-c.json", CPU("3")}},
         "kvm-a, cpu: 1\nkvm-b, cpu: 2 (behind the first file)\nlxc-c, cpu: 3 (behind the first file)\n"
         "# Tool: files of one platform hold the same benchmarks under different names; what differs in the names of "
         "the files is part of "
         "the platform's name\n"},
        {{{"kvm-a.json", "{'m': 'cpu', 'v': 1, 'all': {'k': 1}}{'m': 'cpu', 'v': 2, 'all': {'k': 2}}"},
          {"kvm-b.json", "{'m': 'cpu', 'v': 3, 'all': {'k': 1}}"},
          {"lxc-a.json", CPU("4")}},
         "kvm, a cpu| k=1: 1\nkvm, a cpu| k=2: 2\nkvm, b cpu| k=1: 3 (behind the first file)\nlxc, a cpu: 4 (behind "
         "the first file)\n"
         "# Tool: files of one platform hold the same benchmarks under different names; what differs in the names of "
         "the files is part of "
         "the benchmark's name\n"},
        {{{"kvm-a.json", CPU("1")}, {"kvm-b.json", "{'m': 'mem', 'v': 2}"}, {"lxc-a.json", CPU("3")}},
         "kvm, cpu: 1\nkvm, mem: 2 (behind the first file)\nlxc, cpu: 3 (behind the first file)\n"},
    };
    expect_joined(cases, LENGTH(cases));
}

/* The unit of the first run holds, values of one run are one, and each benchmark has one direction. */
Test(format_runs, units_and_runs)
{
    static const struct joined_files cases[] = {
        {{{"kvm.json",
           "{'m': 'cpu', 'v': 1, 'u': 's'}{'m': 'cpu', 'v': 2000, 'u': 'ms'}{'m': 'mem', 'v': 3, 'u': 'MB'}"}},
         "kvm, cpu: 1 2 s lower\nkvm, mem: 3 MB\n"},
        {{{"kvm.json", "{'m': 'cpu', 'v': 1, 'u': 's'}{'m': 'cpu', 'v': 2, 'u': 'MB'}{'m': 'cpu', 'v': 3}"}},
         "kvm, cpu: 1 s lower\nkvm.json:1:0 cpu: the unit is 'MB' where other runs have 's'\nkvm.json:1:0 cpu: the "
         "unit is '' where other runs have 's'\n"},
        {{{"kvm.json", CPU("1") "{'m': 'cpu', 'v': 2, 'u': 's'}"}},
         "kvm, cpu: 1\nkvm.json:1:0 cpu: the unit is 's' where other runs have ''\n"},
        {{{"kvm.json", "{'m': 'cpu', 'v': 1}{'m': 'cpu', 'v': 2, 'b': 'higher'}"}}, "kvm, cpu: 1 2\n"},
        {{{"kvm.json", "{'m': 'cpu', 'v': 9, 'r': 'a'}{'m': 'cpu', 'v': 5, 'r': 'b'}{'m': 'cpu', 'v': 1, 'r': "
                       "'a'}{'m': 'cpu', 'v': 3, 'r': 'a'}"}},
         "kvm, cpu: 3 5\n# 1 run has several values each, which are reduced to their median\n"},
        {{{"kvm.json", "{'m': 'cpu', 'v': 1, 'r': 'a'}{'m': 'cpu', 'v': 5, 'r': 'b'}{'m': 'cpu', 'v': 3, 'r': "
                       "'a'}{'m': 'cpu', 'v': 9, 'r': 'b'}"}},
         "kvm, cpu: 2 7\n# 2 runs have several values each, which are reduced to their median\n"},
        {{{"kvm.json",
           "{'m': 'cpu', 'v': 1, 'r': 'a'}{'m': 'mem', 'v': 5, 'r': 'a'}{'m': 'cpu', 'v': 3, 'r': 'a', 'p': 'z'}"}},
         "kvm, cpu: 1\nkvm, mem: 5\nz, cpu: 3\n"},
        {{{"kvm-1.json", "{'m': 'cpu', 'v': 1, 'r': 'a'}"}, {"kvm-2.json", "{'m': 'cpu', 'v': 3, 'r': 'a'}"}},
         "kvm, cpu: 2\n# 1 run has several values each, which are reduced to their median\n"},
        {{{"kvm.json", "{'m': 'cpu', 'v': [1, 2, 9]}"}},
         "kvm, cpu: 2\n# Tool: the values within one run are reduced to their median, so that each run counts once\n"},
    };
    expect_joined(cases, LENGTH(cases));
}

/* Runs are in the order of their times, which count where each run has one of its own. */
Test(format_runs, times)
{
    static const struct joined_files cases[] = {
        {{{"kvm.json", "{'m': 'cpu', 'v': 1, 't': 1700000200}{'m': 'cpu', 'v': 2, 't': 1700000100}{'m': 'cpu', 'v': 3, "
                       "'t': 1700000300}"}},
         "kvm, cpu: 2 1 3 at 1700000100 1700000200 1700000300\n"},
        {{{"kvm.json", "{'m': 'cpu', 'v': 1, 't': 1700000100}{'m': 'cpu', 'v': 2, 't': 1700000100}"}},
         "kvm, cpu: 1 2\n"},
        {{{"kvm.json", CPU("1") "{'m': 'cpu', 'v': 2, 't': 1700000100}"}}, "kvm, cpu: 1 2\n"},
        {{{"kvm.json", "{'m': 'cpu', 'v': 1, 't': 1700000200}" CPU("2")}}, "kvm, cpu: 1 2\n"},
        {{{"kvm.json", "{'m': 'cpu', 'v': 1, 't': 1700000200}"}}, "kvm, cpu: 1 at 1700000200\n"},
    };
    expect_joined(cases, LENGTH(cases));
}

/* What is said of files without runs, of copies, damage, drops and skips. */
Test(format_runs, what_is_said_of_files)
{
    static const struct joined_files cases[] = {
        {{{"a.json", ""}}, "a.json is unreadable, 0\na.json:1:0 : holds no JSON\n"},
        {{{"^a.json", "{'r': []}"}}, "a.json is unreadable, 0\na.json:1:0 : holds nothing of Rows\n"},
        {{{"%a.json", "{'r': []}"}}, "a.json is unreadable, 0\na.json:1:0 : holds no result\n"},
        {{{"~a.json", "{'x': 1}"}}, "a.json is unreadable, 0\na.json:1:0 : holds no result\n"},
        {{{"kvm.json", CPU("1")}, {"*lxc.json", CPU("1")}},
         "kvm, cpu: 1\n# lxc.json is a copy of another file, whose runs are counted once\n"},
        {{{"!a.json", CPU("1")}, {"kvm.json", CPU("1")}},
         "kvm, cpu: 1 (behind the first file)\na.json is unreadable, 0\na.json:1:0 : holds means, and no runs\n"},
        {{{"kvm.json", CPU("1") "\n\n{'m': "}},
         "kvm, cpu: 1\nkvm.json:3:0 : the JSON is cut short: its end is missing\n"},
        {{{"kvm.json", CPU("1") "\n{'m': 'mem', 'e': 'no disk'}\n{'m': 'mem', 'v': 'x'}"}},
         "kvm, cpu: 1\nkvm.json:2:0 mem: no disk\nkvm.json:3:0 mem: x: not a number\n"},
        {{{"kvm.json", CPU("1") "{'m': 1, 's': 1}"}, {"lxc.json", CPU("2") "{'m': 1, 's': 1}{'m': 1, 's': 1}"}},
         "kvm, cpu: 1\nlxc, cpu: 2 (behind the first file)\n# 3 entries are no runs, and not used: {{s}}\n"},
        {{{"kvm.json", CPU("1") "{'m': 1, 's': 1}"}}, "kvm, cpu: 1\n# 1 entry is no run, and not used: {{s}}\n"},
    };
    expect_joined(cases, LENGTH(cases));
}
