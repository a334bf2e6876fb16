/* Which format a file fits: by its signature, whatever its name, and where formats lie. */
#include "data/formats/formats.h"

#include <sys/stat.h>

#include "tests/data/formats/declared.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))
#define TAIL "metric m\nvalue v\n"

/* Whether a file of these bytes fits the declaration. */
static bool fits(const char *declaration, const char *path, const char *bytes, size_t length)
{
    struct format format, *items[] = {&format};
    const struct format *found;
    struct formats formats = {.items = items, .n = 1};
    struct error err = {0};
    OWNED char *ended = memory_allocate(length + 2, 1);
    memcpy(ended, bytes, length);
    ended[length] = '\n';
    declare(&format, declaration);
    cr_expect_eq(formats_recognise(&found, &formats, &(struct file_bytes){path, ended, length, true}, &err), 0);
    bool is = found == &format;
    format_release(&format);
    return is;
}

Test(recognise, by_the_signature)
{
    static const struct {
        const char *declaration, *bytes;
        bool fits;
    } cases[] = {
        {"kind json\nhas a\nhas b.c\n", "{\"a\": 1, \"b\": {\"c\": 1}}", true},
        {"kind json\nhas a\nhas b.c\n", "{\"a\": 1, \"b\": 1}", false},
        {"kind json\nhas a\nhas b\n", "{\"a\": 1}{\"b\": 1}", false}, /* in one document */
        {"kind json\nhas a\n", "{\"b\": 1}{\"a\": 1}", true},
        {"kind json\nhas a\nlacks b\n", "{\"a\": 1}", true},
        {"kind json\nhas a\nlacks b\n", "{\"a\": 1, \"b\": 1}", false},
        {"kind json\nhas a\nlacks b\n", "{\"a\": 1, \"b\": 1}{\"a\": 1}", true},
        {"kind json\nhas a\n", "about it\n{\"a\": 1}", true},
        {"kind json\nhas a\n", "about it {\"a\": 1}", false},
        {"kind json\nhas a\n", " [{\"a\": 1}]", true},
        {"kind json\nhas a\n", "<a/>", false},
        {"kind json\nhas a\n", "", false},
        {"kind xml\nhas a.b\n", "<a><b/></a>", true},
        {"kind xml\nhas a.b\n", " \t\r\n<a><b/></a>", true},
        {"kind xml\nhas a.b\n", "<a><c/></a>", false},
        {"kind xml\nhas a.b\n", "{\"a\": {\"b\": 1}}", false},
        {"kind xml\nhas a.b\nlacks a.c\n", "<a><b/><c/></a>", false},
        {"kind text\npattern v (?<v>x)\nhas ^a\nhas b$\n", "ax\nyb", true},
        {"kind text\npattern v (?<v>x)\nhas ^a\nhas b$\n", "ax\nyc", false},
        {"kind text\npattern v (?<v>x)\nhas ^a\nlacks b$\n", "ax\nyb", false},
        {"kind text\npattern v (?<v>x)\ntext t\nhas ^a\n", "{\"t\": \"a\"}", true},
        {"kind text\npattern v (?<v>x)\ntext t\nhas ^a\n", "{\"t\": \"b\"}", false},
        {"kind text\npattern v (?<v>x)\ntext t\nhas ^a\n", "{\"u\": \"a\"}", false},
        {"kind text\npattern v (?<v>x)\ntext t\nhas ^a\n", "a", false},
        {"kind csv\nhas a\nhas b\n", "b,c,a\n1,2,3\n", true},
        {"kind csv\nhas a\nhas b\n", "b;c;a\n", true},
        {"kind csv\nhas a\nhas b\n", "b,c\n", false},
        {"kind csv\nhas a\nlacks c\n", "a,c\n", false},
        {"kind csv\nhas a\n", "{a,b\n", false},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        OWNED char *declaration = memory_format("format T\n%s" TAIL, cases[i].declaration);
        cr_expect_eq(fits(declaration, "x", cases[i].bytes, strlen(cases[i].bytes)), cases[i].fits, "%s in %s",
                     cases[i].declaration, cases[i].bytes);
    }
    cr_expect(fits("format T\nkind text\npattern v (?<v>x)\nhas a\nfile \\.log$\n" TAIL, "d/x.log", "a", 1));
    cr_expect_not(fits("format T\nkind text\npattern v (?<v>x)\nhas a\nfile \\.log$\n" TAIL, "d/x.txt", "a", 1));
}

