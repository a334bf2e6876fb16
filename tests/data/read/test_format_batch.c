/* Which files are taken as results of programs, with the formats of a folder of one's own. */
#include "data/read/format_batch.h"

#include "data/text.h"
#include "tests/data/dataset_check.h"

static struct scratch scratch;
static struct format_batch batch;
static char formats[40];

static void declare(const char *name, const char *text)
{
    char path[96];
    snprintf(path, sizeof path, "%s/%s", formats, name);
    FILE *file = fopen(path, "wb");
    fputs(text, file);
    fclose(file);
}

static void begin(void)
{
    scratch_open(&scratch);
    strcpy(formats, "/tmp/formats-XXXXXX");
    cr_assert_not_null(mkdtemp(formats));
    cr_assert_eq(setenv("VIRTSTAT_FORMATS", formats, 1), 0);
    declare("mine.format", "format Mine\nkind json\nhas mine\ntime {{t}}\nmetric mine\nvalue mine[]\n");
    declare("text.format",
            "format Lines\nkind text\nhas ^mine:\npattern p ^mine: (?<v>\\d+)\nmetric mine\nvalue p[].v\n");
}

static void end(void)
{
    OWNED char *command = memory_format("rm -r %s %s", formats, scratch.folder);
    format_batch_release(&batch);
    cr_assert_eq(system(command), 0);
}

TestSuite(format_batch, .init = begin, .fini = end);

static enum batch_answer take(const char *name, const char *bytes, size_t length, const char *platform,
                              struct error *err)
{
    struct csv_source source;
    *err = (struct error){0};
    cr_assert_eq(csv_source_open(&source, scratch_write(&scratch, name, bytes, length), err), 0, "%s", err->message);
    enum batch_answer answer = format_batch_take(&batch, &source, platform, err);
    csv_source_close(&source);
    return answer;
}

static void expect_answer(const char *bytes, enum batch_answer answer, const char *complaint)
{
    struct error err;
    size_t before = batch.n;
    cr_expect_eq(take("a.json", bytes, strlen(bytes), NULL, &err), answer, "%s", bytes);
    cr_expect_eq(batch.n, before + (answer == BATCH_TAKEN), "%s", bytes);
    cr_expect(!*complaint ? !err.kind : err.kind && strstr(err.message, complaint), "%s: %s", bytes, err.message);
}

Test(format_batch, answers)
{
    expect_answer("{\"mine\": [1]}", BATCH_TAKEN, "");
    expect_answer("mine: 1\n", BATCH_TAKEN, "");
    expect_answer("time,cpu\n1,2\n", BATCH_NOT, "");
    expect_answer("{\"a\": 1, \"b\": 2}", BATCH_REFUSED, "is JSON with the members a, b, which fits none of the");
    expect_answer("{\"a\": 1, \"b\": 2, \"c\": 1, \"d\": 1, \"e\": 1, \"f\": 1}", BATCH_REFUSED,
                  "a, b, c, d, e, f, which");
    expect_answer("{\"a\": 1, \"b\": 2, \"c\": 1, \"d\": 1, \"e\": 1, \"f\": 1, \"g\": 1}", BATCH_REFUSED,
                  "a, b, c, d, e, f, ..., which");
    expect_answer("[{\"q\": 1}, {\"r\": 1}]", BATCH_REFUSED, "with the members q, which");
    expect_answer("[]", BATCH_REFUSED, "is JSON, which");
    expect_answer("{}", BATCH_REFUSED, "is JSON, which");
    expect_answer("<x a=\"1\"/>", BATCH_REFUSED, "is XML of x, which");
    expect_answer("{\"a\": ", BATCH_REFUSED, "the JSON is cut short");
    declare("other.format", "format Other\nkind json\nhas mine\nhas also\nmetric mine\nvalue mine[]\n");
    format_batch_release(&batch);
    expect_answer("{\"mine\": [1], \"also\": 1}", BATCH_FAILED, "two formats claim it: Mine (");
    expect_answer("{\"mine\": [1]}", BATCH_TAKEN, "");
}

