#include "data/sheet/workbook.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "data/memory.h"
#include "data/sheet/workbook_ods.h"
#include "data/sheet/workbook_xlsx.h"

/* ---- files ---- */

static const char *const endings[] = {".xlsx", ".xlsm", ".ods"};
static const char *const old_endings[] = {".xls", ".xlsb"};
enum { ENDINGS = sizeof endings / sizeof *endings };

static bool ends_in(const char *path, size_t length, const char *ending)
{
    size_t n = strlen(ending);
    return length > n && strncasecmp(path + length - n, ending, n) == 0;
}

static bool is_workbook(const char *path, size_t length)
{
    bool named = false;
    for (size_t i = 0; i < ENDINGS; i++)
        named = named || ends_in(path, length, endings[i]);
    return named;
}

const char *workbook_sheet_of(const char *path)
{
    for (const char *at = strchr(path, '#'); at; at = strchr(at + 1, '#'))
        if (is_workbook(path, (size_t)(at - path)) && at[1])
            return at + 1;
    return NULL;
}

size_t workbook_file_length(const char *path)
{
    const char *sheet = workbook_sheet_of(path);
    return sheet ? (size_t)(sheet - 1 - path) : strlen(path);
}

bool workbook_is_named(const char *path)
{
    return is_workbook(path, workbook_file_length(path));
}

bool workbook_is_old(const char *path)
{
    return ends_in(path, strlen(path), old_endings[0]) || ends_in(path, strlen(path), old_endings[1]);
}

enum workbook_kind workbook_kind_of(const char *bytes, size_t length)
{
    static const char old[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    if (length >= sizeof old - 1 && memcmp(bytes, old, sizeof old - 1) == 0)
        return WORKBOOK_OLD;
    return package_begins(bytes, length) ? WORKBOOK_ZIP : WORKBOOK_NONE;
}

/* Names in such a container are UTF-16, and stand in a sector anywhere. */
static bool holds_name(const char *bytes, size_t length, const char *name)
{
    char wide[64];
    size_t n = strlen(name);
    for (size_t i = 0; i < n; i++) {
        wide[2 * i] = name[i];
        wide[2 * i + 1] = '\0';
    }
    return memmem(bytes, length, wide, 2 * n) != NULL;
}

int workbook_refuse_old(int descriptor, const char *path, struct error *err)
{
    enum { LOOKED_AT = 8 << 20 };
    OWNED char *bytes = memory_allocate(LOOKED_AT, 1);
    ssize_t n = pread(descriptor, bytes, LOOKED_AT, 0);
    size_t length = n > 0 ? (size_t)n : 0;
    if (holds_name(bytes, length, "EncryptedPackage"))
        return error_set(err, ERROR_DATA, "%s: is encrypted: save it without a password", path);
    if (holds_name(bytes, length, "Workbook") || holds_name(bytes, length, "Book"))
        return error_set(err, ERROR_DATA,
                         "%s: is a workbook in the old binary format (.xls): save it as .xlsx or CSV, for example with "
                         "libreoffice --headless --convert-to csv FILE",
                         path);
    return error_set(err, ERROR_DATA, "%s: is a document in a binary format, and no table of results", path);
}

/* ---- what a zip file holds ---- */

static int refuse_package(const struct package *package, struct error *err)
{
    static const struct {
        const char *part, *what;
    } others[] = {
        {"xl/workbook.bin", "is a binary workbook (.xlsb): save it as .xlsx"},
        {"word/document.xml", "is a document of text and no spreadsheet: save its table as CSV"},
        {"ppt/presentation.xml", "is a presentation and no spreadsheet: save its table as CSV"},
        {"Index/Document.iwa", "is a document of Numbers or Pages: export it as .xlsx or CSV"},
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (package_has(package, others[i].part))
            return error_set(err, ERROR_DATA, "%s: %s", package->path, others[i].what);
    return error_set(err, ERROR_DATA,
                     "%s: is a zip file and no spreadsheet (.xlsx, .ods): unpack it, and name the files",
                     package->path);
}

static int list_sheets(struct workbook *workbook, struct error *err)
{
    if (package_has(&workbook->package, "_rels/.rels") && !package_has(&workbook->package, "xl/workbook.bin") &&
        !package_has(&workbook->package, "word/document.xml") &&
        !package_has(&workbook->package, "ppt/presentation.xml"))
        return workbook_xlsx_list(workbook, err);
    workbook->open_document = package_has(&workbook->package, "content.xml");
    return workbook->open_document ? workbook_ods_list(workbook, err) : refuse_package(&workbook->package, err);
}

int workbook_open(struct workbook *out, int descriptor, const char *path, struct error *err)
{
    *out = (struct workbook){0};
    int status = package_open(&out->package, descriptor, path, err);
    if (status == 0)
        status = list_sheets(out, err);
    if (status == 0 && out->n == 0)
        status = error_set(err, ERROR_DATA, "%s: holds no sheet with a table", path);
    if (status != 0)
        workbook_close(out);
    return status;
}

int workbook_read(const struct workbook *workbook, size_t sheet, struct text *out, struct error *err)
{
    return workbook->open_document ? workbook_ods_read(workbook, sheet, out, err)
                                   : workbook_xlsx_read(workbook, sheet, out, err);
}

void workbook_close(struct workbook *workbook)
{
    for (size_t i = 0; i < workbook->n; i++) {
        free(workbook->sheets[i].name);
        free(workbook->sheets[i].part);
    }
    free(workbook->sheets);
    free(workbook->strings);
    free(workbook->styles);
    package_close(&workbook->package);
    *workbook = (struct workbook){0};
}

/* ---- sheets ---- */

void workbook_names(const struct workbook *workbook, size_t except, struct text *out)
{
    enum { SHOWN = 12 };
    size_t left = workbook->n - (except < workbook->n), shown = 0;
    for (size_t i = 0; i < workbook->n && shown < SHOWN; i++) {
        if (i == except)
            continue;
        text_format(out, "%s'%s'",
                    shown == 0          ? ""
                    : shown + 1 == left ? " and "
                                        : ", ",
                    text_short(workbook->sheets[i].name).bytes);
        shown++;
    }
    if (left > shown)
        text_format(out, " and %zu more", left - shown);
}

static size_t first_shown(const struct workbook *workbook)
{
    for (size_t i = 0; i < workbook->n; i++)
        if (!workbook->sheets[i].hidden)
            return i;
    return 0;
}

int workbook_find(const struct workbook *workbook, const char *wanted, size_t *sheet, struct error *err)
{
    *sheet = first_shown(workbook);
    if (!wanted)
        return 0;
    for (size_t i = 0; i < workbook->n; i++)
        if (strcasecmp(workbook->sheets[i].name, wanted) == 0) {
            *sheet = i;
            return 0;
        }
    size_t length = strlen(wanted), number = length < 6 ? (size_t)atol(wanted) : 0;
    *sheet = number - 1;
    if (strspn(wanted, "0123456789") == length && number > 0 && number <= workbook->n)
        return 0;
    RELEASED(text_release) struct text names = {0};
    workbook_names(workbook, workbook->n, &names);
    return error_set(err, ERROR_NO_INPUT, "%s: the workbook has no such sheet; it has %s", workbook->package.path,
                     text_string(&names));
}
