/* Which files of a folder are results of programs: with formats of one's own, in folders made for it. */
#include "data/read/program_files.h"

#include <sys/stat.h>

#include "data/text.h"
#include "tests/data/dataset_check.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static char formats[40], folder[40];

static void write_file(const char *in, const char *name, const char *text)
{
    OWNED char *path = memory_format("%s/%s", in, name);
    for (char *slash = path + strlen(in) + 1; (slash = strchr(slash, '/')); *slash++ = '/') {
        *slash = '\0';
        mkdir(path, 0755);
        *slash = '/';
    }
    FILE *file = fopen(path, "wb");
    cr_assert_not_null(file, "%s", path);
    fputs(text, file);
    fclose(file);
}

static void begin(void)
{
    strcpy(formats, "/tmp/formats-XXXXXX");
    cr_assert_not_null(mkdtemp(formats));
    cr_assert_eq(setenv("VIRTSTAT_FORMATS", formats, 1), 0);
    write_file(formats, "mine.format", "format Mine\nkind json\nhas mine\nmetric mine\nvalue mine\n");
    write_file(formats, "means.format", "format Means\nkind json\nhas means\nrefuse holds means\n");
}

static void end(void)
{
    OWNED char *command = memory_format("rm -r %s", formats);
    cr_assert_eq(system(command), 0);
}

TestSuite(program_files, .init = begin, .fini = end);

/* What a file holds is told by a letter before its name: a result (+), one that is refused (-), or something else. */
static const char *text_of(char mark)
{
    return mark == '+'   ? "{\"mine\": 1}"
           : mark == '-' ? "{\"means\": 1}"
           : mark == ',' ? "time,cpu\n1,2\n"
                         : "something else\n";
}

static void append_list(struct text *out, const char *what, char **paths, size_t n)
{
    for (size_t i = 0; i < n; i++)
        text_format(out, "%s%s", i ? " " : what, paths[i] + strlen(folder) + 1);
    text_append(out, n ? "\n" : "");
}

static void expect_found(const char *const names[], const char *expected)
{
    RELEASED(text_release) struct text found = {0};
    RELEASED(format_batch_release) struct format_batch batch = {0};
    RELEASED(folder_files_release) struct folder_files tables = {0};
    struct program_files files;
    struct dataset notes = {0};
    struct error err = {0};
    strcpy(folder, "/tmp/results-XXXXXX");
    cr_assert_not_null(mkdtemp(folder));
    for (size_t i = 0; names[i]; i++)
        write_file(folder, names[i] + 1, text_of(*names[i]));
    cr_assert_eq(folder_files_find(&tables, folder, &err), 0);
    cr_assert_eq(program_files_find(&files, &batch, folder, &tables, &notes, &err), 0, "%s", err.message);
    append_list(&found, "", files.claimed, files.n);
    append_list(&found, "failed: ", files.others, files.n_others);
    for (size_t i = 0; i < notes.n_notes; i++) {
        const char *note = strstr(notes.notes[i], folder);
        text_format(&found, "# %s\n", note ? note + strlen(folder) + 1 : notes.notes[i]);
    }
    cr_expect_str_eq(text_string(&found), expected, "%s ...: %s", names[0], text_string(&found));
    program_files_release(&files);
    dataset_release(&notes);
    OWNED char *command = memory_format("rm -r %s", folder);
    cr_assert_eq(system(command), 0);
}

struct found_files {
    const char *names[8], *expected;
};

static void expect_all(const struct found_files *cases, size_t n)
{
    for (size_t i = 0; i < n; i++)
        expect_found(cases[i].names, cases[i].expected);
}

/* By each ending that a result may have, packed or not; others are not looked at, and neither are hidden ones. */
Test(program_files, endings)
{
    static const char *const endings[] = {"",     ".json", ".jsonl", ".ndjson", ".xml", ".yaml", ".yml",  ".log",
                                          ".txt", ".out",  ".csv",   ".tsv",    ".dat", ".md",   ".JSON", ".Log"};
    static const char *const others[] = {".json5", ".pdf", ".js", ".jso", ".png", ".c"};
    for (size_t i = 0; i < LENGTH(endings); i++) {
        OWNED char *name = memory_format("+x%s", endings[i]), *expected = memory_format("x%s\n", endings[i]);
        expect_found((const char *const[]){name, NULL}, expected);
    }
    for (size_t i = 0; i < LENGTH(others); i++) {
        OWNED char *name = memory_format("+x%s", others[i]);
        expect_found((const char *const[]){name, NULL}, "");
    }
    expect_found((const char *const[]){"+x.json.gz", NULL}, "x.json.gz\n");
    expect_found((const char *const[]){"+x.pdf.gz", NULL}, "");
    expect_found((const char *const[]){"+.x.json", NULL}, "");
}

