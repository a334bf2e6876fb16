/* Workbooks are read as tables. */
#include "data/sheet/workbook.h"

#include "tests/data/dataset_check.h"
#include "tests/data/sheet/workbook_make.h"

static struct scratch scratch;

static void begin(void)
{
    scratch_open(&scratch);
}

static void end(void)
{
    scratch_close(&scratch);
}

TestSuite(workbook, .init = begin, .fini = end);

static const char *path_of(const char *name)
{
    snprintf(scratch.path, sizeof scratch.path, "%s/%s", scratch.folder, name);
    return scratch.path;
}

static void expect_refused(const char *what)
{
    struct error err = read_error(scratch.path);
    cr_expect_eq(err.kind, ERROR_DATA);
    cr_expect(strstr(err.message, what), "%s", err.message);
}

/* A header, two rows of native and two of docker; `cells` are those of the first value. */
#define HEADER                                                                                                         \
    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" "                        \
    "t=\"s\"><v>2</v></c></row>"
#define ROW(platform, value) "<row><c t=\"s\"><v>" platform "</v></c><c t=\"s\"><v>4</v></c>" value "</row>"

Test(workbook, cells_of_every_type)
{
    xlsx_write(path_of("a.xlsx"),
               HEADER ROW("5", "<c><v>1.5</v></c>") ROW("5", "<c t=\"n\"><f>1+1</f><v>2.5</v></c>")
                   ROW("5", "<c t=\"str\"><f>\"3\"</f><v>3.5</v></c>")
                       ROW("3", "<c t=\"inlineStr\"><is><r><t>4</t></r><r><t>.5</t></r></is></c>")
                           ROW("3", "<c t=\"b\"><v>1</v></c>") ROW("3", "<c t=\"e\"><v>#DIV/0!</v></c>")
                               ROW("3", "<c><f>SUM(A1:A2)</f></c>") ROW("3", "<c t=\"str\"><f>\"\"</f><v></v></c>"),
               "");
    struct dataset ds = read_input(scratch.path);
    expect_values(&ds, "native", "boot", 3, 1.5, 2.5, 3.5);
    expect_values(&ds, "docker", "boot", 1, 4.5);
    cr_assert_eq(ds.n_dropped, 4);
    expect_dropped(&ds, 0, 6, 3, "TRUE", "not a number");
    expect_dropped(&ds, 1, 7, 3, "#DIV/0!", "not a number");
    expect_dropped(&ds, 2, 8, 3, "=SUM(A1:A2) (a formula without a stored value)", "not a number");
    expect_dropped(&ds, 3, 9, 3, "", "empty cell");
    cr_expect_eq(ds.n_notes, 0);
    dataset_release(&ds);
}

Test(workbook, numbers_by_their_formats)
{
    xlsx_write(path_of("kvm.xlsx"),
               "<row><c t=\"s\"><v>6</v></c><c t=\"inlineStr\"><is><t>boot</t></is></c></row>"
               "<row><c s=\"3\"><v>45244.9259259259</v></c><c s=\"4\"><v>0.000144675925925926</v></c></row>"
               "<row><c s=\"2\"><v>45245</v></c><c><v>8.0125000000000004E2</v></c></row>"
               "<row><c s=\"77\"><v>45246</v></c><c><v>7</v></c></row>",
               "");
    struct dataset ds = read_input(scratch.path);
    const struct series *series = series_of(&ds, "kvm", "boot");
    expect_values(&ds, "kvm", "boot", 3, 12.5, 801.25, 7.0);
    cr_expect_eq(series->times[0], 1700000000);
    cr_expect_eq(series->times[1], 1700006400);
    dataset_release(&ds);
}

Test(workbook, days_from_1904_on)
{
    struct book book = book_open(path_of("kvm.xlsx"));
    xlsx_frame(&book, (const char *const[]){"a"}, 1, "<workbookPr date1904=\"1\"/>");
    xlsx_sheet(&book, 1,
               "<row><c t=\"s\"><v>6</v></c><c t=\"s\"><v>4</v></c></row>"
               "<row><c s=\"2\"><v>43782</v></c><c><v>5</v></c></row>",
               "");
    book_close(&book);
    struct dataset ds = read_input(scratch.path);
    cr_expect_eq(series_of(&ds, "kvm", "boot")->times[0], 1699920000);
    dataset_release(&ds);
}

