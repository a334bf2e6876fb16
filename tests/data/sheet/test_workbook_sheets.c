/* Which sheets a workbook has and which one is meant; what a file is that is none. */
#include <unistd.h>

#include "data/sheet/package.h"
#include "data/sheet/workbook.h"
#include "tests/data/dataset_check.h"
#include "tests/data/sheet/workbook_make.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* A workbook of sheets "s1", "s2" and so on. */
static struct workbook workbook_of(size_t n)
{
    struct workbook workbook = {.package = {.path = "a.xlsx"}};
    for (size_t i = 0; i < n; i++) {
        OWNED char *name = memory_format("s%zu", i + 1);
        workbook_add(&workbook, name, NULL, false);
    }
    return workbook;
}

/* Up to twelve names are shown and the rest is counted, whichever one is left out. */
Test(workbook_sheets, names_are_shown_or_counted)
{
    for (size_t n = 1; n <= 15; n++)
        for (size_t except = 0; except <= n; except++) {
            RELEASED(workbook_close) struct workbook workbook = workbook_of(n);
            RELEASED(text_release) struct text names = {0}, expected = {0};
            size_t left = except < n ? n - 1 : n, shown = left < 12 ? left : 12;
            for (size_t i = 0, k = 0; k < shown; i++)
                if (i != except) {
                    k++;
                    text_format(&expected, "%s's%zu'", k == 1 ? "" : k == left ? " and " : ", ", i + 1);
                }
            if (left > 12)
                text_format(&expected, " and %zu more", left - 12);
            workbook_names(&workbook, except, &names);
            cr_expect_str_eq(text_string(&names), text_string(&expected));
        }
}

Test(workbook_sheets, by_name_or_number)
{
    static const struct {
        const char *wanted;
        size_t found; /* 99: there is none */
    } cases[] = {{NULL, 1},  {"s1", 0},  {"S3", 2},  {"s13", 12}, {"s14", 99},  {"1", 0},
                 {"2", 1},   {"13", 12}, {"14", 99}, {"0", 99},   {"00002", 1}, {"000002", 99},
                 {"-1", 99}, {"2x", 99}, {"", 99},   {"1 ", 99},  {"s", 99}};
    RELEASED(workbook_close) struct workbook workbook = workbook_of(13);
    workbook.sheets[0].hidden = workbook.sheets[3].hidden = true;
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct error err = {0};
        size_t sheet = 77;
        int status = workbook_find(&workbook, cases[i].wanted, &sheet, &err);
        cr_expect_eq(status, cases[i].found == 99 ? -1 : 0, "%s", cases[i].wanted);
        cr_expect(status != 0 || sheet == cases[i].found, "%s is %zu", cases[i].wanted, sheet);
        cr_expect_eq(err.kind, status == 0 ? 0 : ERROR_NO_INPUT);
        cr_expect(status == 0 || strstr(err.message, "'s12' and 1 more"), "%s", err.message);
    }
    size_t sheet = 77;
    for (size_t i = 0; i < 13; i++)
        workbook.sheets[i].hidden = true; /* then the first is the first */
    cr_expect_eq(workbook_find(&workbook, NULL, &sheet, &(struct error){0}), 0);
    cr_expect_eq(sheet, 0);
    free(workbook.sheets[5].name);
    workbook.sheets[5].name = memory_copy_text("2"); /* a name comes before a number */
    cr_expect_eq(workbook_find(&workbook, "2", &sheet, &(struct error){0}), 0);
    cr_expect_eq(sheet, 5);
}

Test(workbook_sheets, endings_of_files)
{
    static const struct {
        const char *path;
        bool named, old;
    } cases[] = {{"a.xlsx", true, false}, {"a.XLSM", true, false}, {"a.ods", true, false},      {"a.xls", false, true},
                 {"a.XLSB", false, true}, {".xlsx", false, false}, {".xls", false, false},      {"axls", false, false},
                 {"a.csv", false, false}, {"", false, false},      {"a.xlsx.csv", false, false}};
    for (size_t i = 0; i < LENGTH(cases); i++) {
        cr_expect_eq(workbook_is_named(cases[i].path), cases[i].named, "%s", cases[i].path);
        cr_expect_eq(workbook_is_old(cases[i].path), cases[i].old, "%s", cases[i].path);
    }
}