/* The same bytes again are a copy where they have a time or eight values, and no platform was given for either. */
Test(format_batch, copies)
{
    static const struct {
        const char *bytes, *platforms[2];
        bool copy;
    } cases[] = {{"{\"mine\": [1,2,3,4,5,6,7]}", {NULL, NULL}, false},
                 {"{\"mine\": [1,2,3,4,5,6,7,8]}", {NULL, NULL}, true},
                 {"{\"mine\": [1], \"t\": 1700000000}", {NULL, NULL}, true},
                 {"{\"mine\": [], \"t\": 1700000000}", {NULL, NULL}, false},
                 {"{\"mine\": [2], \"t\": 1700000000}", {"kvm", NULL}, false},
                 {"{\"mine\": [3], \"t\": 1700000000}", {NULL, "kvm"}, false},
                 {"{\"mine\": [4], \"t\": 1700000000}", {"lxc", "kvm"}, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t k = 0; k < 2; k++) {
            struct error err;
            cr_assert_eq(take("a.json", cases[i].bytes, strlen(cases[i].bytes), cases[i].platforms[k], &err),
                         BATCH_TAKEN);
            const struct batch_file *file = &batch.files[batch.n - 1];
            cr_expect_eq(file->copy, k == 1 && cases[i].copy, "%s", cases[i].bytes);
            cr_expect(cases[i].platforms[k] ? file->given && strcmp(file->given, cases[i].platforms[k]) == 0
                                            : !file->given);
        }
    struct error err;
    cr_expect_eq(take("b.json", "{\"mine\": [1,2,3,4,5,6,7,9]}", 27, NULL, &err), BATCH_TAKEN);
    cr_expect_not(batch.files[batch.n - 1].copy); /* one byte is another one */
}

/* Results behind the head of a file are read, in as many steps as it takes. */
Test(format_batch, long_files)
{
    enum { LINES = 33000 };
    RELEASED(text_release) struct text bytes = {0};
    struct error err;
    for (size_t i = 0; i < LINES; i++)
        text_format(&bytes,
                    "%s: %zu, and so on, and so on, and so on, and so on, and so on, and so on, and so on, and so on\n",
                    i % 1000 ? "yours" : "mine", i);
    text_append(&bytes, "mine: 9");
    cr_expect_gt(bytes.length, (size_t)CSV_HEAD_SIZE + (1 << 20));
    cr_assert_eq(take("a.txt", bytes.bytes, bytes.length, NULL, &err), BATCH_TAKEN, "%s", err.message);
    const struct reading *reading = &batch.files[0].reading;
    cr_assert_eq(reading->n, LINES / 1000 + 1);
    for (size_t i = 0; i < LINES / 1000; i++)
        cr_expect_eq(reading->values[i].value, 1000.0 * (double)i);
    cr_expect_eq(reading->values[LINES / 1000].value, 9);
    cr_expect_eq(reading->n_drops, 0);
}

Test(format_batch, damage_is_kept_with_what_stands_before_it)
{
    struct error err;
    cr_assert_eq(take("a.json", "{\"mine\": [1]}\n{\"mine\": [2", 25, NULL, &err), BATCH_TAKEN);
    cr_expect_eq(batch.files[0].reading.n, 1);
    cr_expect(strstr(batch.files[0].damage, "a.json:2: the JSON is cut short"), "%s", batch.files[0].damage);
}

static void expect_claimed(const char *bytes, size_t length, const char *title, bool document)
{
    struct error err = {0};
    scratch_write(&scratch, "a.out", bytes, length);
    const struct format *format = format_batch_claims(&batch, scratch.path, &err);
    cr_expect(title ? format && strcmp(format->title, title) == 0 : !format, "%.40s", bytes);
    cr_expect_eq(format_batch_is_document(scratch.path), document, "%.40s", bytes);
    cr_expect_eq(err.kind, 0);
}

Test(format_batch, claims)
{
    expect_claimed("{\"mine\": [1]}", 13, "Mine", true);
    expect_claimed("mine: 1\n", 8, "Lines", false);
    expect_claimed(" \t\r\n[1]", 7, NULL, true);
    expect_claimed("<x/>", 4, NULL, true);
    expect_claimed("a,b\n", 4, NULL, false);
    RELEASED(text_release) struct text bytes = {0}; /* what it is known by stands behind the head */
    text_append(&bytes, "{\"x\": \"");
    for (size_t i = 0; i < CSV_HEAD_SIZE / 8; i++)
        text_append(&bytes, "abcdefg ");
    text_append(&bytes, "\",\n\"mine\": [1]}");
    expect_claimed(bytes.bytes, bytes.length, "Mine", true);
    declare("other.format", "format Other\nkind json\nhas mine\nmetric mine\nvalue mine[]\n");
    format_batch_release(&batch);
    struct error err = {0};
    scratch_write(&scratch, "a.out", "{\"mine\": [1]}", 13);
    cr_expect_not_null(format_batch_claims(&batch, scratch.path, &err)); /* two do */
    cr_expect_null(format_batch_claims(&batch, "/nowhere", &err));
    cr_expect_not(format_batch_is_document("/nowhere"));
    cr_expect_eq(err.kind, 0);
    declare("broken.format", "format\n");
    format_batch_release(&batch);
    cr_expect_null(format_batch_claims(&batch, scratch.path, &err));
    cr_expect(err.kind == ERROR_DATA && strstr(err.message, "broken.format:1:"), "%s", err.message);
}