Test(workbook, shares_keep_their_sign)
{
    RELEASED(text_release) struct text text = {0};
    struct workbook workbook;
    struct error err = {0};
    xlsx_write(path_of("a.xlsx"), "<row><c s=\"1\"><v>0.814</v></c><c s=\"1\"><v>0.07</v></c><c><v>0.07</v></c></row>",
               "");
    FILE *file = fopen(scratch.path, "rb");
    cr_assert_eq(workbook_open(&workbook, fileno(file), scratch.path, &err), 0, "%s", err.message);
    cr_assert_eq(workbook_read(&workbook, 0, &text, &err), 0, "%s", err.message);
    cr_expect_str_eq(text_string(&text), "81.4%\t7%\t0.07\n");
    workbook_close(&workbook);
    fclose(file);
}

/* A title, an empty row, a table that begins in column C, a merged platform, and a comment beside it. */
Test(workbook, tables_as_people_lay_them_out)
{
    xlsx_write(
        path_of("a.xlsx"),
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>My results</t></is></c></row>"
        "<row r=\"3\"><c r=\"C3\" t=\"s\"><v>0</v></c><c r=\"D3\" t=\"s\"><v>1</v></c><c r=\"E3\" "
        "t=\"s\"><v>2</v></c></row>"
        "<row r=\"4\"><c r=\"C4\" t=\"s\"><v>5</v></c><c r=\"D4\" t=\"s\"><v>4</v></c><c r=\"E4\"><v>1</v></c></row>"
        "<row r=\"5\"><c r=\"D5\" t=\"s\"><v>4</v></c><c r=\"E5\"><v>2</v></c></row>"
        "<row r=\"8\"><c r=\"C8\" t=\"s\"><v>3</v></c><c r=\"D8\" t=\"s\"><v>4</v></c><c r=\"E8\"><v>3</v></c></row>"
        "<row r=\"9\"><c r=\"D9\" t=\"s\"><v>4</v></c></row>",
        "<mergeCells count=\"2\"><mergeCell ref=\"C4:C5\"/><mergeCell ref=\"C8:C9\"/></mergeCells>");
    struct dataset ds = read_input(scratch.path);
    expect_values(&ds, "native", "boot", 2, 1.0, 2.0);
    expect_values(&ds, "docker", "boot", 1, 3.0);
    cr_assert_eq(ds.n_dropped, 2);
    expect_dropped(&ds, 0, 1, 0, "My results", "row has 1 cell where the header has 5");
    expect_dropped(&ds, 1, 9, 5, "", "empty cell");
    dataset_release(&ds);
}

Test(workbook, open_document)
{
    ods_write(
        path_of("a.ods"),
        "<t:table t:name=\"Tabelle1\"><t:shapes><x:p>no cell</x:p></t:shapes><t:table-column/><t:table-header-rows>"
        "<t:table-row><t:table-cell o:value-type=\"string\"><x:p>plat<x:span>form</x:span></x:p></t:table-cell>"
        "<t:table-cell o:value-type=\"string\"><o:annotation><x:p>a comment</x:p></o:annotation><x:p>benchmark</x:p>"
        "</t:table-cell><t:table-cell o:value-type=\"string\" o:string-value=\"value\"><x:p>shown</x:p></t:table-cell>"
        "<t:table-cell t:number-columns-repeated=\"16381\"/></t:table-row></t:table-header-rows>"
        "<t:table-row><t:table-cell t:number-rows-spanned=\"3\" "
        "o:value-type=\"string\"><x:p>native</x:p></t:table-cell>"
        "<t:table-cell o:value-type=\"string\"><x:p>boot</x:p></t:table-cell>"
        "<t:table-cell o:value-type=\"float\" o:value=\"1.25\"><x:p>1,3</x:p></t:table-cell></t:table-row>"
        "<t:table-row t:number-rows-repeated=\"2\"><t:covered-table-cell/><t:table-cell "
        "o:value-type=\"string\"><x:p>boot</x:p>"
        "</t:table-cell><t:table-cell o:value-type=\"time\" "
        "o:time-value=\"PT00H01M02.5S\"><x:p>01:02</x:p></t:table-cell>"
        "</t:table-row>"
        "<t:table-row><t:table-cell o:value-type=\"string\"><x:p>docker</x:p></t:table-cell><t:table-cell "
        "o:value-type=\"string\"><x:p>boot</x:p></t:table-cell><t:table-cell o:value-type=\"string\" "
        "o:string-value=\"\" c:value-type=\"error\" "
        "t:formula=\"of:=1/0\"><x:p>#DIV/0!</x:p></t:table-cell></t:table-row>"
        "<t:table-row><t:table-cell o:value-type=\"string\"><x:p>docker</x:p></t:table-cell><t:table-cell "
        "o:value-type=\"string\"><x:p>boot</x:p></t:table-cell><t:table-cell t:formula=\"of:=[.A1]\"/></t:table-row>"
        "<t:table-row t:number-rows-repeated=\"1048570\"><t:table-cell "
        "t:number-columns-repeated=\"16384\"/></t:table-row>"
        "</t:table>");
    struct dataset ds = read_input(scratch.path);
    expect_values(&ds, "native", "boot", 3, 1.25, 62.5, 62.5);
    cr_assert_eq(ds.n_dropped, 2);
    expect_dropped(&ds, 0, 5, 3, "#DIV/0!", "not a number");
    expect_dropped(&ds, 1, 6, 3, "a formula without a stored value", "not a number");
    dataset_release(&ds);
}