/* Each first bytes, all of them and one less. */
Test(workbook_sheets, kinds_of_first_bytes)
{
    static const struct {
        const char *bytes;
        size_t length;
        enum workbook_kind kind;
    } cases[] = {{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, WORKBOOK_OLD},
                 {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE2", 8, WORKBOOK_NONE},
                 {"PK\3\4", 4, WORKBOOK_ZIP},
                 {"PK\5\6", 4, WORKBOOK_ZIP},
                 {"PK\3\6", 4, WORKBOOK_NONE},
                 {"PK\3\5", 4, WORKBOOK_NONE},
                 {"PK\5\7", 4, WORKBOOK_NONE},
                 {"", 0, WORKBOOK_NONE}};
    for (size_t i = 0; i < LENGTH(cases); i++) {
        cr_expect_eq(workbook_kind_of(cases[i].bytes, cases[i].length), cases[i].kind, "case %zu", i);
        if (cases[i].length > 0)
            cr_expect_eq(workbook_kind_of(cases[i].bytes, cases[i].length - 1), WORKBOOK_NONE, "case %zu", i);
    }
}

/* A file of the old kind with a name at an offset in it, as UTF-16. */
static void expect_old(const char *name, off_t offset, const char *complaint)
{
    char wide[64] = {0};
    struct error err = {0};
    FILE *file = tmpfile();
    for (size_t i = 0; name[i]; i++)
        wide[2 * i] = name[i];
    cr_assert_eq(pwrite(fileno(file), wide, 2 * strlen(name), offset), (ssize_t)(2 * strlen(name)));
    cr_expect_eq(workbook_refuse_old(fileno(file), "a.xls", &err), -1);
    cr_expect_eq(err.kind, ERROR_DATA);
    cr_expect(strstr(err.message, complaint), "%s at %zd: %s", name, (ssize_t)offset, err.message);
    fclose(file);
}

Test(workbook_sheets, old_containers_by_the_names_in_them)
{
    static const char encrypted[] = "is encrypted", workbook[] = "a workbook in the old binary format",
                      none[] = "a document in a binary format";
    enum { LOOKED_AT = 8 << 20 };
    expect_old("EncryptedPackage", 8, encrypted);
    expect_old("EncryptedPack", 8, none);
    expect_old("Workbook", 8, workbook);
    expect_old("Work", 8, none);
    expect_old("Book", 8, workbook);
    expect_old("Boot", 8, none);
    expect_old("Word", 8, none);
    expect_old("Book", LOOKED_AT - 8, workbook);
    expect_old("Book", LOOKED_AT - 7, none);
    FILE *empty = tmpfile();
    struct error err = {0};
    cr_expect_eq(workbook_refuse_old(fileno(empty), "a.xls", &err), -1);
    cr_expect(strstr(err.message, none), "%s", err.message);
    fclose(empty);
}

/* Zip files of other programs, each with the relations that it has as an .xlsx does, and without. */
Test(workbook_sheets, zip_files_of_other_programs)
{
    static const struct {
        const char *part, *complaint;
    } cases[] = {{"xl/workbook.bin", "is a binary workbook (.xlsb): save it as .xlsx"},
                 {"word/document.xml", "is a document of text and no spreadsheet: save its table as CSV"},
                 {"ppt/presentation.xml", "is a presentation and no spreadsheet: save its table as CSV"},
                 {"Index/Document.iwa", "is a document of Numbers or Pages: export it as .xlsx or CSV"},
                 {"a.csv", "is a zip file and no spreadsheet (.xlsx, .ods): unpack it, and name the files"}};
    struct scratch scratch;
    scratch_open(&scratch);
    snprintf(scratch.path, sizeof scratch.path, "%s/a.zip", scratch.folder);
    for (size_t i = 0; i < LENGTH(cases); i++)
        for (int related = 0; related < (i < 3 ? 2 : 1); related++) {
            struct book book = book_open(scratch.path);
            struct workbook workbook;
            struct error err = {0};
            book_text(&book, cases[i].part, "<x/>");
            if (related)
                book_text(&book, "_rels/.rels", "<Relationships/>");
            book_close(&book);
            FILE *file = fopen(scratch.path, "rb");
            cr_expect_eq(workbook_open(&workbook, fileno(file), "a.zip", &err), -1);
            cr_expect_eq(err.kind, ERROR_DATA);
            cr_expect(strstr(err.message, cases[i].complaint), "%s: %s", cases[i].part, err.message);
            cr_expect_eq(workbook.n, 0);
            fclose(file);
        }
    scratch_close(&scratch);
}

/* ---- how much is unpacked ---- */

static int count_bytes(void *context, const char *bytes, size_t length, struct error *err)
{
    (void)bytes;
    (void)err;
    *(size_t *)context += length;
    return *(size_t *)context > 1000000 ? -1 : 0;
}

Test(package, what_is_unpacked)
{
    struct scratch scratch;
    scratch_open(&scratch);
    snprintf(scratch.path, sizeof scratch.path, "%s/a.zip", scratch.folder);
    struct book book = book_open(scratch.path);
    OWNED char *large = memory_allocate(1000001, 1);
    book_part(&book, "Small", large, 1000000);
    book_part(&book, "large", large, 1000001);
    book_close(&book);
    FILE *file = fopen(scratch.path, "rb");
    struct package package;
    struct error err = {0};
    cr_assert_eq(package_open(&package, fileno(file), "a.zip", &err), 0);
    cr_expect(package_has(&package, "small") && package_has(&package, "LARGE") && !package_has(&package, "none"));
    size_t n = 0;
    cr_expect_eq(package_read(&package, "small", count_bytes, &n, &err), 0);
    cr_expect_eq(n, 1000000);
    n = 0;
    cr_expect_eq(package_read(&package, "large", count_bytes, &n, &err), -1); /* its taker wanted no more */
    cr_expect_eq(err.kind, 0);
    cr_expect_eq(package_read(&package, "none", count_bytes, &n, &err), -1);
    cr_expect(strstr(err.message, "a.zip: none is missing in it"), "%s", err.message);
    for (size_t most = 1000000; most >= 999999; most--) { /* as many bytes as it has, and one less */
        n = 0;
        err = (struct error){0};
        package.most = most;
        cr_expect_eq(package_read(&package, "small", count_bytes, &n, &err), most == 1000000 ? 0 : -1);
        cr_expect_eq(n, most == 1000000 ? most : 0, "it tells its size");
    }
    cr_expect(strstr(err.message, "a.zip: small unpacks to more than 0 MiB"), "%s", err.message);
    package_close(&package);
    cr_expect_null(package.zip);
    fclose(file);
    scratch_close(&scratch);
}

/* Writes another size of what is unpacked into every header of the file's only part. */
static void pretend_size(const char *path, uint32_t size)
{
    static char bytes[1 << 16];
    FILE *file = fopen(path, "rb+");
    size_t length = fread(bytes, 1, sizeof bytes, file);
    for (size_t i = 0; i + 46 < length; i++) {
        bool local = memcmp(bytes + i, "PK\3\4", 4) == 0, central = memcmp(bytes + i, "PK\1\2", 4) == 0;
        if (local || central)
            memcpy(bytes + i + (local ? 22 : 24), &size, sizeof size);
    }
    rewind(file);
    fwrite(bytes, 1, length, file);
    fclose(file);
}

/* What a part says of its size need not be true. */
Test(package, of_another_size_than_it_says)
{
    struct scratch scratch;
    scratch_open(&scratch);
    snprintf(scratch.path, sizeof scratch.path, "%s/a.zip", scratch.folder);
    struct book book = book_open(scratch.path);
    OWNED char *zeros = memory_allocate(1000000, 1);
    book_part(&book, "part", zeros, 1000000);
    book_close(&book);
    pretend_size(scratch.path, 10);
    FILE *file = fopen(scratch.path, "rb");
    struct package package;
    struct error err = {0};
    size_t n = 0;
    cr_assert_eq(package_open(&package, fileno(file), "a.zip", &err), 0, "%s", err.message);
    package.most = 999999;
    cr_expect_eq(package_read(&package, "part", count_bytes, &n, &err), -1);
    cr_expect(strstr(err.message, "a.zip: part unpacks to more than 0 MiB"), "%s", err.message);
    package_close(&package);
    fclose(file);
    scratch_close(&scratch);
}

/* A hundred times its size is unpacked of a file, 64 MiB at least and 1 GiB at most. */
Test(package, by_the_size_of_the_file)
{
    static const struct {
        off_t size;
        size_t most;
    } cases[] = {{0, PACKAGE_LEAST},     {671088, PACKAGE_LEAST},  {671089, 67108900},      {1000000, 100000000},
                 {10737418, 1073741800}, {10737419, PACKAGE_MOST}, {20000000, PACKAGE_MOST}};
    struct scratch scratch;
    scratch_open(&scratch);
    snprintf(scratch.path, sizeof scratch.path, "%s/a.zip", scratch.folder);
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct package package;
        struct error err = {0};
        FILE *file = fopen(scratch.path, "wb+");
        char end[22] = "PK\5\6"; /* a zip file of nothing, behind a hole */
        cr_assert_eq(ftruncate(fileno(file), cases[i].size > 22 ? cases[i].size - 22 : 0), 0);
        fseek(file, 0, SEEK_END);
        fwrite(end, 1, sizeof end, file);
        fflush(file);
        cr_assert_eq(package_open(&package, fileno(file), "a.zip", &err), 0, "%s", err.message);
        cr_expect_eq(package.most, cases[i].most, "%zu", package.most);
        package_close(&package);
        fclose(file);
    }
    scratch_close(&scratch);
}
