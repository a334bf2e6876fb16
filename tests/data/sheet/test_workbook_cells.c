/* Each kind of cell and of element in a sheet, as the text of the table that it becomes. */
#include "data/sheet/workbook.h"

#include "tests/data/dataset_check.h"
#include "tests/data/sheet/workbook_make.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static struct scratch scratch;

static void begin(void)
{
    scratch_open(&scratch);
    snprintf(scratch.path, sizeof scratch.path, "%s/a", scratch.folder);
}

static void end(void)
{
    scratch_close(&scratch);
}

TestSuite(workbook_cells, .init = begin, .fini = end);

static void expect_text(size_t sheet, const char *expected)
{
    RELEASED(text_release) struct text text = {0};
    struct workbook workbook;
    struct error err = {0};
    FILE *file = fopen(scratch.path, "rb");
    cr_assert_eq(workbook_open(&workbook, fileno(file), scratch.path, &err), 0, "%s", err.message);
    cr_assert_eq(workbook_read(&workbook, sheet, &text, &err), 0, "%s", err.message);
    cr_expect_str_eq(text_string(&text), expected);
    workbook_close(&workbook);
    fclose(file);
}

struct example {
    const char *elements, *behind, *text;
};

/* ---- .xlsx ---- */

#define INLINE(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"

static const struct example xlsx_examples[] = {
    /* types */
    {"<row><c t=\"b\"><v>1</v></c><c t=\"b\"><v>true</v></c><c t=\"b\"><v>0</v></c><c t=\"b\"><v>2</v></c></row>", "",
     "TRUE\tTRUE\tFALSE\tFALSE\n"},
    {"<row><c t=\"d\"><v>2023-11-14</v></c><c t=\"str\"><v>01</v></c><c><v>01</v></c><c><v>1x</v></c></row>", "",
     "2023-11-14\t01\t1\t1x\n"},
    {"<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>3</v></c><c t=\"s\"><v>6</v></c></row>", "",
     "platform\tdocker\ttime\n"},
    /* styles: the first, the last, one behind it, and what is no number */
    {"<row><c s=\"0\"><v>2</v></c><c s=\"1\"><v>2</v></c><c s=\"4\"><v>2</v></c><c s=\"5\"><v>2</v></c><c "
     "s=\"000000001\"><v>2</v></c><c s=\"00000001\"><v>2</v></c></row>",
     "", "2\t200%\t48:00:00\t2\t2\t200%\n"},
    /* formulas: the stored value counts, also where it is the empty text */
    {"<row><c><f>A1</f><v>3</v></c><c><f>A1</f></c><c><f>A1</f><v></v></c><c><v>4</v></c></row>", "",
     "3\t=A1 (a formula without a stored value)\t\t4\n"},
    {"<row><c><f>A1</f></c><c/><c><v>4</v></c></row>", "", "=A1 (a formula without a stored value)\t\t4\n"},
    /* how a text is pronounced is none of it */
    {"<row><c t=\"inlineStr\"><is><r><t>a</t></r><rPh><t>x</t></rPh><r><t>b</t></r></is></c><c><v>1</v></c></row>", "",
     "ab\t1\n"},
    /* places: of a cell, of a row, and of those that tell none */
    {"<row r=\"2\"><c r=\"B2\"><v>1</v></c><c><v>2</v></c><c "
     "r=\"E2\"><v>3</v></c></row><row><c><v>4</v></c><c><v>5</v></c>"
     "<c><v>6</v></c></row>",
     "", "\n\t1\t2\t\t3\n4\t5\t6\t\t\n"},
    {"<row><c r=\"Z1\"><v>1</v></c><c r=\"AA1\"><v>2</v></c><c r=\"AC1\"><v>3</v></c></row>", "",
     "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t1\t2\t\t3\n"},
    /* merged cells: of rows, of columns above a header, in any order, and what is no range */
    {"<row>" INLINE("a") INLINE("1") "</row><row><c/>" INLINE("2") "</row><row><c/>" INLINE("3") "</row>",
     "<mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>", "a\t1\na\t2\n\t3\n"},
    {"<row>" INLINE("a") INLINE("1") "</row><row><c/>" INLINE("2") "</row>",
     "<mergeCells><mergeCell/><mergeCell ref=\"A1\"/><mergeCell ref=\":\"/><mergeCell ref=\"A1:\"/><mergeCell "
     "ref=\"A1:A\"/><mergeCell ref=\"1:2\"/><mergeCell ref=\"A1:A2x\"/><mergeCell ref=\"AAAA1:AAAA2\"/><mergeCell "
     "ref=\"A1:A12345678\"/></mergeCells>",
     "a\t1\n\t2\n"},
};