Test(workbook, values_of_open_document)
{
    RELEASED(text_release) struct text text = {0};
    struct workbook workbook;
    struct error err = {0};
    ods_write(
        path_of("a.ods"),
        "<t:table t:name=\"a\"><t:table-row>"
        "<t:table-cell o:value-type=\"percentage\" o:value=\"0.07\"><x:p>7,00 %</x:p></t:table-cell>"
        "<t:table-cell o:value-type=\"currency\" o:currency=\"EUR\" o:value=\"12.50\"><x:p>12,50 "
        "EUR</x:p></t:table-cell>"
        "<t:table-cell o:value-type=\"date\" o:date-value=\"2023-11-14T22:13:20\"><x:p>14.11.</x:p></t:table-cell>"
        "<t:table-cell o:value-type=\"boolean\" o:boolean-value=\"true\"><x:p>WAHR</x:p></t:table-cell>"
        "<t:table-cell o:value-type=\"time\" o:time-value=\"PT36H00M00S\"/>"
        "<t:table-cell o:value-type=\"string\"><x:p>two</x:p><x:p>lines<x:s x:c=\"2\"/>x</x:p></t:table-cell>"
        "<t:table-cell o:value-type=\"float\" o:value=\"5\" t:number-columns-repeated=\"2\"/></t:table-row></t:table>");
    FILE *file = fopen(scratch.path, "rb");
    cr_assert_eq(workbook_open(&workbook, fileno(file), scratch.path, &err), 0, "%s", err.message);
    cr_assert_eq(workbook_read(&workbook, 0, &text, &err), 0, "%s", err.message);
    cr_expect_str_eq(text_string(&text), "7%\t12.5\t2023-11-14T22:13:20\tTRUE\t36:00:00\ttwo lines  x\t5\t5\n");
    workbook_close(&workbook);
    fclose(file);
}

/* ---- sheets ---- */

static const char *const names[] = {"Notes", "Runs", "docker 2"};
static char *const csvs[] = {"time,cpu\n1700000000,1\n", "time,cpu\n1700000000,2\n", "time,cpu\n1700000000,3\n"};

static void expect_sheet(const char *file, const char *sheet, const char *platform, double value)
{
    OWNED char *path = memory_format("%s%s", path_of(file), sheet);
    struct dataset ds = read_input(path);
    expect_values(&ds, platform, "cpu", 1, value);
    cr_expect_str_eq(ds.sources[0].path, path);
    dataset_release(&ds);
}

static void expect_sheets(const char *file)
{
    book_of_csvs(path_of(file), names, csvs, 3);
    expect_sheet(file, "", "lxc", 1);
    expect_sheet(file, "#Runs", "lxc-Runs", 2);
    expect_sheet(file, "#2", "lxc", 2);
    expect_sheet(file, "#DOCKER 2", "DOCKER", 3);
    OWNED char *missing = memory_format("%s#Results", path_of(file));
    struct error err = read_error(missing);
    cr_expect_eq(err.kind, ERROR_NO_INPUT);
    cr_expect(strstr(err.message, "the workbook has no such sheet; it has 'Notes', 'Runs' and 'docker 2'"), "%s",
              err.message);
    struct dataset ds = read_input(path_of(file));
    OWNED char *note = memory_format(
        "%s: the sheet 'Notes' is read; FILE#NAME reads another one: 'Runs' and 'docker 2'", scratch.path);
    cr_expect(has_note(&ds, note));
    dataset_release(&ds);
}

