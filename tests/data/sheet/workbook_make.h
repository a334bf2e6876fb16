/* Workbooks made on the spot: from tables of text, or part by part. */
#pragma once

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "data/memory.h"
#include "data/text.h"
#include "data/value/number.h"

#define SPREADSHEET "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE_RELATIONS "http://schemas.openxmlformats.org/package/2006/relationships"
#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"

struct book {
    zip_t *zip;
};

static inline struct book book_open(const char *path)
{
    int reason = 0;
    struct book book = {zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &reason)};
    cr_assert_not_null(book.zip, "%s: %d", path, reason);
    return book;
}

/* The archive keeps a copy of the bytes until it is closed. */
static inline void book_part(struct book *book, const char *name, const char *bytes, size_t length)
{
    zip_source_t *source = zip_source_buffer(book->zip, memory_copy_bytes(bytes, length), length, 1);
    cr_assert_geq(zip_file_add(book->zip, name, source, ZIP_FL_OVERWRITE), 0);
}

static inline void book_text(struct book *book, const char *name, const char *text)
{
    book_part(book, name, text, strlen(text));
}

static inline void book_close(struct book *book)
{
    cr_assert_eq(zip_close(book->zip), 0, "%s", zip_strerror(book->zip));
}

/* ---- .xlsx ---- */

/* The parts beside the sheets: the names of these, the cells' formats, and the texts that they share. */
static inline void xlsx_frame(struct book *book, const char *const *names, size_t n, const char *properties)
{
    RELEASED(text_release) struct text workbook = {0}, relations = {0};
    text_format(&workbook,
                "<?xml version=\"1.0\"?><workbook xmlns=\"" SPREADSHEET "\" xmlns:r=\"" RELATIONS "\">%s<sheets>",
                properties);
    text_append(&relations, "<Relationships xmlns=\"" PACKAGE_RELATIONS "\">");
    for (size_t i = 0; i < n; i++) {
        text_format(&workbook, "<sheet name=\"%s\" sheetId=\"%zu\" r:id=\"rId%zu\"/>", names[i], i + 1, i + 1);
        text_format(&relations,
                    "<Relationship Id=\"rId%zu\" Type=\"" RELATIONS "/worksheet\" Target=\"worksheets/s%zu.xml\"/>",
                    i + 1, i + 1);
    }
    text_append(&workbook, "</sheets></workbook>");
    text_append(&relations, "<Relationship Id=\"rId98\" Type=\"" RELATIONS
                            "/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId99\" "
                            "Type=\"" RELATIONS "/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/></Relationships>");
    book_text(book, "_rels/.rels",
              "<Relationships xmlns=\"" PACKAGE_RELATIONS "\"><Relationship Id=\"rId1\" Type=\"" RELATIONS
              "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
    book_text(book, "xl/workbook.xml", text_string(&workbook));
    book_text(book, "xl/_rels/workbook.xml.rels", text_string(&relations));
    book_text(
        book, "xl/styles.xml",
        "<styleSheet xmlns=\"" SPREADSHEET "\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd\\.mm\\.yyyy\\ "
        "hh:mm:ss\"/><numFmt numFmtId=\"165\" formatCode=\"[h]:mm:ss.000\"/></numFmts><cellStyleXfs><xf "
        "numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"10\"/><xf numFmtId=\"14\"/><xf "
        "numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>");
    book_text(book, "xl/sharedStrings.xml",
              "<sst xmlns=\"" SPREADSHEET "\"><si><t>platform</t></si><si><t>benchmark</t></si><si><t>value</t></si>"
              "<si><r><t>do</t></r><r><t>cker</t></r><rPh><t>ドッカー</t></rPh></si><si><t>boot</t></si>"
              "<si><t>native</t></si><si><t>time</t></si></sst>");
}

/* The sheet of this number, from 1 on, has these rows. */
static inline void xlsx_sheet(struct book *book, size_t number, const char *rows, const char *behind)
{
    OWNED char *name = memory_format("xl/worksheets/s%zu.xml", number),
               *text = memory_format("<worksheet xmlns=\"" SPREADSHEET "\"><sheetData>%s</sheetData>%s</worksheet>",
                                     rows, behind);
    book_text(book, name, text);
}

/* A workbook of one sheet. */
static inline void xlsx_write(const char *path, const char *rows, const char *behind)
{
    struct book book = book_open(path);
    xlsx_frame(&book, (const char *const[]){"Sheet1"}, 1, "");
    xlsx_sheet(&book, 1, rows, behind);
    book_close(&book);
}

/* ---- .ods ---- */

static inline void ods_write(const char *path, const char *tables)
{
    struct book book = book_open(path);
    OWNED char *text = memory_format(
        "<?xml version=\"1.0\"?><o:document-content xmlns:o=\"" OASIS "office:1.0\" xmlns:t=\"" OASIS
        "table:1.0\" xmlns:x=\"" OASIS "text:1.0\" xmlns:c=\"urn:org:documentfoundation:names:experimental:calc:xmlns:"
        "calcext:1.0\"><o:body><o:spreadsheet>%s</o:spreadsheet></o:body></o:document-content>",
        tables);
    book_text(&book, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    book_text(&book, "content.xml", text);
    book_close(&book);
}

/* ---- tables of text ---- */

/* Appends the cells of a CSV without quotes as rows: numbers are numbers, everything else is text. */
static inline void rows_of_csv(struct text *out, const char *csv, bool open_document)
{
    while (*csv) {
        size_t line = strcspn(csv, "\n");
        text_append(out, open_document ? "<t:table-row>" : "<row>");
        for (const char *at = csv;; at++) {
            size_t length = strcspn(at, ",\n");
            double number;
            bool plain = number_parse(&number, at, length, '.') == NUMBER_PLAIN;
            if (open_document && plain)
                text_format(out, "<t:table-cell o:value-type=\"float\" o:value=\"%.*s\"><x:p>%.1f</x:p></t:table-cell>",
                            (int)length, at, number);
            else if (open_document)
                text_format(out, "<t:table-cell%s><x:p>%.*s</x:p></t:table-cell>",
                            length ? " o:value-type=\"string\"" : "", (int)length, at);
            else if (plain)
                text_format(out, "<c><v>%.*s</v></c>", (int)length, at);
            else
                text_format(out, "<c t=\"inlineStr\"><is><t>%.*s</t></is></c>", (int)length, at);
            at += length;
            if (*at != ',')
                break;
        }
        text_append(out, open_document ? "</t:table-row>" : "</row>");
        csv += line + (csv[line] == '\n');
    }
}

/* A workbook with a sheet for each CSV. */
static inline void book_of_csvs(const char *path, const char *const *names, char *const *csvs, size_t n)
{
    bool open_document = strstr(path, ".ods") != NULL;
    RELEASED(text_release) struct text tables = {0};
    struct book book = {0};
    if (!open_document) {
        book = book_open(path);
        xlsx_frame(&book, names, n, "");
    }
    for (size_t i = 0; i < n; i++) {
        RELEASED(text_release) struct text rows = {0};
        rows_of_csv(&rows, csvs[i], open_document);
        if (open_document)
            text_format(&tables, "<t:table t:name=\"%s\">%s</t:table>", names[i], text_string(&rows));
        else
            xlsx_sheet(&book, i + 1, text_string(&rows), "");
    }
    if (open_document)
        ods_write(path, text_string(&tables));
    else
        book_close(&book);
}