/* A text is known by its first 256 KiB, and so is the header of a table by whole lines of these. */
Test(recognise, within_the_first_bytes)
{
    enum { WITHIN = 1 << 18 };
    OWNED char *bytes = memory_allocate(WITHIN + 100, 1);
    for (size_t at = WITHIN - 4; at <= WITHIN; at++) {
        memset(bytes, '.', WITHIN + 100);
        memcpy(bytes + at, "abc", 3);
        cr_expect_eq(fits("format T\nkind text\npattern v (?<v>x)\nhas abc\n" TAIL, "x", bytes, WITHIN + 100),
                     at + 3 <= WITHIN, "at %zu", at);
        memset(bytes, '\n', WITHIN + 100); /* blank lines are no rows */
        memcpy(bytes + at, "a,b", 3);
        cr_expect_eq(fits("format T\nkind csv\nhas a\nhas b\n" TAIL, "x", bytes, WITHIN + 100), at + 3 < WITHIN,
                     "at %zu", at);
        memset(bytes, '.', WITHIN + 100);
        memcpy(bytes + at, "\n{\"a\": 1}", 9);
        cr_expect_eq(fits("format T\nkind json\nhas a\n" TAIL, "x", bytes, at + 9), at + 1 < WITHIN, "at %zu", at);
    }
}

/* ---- where formats lie ---- */

static void write_format(const char *folder, const char *name, const char *text)
{
    OWNED char *path = memory_format("%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    cr_assert_not_null(file, "%s", path);
    fputs(text, file);
    fclose(file);
}

static const struct format *format_named(const struct formats *formats, const char *name)
{
    for (size_t i = 0; i < formats->n; i++)
        if (strcmp(formats->items[i]->name, name) == 0)
            return formats->items[i];
    return NULL;
}

static size_t load_count(const char *title)
{
    struct formats formats;
    struct error err = {0};
    cr_assert_eq(formats_load(&formats, &err), 0, "%s", err.message);
    const struct format *own = format_named(&formats, "own");
    cr_expect(title ? own && strcmp(own->title, title) == 0 : !own, "%s", own ? own->title : "none");
    size_t n = formats.n;
    formats_release(&formats);
    return n;
}

Test(formats, of_ones_own)
{
    char home[] = "/tmp/home-XXXXXX", path[128];
    static const char *const folders[] = {"/.config", "/.config/virtstat", "/.config/virtstat/formats",
                                          "/xdg",     "/xdg/virtstat",     "/xdg/virtstat/formats",
                                          "/given"};
    cr_assert_not_null(mkdtemp(home));
    for (size_t i = 0; i < LENGTH(folders); i++) {
        snprintf(path, sizeof path, "%s%s", home, folders[i]);
        cr_assert_eq(mkdir(path, 0755), 0);
    }
    for (size_t i = 2; i < LENGTH(folders); i += i == 2 ? 3 : 1) {
        snprintf(path, sizeof path, "%s%s", home, folders[i]);
        OWNED char *text = memory_format("format %s\nkind json\nhas own\n" TAIL, folders[i]);
        write_format(path, "own.format", text);
        write_format(path, ".hidden.format", "nothing");
        write_format(path, "own.txt", "nothing");
        write_format(path, "format", "nothing");
    }
    unsetenv("VIRTSTAT_FORMATS");
    unsetenv("XDG_CONFIG_HOME");
    unsetenv("HOME");
    size_t built_in = load_count(NULL);
    setenv("HOME", home, 1);
    cr_expect_eq(load_count("/.config/virtstat/formats"), built_in + 1);
    setenv("XDG_CONFIG_HOME", "", 1);
    cr_expect_eq(load_count("/.config/virtstat/formats"), built_in + 1);
    snprintf(path, sizeof path, "%s/xdg", home);
    setenv("XDG_CONFIG_HOME", path, 1);
    cr_expect_eq(load_count("/xdg/virtstat/formats"), built_in + 1);
    setenv("VIRTSTAT_FORMATS", "", 1);
    cr_expect_eq(load_count("/xdg/virtstat/formats"), built_in + 1);
    snprintf(path, sizeof path, "%s/given", home);
    setenv("VIRTSTAT_FORMATS", path, 1);
    cr_expect_eq(load_count("/given"), built_in + 1);
    write_format(path, "hyperfine.format",
                 "format Mine\nkind json\nhas own\n" TAIL); /* in the place of a built-in one */
    struct formats formats;
    struct error err = {0};
    cr_assert_eq(formats_load(&formats, &err), 0, "%s", err.message);
    cr_expect_str_eq(format_named(&formats, "hyperfine")->title, "Mine");
    size_t n = formats.n;
    formats_release(&formats);
    cr_expect_eq(n, built_in + 1);
    setenv("VIRTSTAT_FORMATS", "/nowhere", 1);
    cr_expect_eq(formats_load(&formats, &err), -1);
    cr_expect(err.kind == ERROR_NO_INPUT && strstr(err.message, "VIRTSTAT_FORMATS=/nowhere is no folder"), "%s",
              err.message);
    cr_expect_eq(formats.n, 0);
    OWNED char *command = memory_format("rm -r %s", home);
    cr_assert_eq(system(command), 0);
}