Test(workbook, sheets_by_name_and_number)
{
    expect_sheets("lxc.xlsx");
}

Test(workbook, sheets_of_open_document)
{
    expect_sheets("lxc.ods");
}

Test(workbook, a_sheet_for_each_platform)
{
    static const char *const platforms[] = {"Native", "Overview", "KVM", "docker"};
    char *const tables[] = {csvs[0], "hello", csvs[1], "platform,cpu\nlxc,5\nlxc,6\n"};
    book_of_csvs(path_of("vm-results.xlsx"), platforms, tables, 4);
    struct dataset ds = read_input(scratch.path);
    expect_values(&ds, "Native", "cpu", 1, 1.0);
    expect_values(&ds, "KVM", "cpu", 1, 2.0);
    expect_values(&ds, "lxc", "cpu", 2, 5.0, 6.0); /* the table names its platform itself */
    cr_expect_eq(ds.n_sources, 3);
    cr_expect(strstr(ds.sources[1].path, "vm-results.xlsx#KVM"));
    cr_expect(strstr(ds.notes[0],
                     "its sheets that are called after platforms are read; FILE#NAME reads another one: 'Overview'"));
    dataset_release(&ds);
}

Test(workbook, hidden_sheets_are_not_the_first)
{
    struct book book = book_open(path_of("kvm.xlsx"));
    xlsx_frame(&book, (const char *const[]){"a\" state=\"veryHidden", "b"}, 2, "");
    xlsx_sheet(&book, 1, "<row><c><v>1</v></c></row>", "");
    xlsx_sheet(&book, 2, "<row><c t=\"s\"><v>4</v></c></row><row><c><v>2</v></c></row>", "");
    book_close(&book);
    struct dataset ds = read_input(scratch.path);
    expect_values(&ds, "kvm", "boot", 1, 2.0);
    dataset_release(&ds);
}

Test(workbook, names_of_paths)
{
    cr_expect_str_eq(workbook_sheet_of("a/b.xlsx#Runs"), "Runs");
    cr_expect_str_eq(workbook_sheet_of("a#1/b.ODS#x#y"), "x#y");
    cr_expect_null(workbook_sheet_of("b.xlsx"));
    cr_expect_null(workbook_sheet_of("b.xlsx#"));
    cr_expect_null(workbook_sheet_of("b.csv#1"));
    cr_expect_null(workbook_sheet_of(".xlsx#1"));
    cr_expect_eq(workbook_file_length("b.xlsm#Runs"), 6);
    cr_expect_eq(workbook_file_length("b.csv#1"), 7);
    cr_expect(workbook_is_named("b.xlsx#1"));
    cr_expect(workbook_is_named("b.Ods"));
    cr_expect_not(workbook_is_named("b.xls"));
}

/* ---- what is refused ---- */

/* The workbook of a good sheet with another text for one part. */
static void with_part(const char *part, const char *text)
{
    struct book book = book_open(path_of("a.xlsx"));
    xlsx_frame(&book, (const char *const[]){"Sheet1"}, 1, "");
    xlsx_sheet(&book, 1, HEADER ROW("5", "<c><v>1</v></c>"), "");
    book_text(&book, part, text);
    book_close(&book);
}

Test(workbook, damaged_parts)
{
    with_part("xl/worksheets/s1.xml", "<worksheet><sheetData><row>");
    expect_refused("xl/worksheets/s1.xml in it is damaged: its end is missing");
    with_part("xl/worksheets/s1.xml", "<worksheet><sheetData></row>");
    expect_refused("xl/worksheets/s1.xml in it is damaged: line 1: mismatched tag");
    with_part("xl/worksheets/s1.xml", "<x><row><c t=\"s\"><v>7</v></c></row></x>");
    expect_refused("a cell refers to a text that is not there");
    with_part("xl/worksheets/s1.xml", "<x><row><c r=\"1A\"><v>7</v></c></row></x>");
    expect_refused("a cell has a place that is none");
    with_part("xl/worksheets/s1.xml", "<x><row><c r=\"ZZZ1\"><v>7</v></c></row></x>");
    expect_refused("has more than a sheet can have");
    with_part("xl/worksheets/s1.xml", "<x><row r=\"1048577\"><c><v>7</v></c></row></x>");
    expect_refused("has more than a sheet can have");
    with_part("xl/worksheets/s1.xml", "<x/>");
    expect_refused("the sheet 'Sheet1' is empty");
    with_part("xl/workbook.xml", "<workbook/>");
    expect_refused("holds no sheet with a table");
    with_part("_rels/.rels", "<Relationships/>");
    expect_refused("is a zip file that names no workbook");
    with_part("word/document.xml", "<x/>");
    expect_refused("is a document of text and no spreadsheet");
}