Test(workbook_cells, of_xlsx)
{
    for (size_t i = 0; i < LENGTH(xlsx_examples); i++) {
        xlsx_write(scratch.path, xlsx_examples[i].elements, xlsx_examples[i].behind);
        expect_text(0, xlsx_examples[i].text);
    }
}

Test(workbook_cells, of_xlsx_that_are_damaged)
{
    static const struct {
        const char *cell, *complaint;
    } cases[] = {
        {"<c t=\"s\"><v>6</v></c>", NULL},
        {"<c t=\"s\"><v>7</v></c>", "a cell refers to a text that is not there"},
        {"<c t=\"s\"><v>-1</v></c>", "a cell refers to a text that is not there"},
        {"<c t=\"s\"><v>x</v></c>", "a cell refers to a text that is not there"},
        {"<c t=\"s\"><v>000000006</v></c>", NULL},
        {"<c t=\"s\"><v>0000000006</v></c>", "a cell refers to a text that is not there"},
        {"<c r=\"XFD1048576\"><v>1</v></c>", NULL},
        {"<c r=\"XFE1\"><v>1</v></c>", "has more than a sheet can have"},
        {"<c r=\"A1048577\"><v>1</v></c>", "has more than a sheet can have"},
        {"<c r=\"ABCD1\"><v>1</v></c>", "a cell has a place that is none"},
        {"<c r=\"A12345678\"><v>1</v></c>", "a cell has a place that is none"},
        {"<c r=\"A0000001\"><v>1</v></c>", NULL},
        {"<c r=\"a1\"><v>1</v></c>", "a cell has a place that is none"},
        {"<c r=\"A\"><v>1</v></c>", "a cell has a place that is none"},
        {"<c r=\"A1x\"><v>1</v></c>", "a cell has a place that is none"},
        {"<c r=\"A0\"><v>1</v></c>", "has more than a sheet can have"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        RELEASED(text_release) struct text text = {0};
        struct workbook workbook;
        struct error err = {0};
        OWNED char *row = memory_format("<row>%s</row>", cases[i].cell);
        xlsx_write(scratch.path, row, "");
        FILE *file = fopen(scratch.path, "rb");
        cr_assert_eq(workbook_open(&workbook, fileno(file), scratch.path, &err), 0, "%s", err.message);
        cr_expect_eq(workbook_read(&workbook, 0, &text, &err), cases[i].complaint ? -1 : 0, "%s", cases[i].cell);
        cr_expect_eq(err.kind, cases[i].complaint ? ERROR_DATA : 0);
        cr_expect(!cases[i].complaint || strstr(err.message, cases[i].complaint), "%s: %s", cases[i].cell, err.message);
        workbook_close(&workbook);
        fclose(file);
    }
}

/* What another part says: days from 1904 on, in each spelling; targets in each form; and sheets that are none. */
Test(workbook_cells, of_other_parts)
{
    static const struct {
        const char *properties, *day;
    } calendars[] = {{"<workbookPr date1904=\"1\"/>", "1904-01-02\n"},
                     {"<workbookPr date1904=\"true\"/>", "1904-01-02\n"},
                     {"<workbookPr date1904=\"0\"/>", "1900-01-01\n"},
                     {"<workbookPr/>", "1900-01-01\n"}};
    for (size_t i = 0; i < LENGTH(calendars); i++) {
        struct book book = book_open(scratch.path);
        xlsx_frame(&book, (const char *const[]){"a"}, 1, calendars[i].properties);
        xlsx_sheet(&book, 1, "<row><c s=\"2\"><v>1</v></c></row>", "");
        book_close(&book);
        expect_text(0, calendars[i].day);
    }
    static const char *const targets[] = {"worksheets/s1.xml", "./worksheets/s1.xml", "/xl/worksheets/s1.xml",
                                          "../xl/worksheets/s1.xml"};
    for (size_t i = 0; i < LENGTH(targets); i++) {
        struct book book = book_open(scratch.path);
        xlsx_frame(&book, (const char *const[]){"a", "b", "c"}, 3, "");
        OWNED char *relations = memory_format(
            "<r><Relationship Id=\"rId1\" Type=\"x/chartsheet\" Target=\"worksheets/s9.xml\"/><Relationship "
            "Id=\"rId3\" "
            "Type=\"worksheet\" Target=\"%s\"/><Relationship Id=\"rId4\" Target=\"x\"/><other Id=\"rId2\" "
            "Type=\"worksheet\" Target=\"x\"/></r>",
            targets[i]);
        book_text(&book, "xl/_rels/workbook.xml.rels", relations);
        xlsx_sheet(&book, 1, "<row><c><v>1</v></c></row>", "");
        book_close(&book);
        expect_text(0, "1\n"); /* the first two sheets are a chart, and nowhere */
    }
}

/* Of shared texts only what stands in t counts, and not how it is pronounced; of styles those of cells. */
Test(workbook_cells, of_shared_parts)
{
    struct book book = book_open(scratch.path);
    xlsx_frame(&book, (const char *const[]){"a"}, 1, "");
    book_text(
        &book, "xl/sharedStrings.xml",
        "<sst>\n <si>\n x<t>a</t>y<r>z<t>b</t></r><rPh>v<t>c</t>w</rPh><t>d</t></si><si/><si><t>e</t></si></sst>");
    book_text(
        &book, "xl/styles.xml",
        "<s><numFmts><numFmt numFmtId=\"7\" formatCode=\"0%\"/><numFmt numFmtId=\"8\"/></numFmts><cellStyleXfs><xf "
        "numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf/><xf numFmtId=\"7\"/><xf numFmtId=\"8\"/></cellXfs><x><xf "
        "numFmtId=\"14\"/></x></s>");
    xlsx_sheet(&book, 1,
               "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c><c s=\"0\"><v>1</v> 2 </c><c "
               "s=\"1\"><v>1</v></c><c "
               "s=\"2\"><v>1</v></c><c s=\"3\"><v>1</v></c></row>",
               "");
    book_close(&book);
    expect_text(0, "abd\t\te\t1\t100%\t1\t1\n");
}

/* ---- .ods ---- */

#define TEXT(text) "<t:table-cell o:value-type=\"string\"><x:p>" text "</x:p></t:table-cell>"
#define ONE "<t:table-cell o:value-type=\"float\" o:value=\"1\"/>"
#define TIME(text) "<t:table-cell o:value-type=\"time\" o:time-value=\"" text "\"/>"

static const struct example ods_examples[] = {
    /* types */
    {"<t:table-row><t:table-cell o:value-type=\"boolean\" o:boolean-value=\"false\"/><t:table-cell "
     "o:value-type=\"float\" o:value=\"007\"/><t:table-cell o:value-type=\"float\" "
     "o:value=\"x\"/><t:table-cell o:value=\"7\"><x:p>8</x:p></t:table-cell></t:table-row>",
     "", "FALSE\t7\tx\t8\n"},
    {"<t:table-row>" TIME("PT1H2M3S") TIME("P1DT1H") TIME("PT0.25S") TIME("PT01H00M00,000S") TIME("-PT1H") TIME("PT1X")
         TIME("P366D") TIME("P365DT23H59M59S") TIME("PT1") "</t:table-row>",
     "", "1:02:03\t25:00:00\t0:00:00.25\tPT01H00M00,000S\t-PT1H\t0:00:01\tP366D\t8783:59:59\tPT1\n"},
    {"<t:table-row><t:table-cell t:formula=\"f\" o:value-type=\"float\" o:value=\"3\"/><t:table-cell "
     "t:formula=\"f\"/>"
     "<t:table-cell t:formula=\"f\" o:value-type=\"string\"/>" ONE "</t:table-row>",
     "", "3\ta formula without a stored value\t\t1\n"},
    /* texts: paragraphs, blanks, and what is no text */
    {"<t:table-row>" TEXT("a</x:p>no<x:p>b") TEXT("a<x:s/>b") TEXT("a<x:s x:c=\"3\"/>b") TEXT("a<x:tab/>b")
         TEXT("a<x:line-break/>b") TEXT("a<x:span>b</x:span>c") "</t:table-row>",
     "", "a b\ta b\ta   b\ta b\ta b\tabc\n"},
    {"<t:table-row>" TEXT("a<o:annotation><x:p>b</x:p></o:annotation>c") TEXT("a<x:frame><x:p>b</x:p></x:frame>")
         TEXT("a<x:custom-shape><x:p>b</x:p></x:custom-shape>") TEXT("a<x:control><x:p>b</x:p></x:control>") TEXT(
             "a<x:rect><x:p>b</x:p></x:rect>") TEXT("a<x:line><x:p>b</x:p></x:line>") TEXT("a<x:g><x:p>b</x:p></x:g>")
             TEXT("a<x:caption><x:p>b</x:p></x:caption>") TEXT("a<x:forms><x:p>b</x:p></x:forms>")
                 TEXT("a<x:shapes><x:p>b</x:p></x:shapes>") "</t:table-row>",
     "", "ac\ta\ta\ta\ta\ta\ta\ta\ta\ta\n"},
    /* repeats: of cells, of empty ones, of rows, of empty ones; the last row does not end the sheet */
    {"<t:table-row><t:table-cell o:value-type=\"float\" o:value=\"1\" "
     "t:number-columns-repeated=\"3\"/><t:table-cell "
     "t:number-columns-repeated=\"2\"/>" TEXT(
         "a") "</t:table-row><t:table-row "
              "t:number-rows-repeated=\"2\"><t:table-cell/></t:table-row><t:table-row "
              "t:number-rows-repeated=\"2\">" ONE
              "<t:table-cell t:number-columns-repeated=\"9\"/></t:table-row><t:table-row>" TEXT("b") ONE ONE ONE
     "</t:table-row>",
     "", "1\t1\t1\t\t\ta\n\n\n1\t\t\t\t\t\n1\t\t\t\t\t\nb\t1\t1\t1\t\t\n"},
    /* merged cells */
    {"<t:table-row><t:table-cell t:number-rows-spanned=\"2\" "
     "o:value-type=\"string\"><x:p>a</x:p></t:table-cell>" ONE "</t:table-row><t:table-row><t:covered-table-cell "
     "o:value-type=\"string\"><x:p>hidden</x:p></t:covered-table-cell>" ONE
     "</t:table-row><t:table-row><t:table-cell/>" ONE "</t:table-row>",
     "", "a\t1\na\t1\n\t1\n"},
    {"<t:table-row><t:table-cell/><t:table-cell t:number-columns-spanned=\"2\" "
     "o:value-type=\"string\"><x:p>a</x:p></t:table-cell><t:covered-table-cell t:number-columns-repeated=\"1\"/>"
     "</t:table-row><t:table-row>" TEXT("x") TEXT("y") TEXT("z") TEXT("w") "</t:table-row><t:table-row>" ONE ONE ONE ONE
                                                                           "</t:table-row>",
     "", "a\nx\ta y\ta z\tw\n1\t1\t1\t1\n"},
    {"<t:table-row><t:table-cell/>" TEXT("a") "</t:table-row><t:table-row>" TEXT("x") TEXT("y") TEXT("z")
         TEXT("w") "</t:table-row><t:table-row>" ONE ONE ONE ONE "</t:table-row>",
     "", "a\nx\ty\tz\tw\n1\t1\t1\t1\n"},
    {"<t:table-row>" TEXT("a<o:annotation><x:p>b</x:p><x:p>c</x:p>d</o:annotation>e") "</t:table-row>", "", "ae\n"},
    /* a table in a cell is no sheet and no part of this one */
    {"<t:table-row>" ONE "<t:table-cell o:value-type=\"string\"><x:p>a</x:p><t:table><t:table-row>" TEXT(
         "in") "</t:table-row></t:table></t:table-cell>" ONE "</t:table-row>",
     "", "1\ta\t1\n"},
};

Test(workbook_cells, of_open_document)
{
    for (size_t i = 0; i < LENGTH(ods_examples); i++) {
        OWNED char *tables = memory_format("<t:table t:name=\"a\">%s</t:table><t:table t:name=\"b\"><t:table-row>" ONE
                                           "</t:table-row></t:table>",
                                           ods_examples[i].elements);
        ods_write(scratch.path, tables);
        expect_text(0, ods_examples[i].text);
        expect_text(1, "1\n");
    }
}