/* Files before folders, each by their names, eight folders deep. */
Test(program_files, folders)
{
    static const struct found_files cases[] = {
        {{"+b.json", "+a/x.json", "+c.json", "+a/b/y.json", "+.h/x.json"}, "b.json c.json a/x.json a/b/y.json\n"},
        {{"+1/2/3/4/5/6/7/x.json"}, "1/2/3/4/5/6/7/x.json\n"},
        {{"+1/2/3/4/5/6/7/8/x.json"}, ""},
    };
    expect_all(cases, LENGTH(cases));
}

/* What ends as a result beside it does and fits no format is a run that failed, unless it was written with one. */
Test(program_files, runs_that_failed)
{
    static const struct found_files cases[] = {
        {{"+a.json", "?b.json"}, "a.json\nfailed: b.json\n"},
        {{"+a.json", "?b.JSON"}, "a.json\nfailed: b.JSON\n"},
        {{"+a.json", "?b.txt"}, "a.json\n"},
        {{"+a.json", "?d/b.json"}, "a.json\n"},
        {{"?b.json"}, ""},
        {{"+run-1.json", "?run-1_bw.json", "?run-1.bw.json", "?run-1-bw.json", "?run-1", "?run-10.json", "?run-2.json"},
         "run-1.json\nfailed: run-10.json run-2.json\n"},
        {{"+a", "?a-b", "?c"}, "a\nfailed: c\n"},
        {{"+.a.json", "?b.json"}, ""},
    };
    expect_all(cases, LENGTH(cases));
}

/* A file that a format refuses is told once where results lie beside it, and is claimed to be refused where none do. */
Test(program_files, files_that_are_refused)
{
    static const struct found_files cases[] = {
        {{"-a.json"}, "a.json\n"},
        {{"+a.json", "-a_means.json"},
         "a.json\n# a_means.json was written with the result beside it and is no run of its own\n"},
        {{"+a.json", "-a_1.json", "-a_2.json"},
         "a.json\n# a_1.json and 1 more file were written with the results beside them and are no runs of their own\n"},
        {{"+a.json", "-a_1.json", "-a_2.json", "-a_3.json"},
         "a.json\n# a_1.json and 2 more files were written with the results beside them and are no runs of their "
         "own\n"},
        {{"+a.json", "-b.json"}, "a.json b.json\n"},
        {{"-b.json", "-b_1.json"}, "b.json b_1.json\n"},
        {{"+a.json", "-d/a_1.json"}, "a.json d/a_1.json\n"},
    };
    expect_all(cases, LENGTH(cases));
}

/* Where the folder has tables of its own, these are read, and the first document beside them is told. */
Test(program_files, tables_beside_results)
{
#define NOTE(name)                                                                                                     \
    "# " name                                                                                                          \
    " is a result of another program (Mine) and is not read, since the folder has tables; name it to have it read\n"
    static const struct found_files cases[] = {
        {{",t.csv", "+a.json"}, NOTE("a.json")},
        {{",t.TSV", "+a.xml"}, NOTE("a.xml")},
        {{",t.csv.gz", "+a.json"}, NOTE("a.json")},
        {{",t.csv", "+a.jsonl", "+b.yaml"}, NOTE("a.jsonl")},
        {{",t.csv", "+a.log"}, ""},
        {{",t.csv", "?a.json"}, ""},
        {{",t.csv", "+d/a.json"}, ""},
        {{"+t.csv", "+a.json"}, "a.json t.csv\n"},
        {{",a.csv", "+a.json"}, "a.json\n"}, /* made of it */
        {{",a.csv", "+a.JSON.gz"}, "a.JSON.gz\n"},
        {{",a.csv", "+ab.json"}, NOTE("ab.json")},
        {{",kvm.txt", "+a.json"}, "a.json\n"},
        {{",kvm/t.csv", "+a.json"}, ""},
    };
    expect_all(cases, LENGTH(cases));
}

Test(program_files, formats_that_are_broken)
{
    RELEASED(format_batch_release) struct format_batch batch = {0};
    struct folder_files tables = {0};
    struct program_files files;
    struct dataset notes = {0};
    struct error err = {0};
    write_file(formats, "broken.format", "format\n");
    strcpy(folder, "/tmp/results-XXXXXX");
    cr_assert_not_null(mkdtemp(folder));
    write_file(folder, "a.json", text_of('+'));
    cr_expect_eq(program_files_find(&files, &batch, folder, &tables, &notes, &err), -1);
    cr_expect(err.kind == ERROR_DATA && strstr(err.message, "broken.format:1:"), "%s", err.message);
    cr_expect(files.n == 0 && files.n_others == 0 && files.n_refused == 0 && !files.claimed);
    OWNED char *command = memory_format("rm -r %s", folder);
    cr_assert_eq(system(command), 0);
}