Test(workbook, entities)
{
    with_part("xl/sharedStrings.xml",
              "<!DOCTYPE s [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><sst><si><t>&b;</t></si></sst>");
    expect_refused("its XML has a document type, which can define entities");
    with_part("xl/sharedStrings.xml", "<!DOCTYPE s SYSTEM \"file:///etc/hostname\"><sst><si><t>&b;</t></si></sst>");
    expect_refused("its XML has a document type");
    with_part("xl/sharedStrings.xml", "<sst><si><t>&b;</t></si></sst>");
    expect_refused("undefined entity");
}

Test(workbook, bombs)
{
    size_t length = PACKAGE_LEAST + 1;
    char *bytes = memory_allocate(length, 1);
    memset(bytes, ' ', length);
    memcpy(bytes, "<x>", 3);
    struct book book = book_open(path_of("a.xlsx"));
    xlsx_frame(&book, (const char *const[]){"Sheet1"}, 1, "");
    cr_assert_geq(zip_file_add(book.zip, "xl/worksheets/s1.xml", zip_source_buffer(book.zip, bytes, length, 1), 0), 0);
    book_close(&book);
    expect_refused("xl/worksheets/s1.xml unpacks to more than 64 MiB");
    ods_write(
        path_of("a.xlsx"),
        "<t:table t:name=\"a\"><t:table-row t:number-rows-repeated=\"1048576\"><t:table-cell o:value-type=\"float\" "
        "o:value=\"1\" t:number-columns-repeated=\"16384\"/></t:table-row></t:table>");
    expect_refused("has more than a sheet can have");
}

Test(workbook, encrypted)
{
    struct book book = book_open(path_of("a.ods"));
    book_text(&book, "META-INF/manifest.xml",
              "<m:manifest xmlns:m=\"x\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>");
    book_text(&book, "content.xml", "\x01\x02 noise");
    book_close(&book);
    expect_refused("is encrypted: save it without a password");
}

/* Returns a container of the old kind with a name in it, as UTF-16. */
static void write_old(const char *name)
{
    char bytes[2000] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    for (size_t i = 0; name[i]; i++)
        bytes[1001 + 2 * i] = name[i];
    scratch_write(&scratch, "a.xls", bytes, sizeof bytes);
}

Test(workbook, old_containers)
{
    write_old("Workbook");
    expect_refused("is a workbook in the old binary format (.xls): save it as .xlsx or CSV");
    write_old("EncryptedPackage");
    expect_refused("is encrypted: save it without a password");
    write_old("WordDocument");
    expect_refused("is a document in a binary format");
}

Test(workbook, files_that_are_cut_short)
{
    xlsx_write(path_of("a.xlsx"), HEADER ROW("5", "<c><v>1</v></c>"), "");
    FILE *file = fopen(scratch.path, "rb");
    static char bytes[1 << 16];
    size_t length = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    for (size_t n = 4; n < length; n += 97) {
        scratch_write(&scratch, "a.xlsx", bytes, n);
        expect_refused("is a zip file as .xlsx and .ods are, and it is damaged or its end is missing");
    }
}

Test(workbook, zip_files_of_something_else)
{
    struct book book = book_open(path_of("a.zip"));
    book_text(&book, "native.csv", "time,cpu\n1,2\n");
    book_close(&book);
    expect_refused("is a zip file and no spreadsheet (.xlsx, .ods): unpack it, and name the files");
    scratch_write(&scratch, "a.xlsx", "time,cpu\n1700000000,5\n", 22);
    struct dataset ds = read_input(scratch.path); /* the bytes tell, not the name */
    expect_values(&ds, "a", "cpu", 1, 5.0);
    dataset_release(&ds);
    OWNED char *path = memory_format("%s#1", scratch.path);
    struct error err = read_error(path);
    cr_expect(strstr(err.message, "is no workbook, and has no sheets"), "%s", err.message);
}
