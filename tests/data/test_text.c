/* Texts grow, become printable, and have a distance. */
#include <criterion/criterion.h>

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "data/error.h"
#include "data/memory.h"
#include "data/text.h"

static void expect_name(char *name, const char *expected)
{
    cr_expect_str_eq(name, expected);
    free(name);
}

Test(text, distance_counts_changes_and_swaps)
{
    static const struct {
        const char *a, *b;
        size_t distance;
    } cases[] = {{"", "", 0},
                 {"abc", "abc", 0},
                 {"", "abc", 3},
                 {"abc", "", 3},
                 {"abc", "abd", 1},
                 {"abc", "ab", 1},
                 {"abc", "xabc", 1},
                 {"abc", "acb", 1},
                 {"fromat", "format", 1},
                 {"platfrom", "platforms", 2},
                 {"kitten", "sitting", 3}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_expect_eq(text_distance(cases[i].a, cases[i].b), cases[i].distance, "%s %s", cases[i].a, cases[i].b);
        cr_expect_eq(text_distance(cases[i].b, cases[i].a), cases[i].distance, "%s %s", cases[i].b, cases[i].a);
    }
}

Test(text, names_are_trimmed_and_valid)
{
    expect_name(text_name(" \ta b\n", 6), "a b");
    expect_name(text_name("a\nb\x01", 4), "a\nb\x01");
    expect_name(text_name("\xFF"
                          "a\0b\xC3",
                          5),
                "\\xffa\\x00b\\xc3");
    expect_name(text_name("", 0), "");
    expect_name(text_name("\u202Eab", 5), "\u202Eab");
    char text[300];
    memset(text, 'a', sizeof text);
    OWNED char *name = text_name(text, sizeof text);
    cr_expect_eq(strlen(name), sizeof text, "a name is whole");
}

/* Writes the character in UTF-8. */
static const char *character(unsigned code)
{
    static char out[5];
    unsigned char bytes[5] = {0};
    if (code < 0x80)
        bytes[0] = (unsigned char)code;
    for (unsigned n = 2, least = 0x80; code >= least && n <= 4; least = n == 2 ? 0x800 : 0x10000, n++)
        for (unsigned i = 0; i < n; i++)
            bytes[i] = (unsigned char)(i ? 0x80 | (code >> 6 * (n - 1 - i) & 0x3F)
                                         : (0xF00U >> n & 0xFF) | code >> 6 * (n - 1));
    memcpy(out, bytes, sizeof out);
    return out;
}

/* Every character of the planes: the unsafe ones are those of these ranges, and no others. */
Test(text, unsafe_characters)
{
    static const struct {
        unsigned first, last;
    } unsafe[] = {{0x01, 0x1F},       {0x7F, 0x9F},       {0xAD, 0xAD},      {0x34F, 0x34F},   {0x61C, 0x61C},
                  {0x115F, 0x1160},   {0x17B4, 0x17B5},   {0x180E, 0x180E},  {0x200B, 0x200F}, {0x2028, 0x202E},
                  {0x2060, 0x206F},   {0x3164, 0x3164},   {0xFEFF, 0xFEFF},  {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFB},
                  {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}};
    size_t range = 0;
    for (unsigned code = 1; code <= 0x10FFFF; code++) {
        if (code == 0xD800)
            code = 0xE000;
        const char *bytes = character(code);
        while (range + 1 < sizeof unsafe / sizeof *unsafe && code > unsafe[range].last)
            range++;
        bool expected = code >= unsafe[range].first && code <= unsafe[range].last;
        size_t unsafe_bytes = text_unsafe(bytes);
        if (unsafe_bytes != (expected ? strlen(bytes) : 0))
            cr_expect(false, "U+%04X: %zu bytes", code, unsafe_bytes);
    }
}

Test(text, shown_is_safe_and_left_alone_where_it_is)
{
    static const struct {
        const char *text, *shown;
    } cases[] = {{"", ""},
                 {"plain text 1%", "plain text 1%"},
                 {"Größe 日本 العربية עברית हिन्दी 👍🏽",
                  "Größe 日本 العربية עברית हिन्दी 👍🏽"},
                 {"❤\uFE0F e\u0301", "❤\uFE0F e\u0301"},
                 {"a\nb\tc", "a\\x0ab\\x09c"},
                 {"\x1b[31m", "\\x1b[31m"},
                 {"\x7f\xC2\x9B", "\\x7f\\xc2\\x9b"},
                 {"می\u200Cخواهم", "می\\xe2\\x80\\x8cخواهم"},
                 {"\u2028\u202E\u2069", "\\xe2\\x80\\xa8\\xe2\\x80\\xae\\xe2\\x81\\xa9"},
                 {"\U000E0041", "\\xf3\\xa0\\x81\\x81"},
                 {"\xFF\xC0\x80\xED\xA0\x80", "\\xff\\xc0\\x80\\xed\\xa0\\x80"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        OWNED char *once = text_shown(cases[i].text), *twice = text_shown(once);
        cr_expect_str_eq(once, cases[i].shown);
        cr_expect_str_eq(twice, once, "what is safe stays as it is");
    }
}

Test(text, printable_is_cut_at_whole_characters)
{
    static const struct {
        const char *text;
        size_t limit;
        const char *shown;
    } cases[] = {{"abc", 3, "abc"},
                 {"abcd", 3, "abc..."},
                 {"ab\u00E9", 3, "ab..."},
                 {"ab\u00E9", 4, "ab\u00E9"},
                 {"a\x01", 4, "a..."},
                 {"a\x01", 5, "a\\x01"},
                 {"abe\u0301", 4, "ab..."},
                 {"abe\u0301", 5, "abe\u0301"},
                 {"e\u0301", 2, "..."},
                 {"abe\u0300", 4, "ab..."},
                 {"k\u093E\u0902", 4, "..."},
                 {"ab", 0, "..."},
                 {"", 0, ""}};
    setlocale(LC_CTYPE, "C.UTF-8");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        OWNED char *shown = text_printable(cases[i].text, strlen(cases[i].text), cases[i].limit);
        cr_expect_str_eq(shown, cases[i].shown, "%zu: %s", i, shown);
    }
}

static void expect_valid(const char *text)
{
    OWNED char *valid = text_valid(text, strlen(text));
    cr_expect_str_eq(valid, text);
}

/* What stands behind ASCII is looked at as ever. */
Test(text, valid_letters_are_kept_and_other_bytes_shown)
{
    static const struct {
        const char *bytes;
        size_t length;
        const char *valid;
    } cases[] = {{"", 0, ""},
                 {"abc\t\x1b", 5, "abc\t\x1b"},
                 {"a\0b", 3, "a\\x00b"},
                 {"\0", 1, "\\x00"},
                 {"a\x96z", 3, "a\\x96z"},
                 {"\xC2\xB5s", 3, "\xC2\xB5s"},
                 {"5 \xC2\xB5s \xC2", 7, "5 \xC2\xB5s \\xc2"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        OWNED char *valid = text_valid(cases[i].bytes, cases[i].length);
        cr_expect_str_eq(valid, cases[i].valid, "%zu: %s", i, valid);
    }
}

/* 80 bytes are whole, 81 are not. */
Test(text, short_names_keep_both_ends_and_stay_apart)
{
    char name[10001] = "";
    memset(name, 'n', 80);
    cr_expect_str_eq(text_short(name).bytes, name);
    name[80] = 'n';
    struct text_short one = text_short(name);
    cr_expect_eq(strlen(one.bytes), TEXT_SHORT);
    cr_expect_eq(strncmp(one.bytes + 34, "...", 3), 0, "%s", one.bytes);
    cr_expect_eq(one.bytes[TEXT_SHORT - 9], '~');
    memset(name, 'n', 10000);
    for (size_t i = 0; i < 10000; i += 1111) {
        name[i] = 'm';
        struct text_short other = text_short(name);
        cr_expect_str_neq(one.bytes, other.bytes, "a difference at %zu", i);
        one = other;
    }
    cr_expect_eq(one.bytes[0], 'm');
    cr_expect_eq(one.bytes[TEXT_SHORT - 10], 'm', "%s", one.bytes);
}

/* Whatever stands where it is cut: a long character, an escape, an accent, a vowel sign that takes room, a skin colour. */
Test(text, short_names_are_cut_between_characters)
{
    static const char *const pieces[] = {
        "\u00E9", "日", "👍", "e\u0301", "\u202E", "\x01", "का", "👍🏽", "a\u0301\u0302\u0303"};
    setlocale(LC_CTYPE, "C.UTF-8");
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        for (size_t before = 0; before < 12; before++) {
            struct text name = {0};
            text_append_bytes(&name, "aaaaaaaaaaaa", before);
            for (size_t k = 0; k < 100; k++)
                text_append(&name, pieces[i]);
            struct text_short shown = text_short(text_string(&name));
            OWNED char *piece = text_shown(pieces[i]);
            const char *tail = strstr(shown.bytes, "...") + 3, *head = shown.bytes + before;
            cr_expect_leq(strlen(shown.bytes), TEXT_SHORT);
            cr_expect_geq(strlen(shown.bytes), TEXT_SHORT - 2 * strlen(piece));
            expect_valid(shown.bytes);
            cr_expect_eq((size_t)(tail - 3 - head) % strlen(piece), 0, "%s", shown.bytes);
            cr_expect_eq((strlen(tail) - 9) % strlen(piece), 0, "%s", shown.bytes);
            cr_expect_eq(strncmp(tail, piece, strlen(piece)), 0, "%s", shown.bytes);
            text_release(&name);
        }
}

/* No end can be kept of a letter with 5,000 accents. */
Test(text, a_letter_without_end_is_a_hash)
{
    struct text name = {0};
    setlocale(LC_CTYPE, "C.UTF-8");
    text_append(&name, "e");
    for (size_t i = 0; i < 5000; i++)
        text_append(&name, "\u0301");
    struct text_short shown = text_short(text_string(&name));
    cr_expect_eq(strlen(shown.bytes), 12);
    cr_expect_eq(strncmp(shown.bytes, "...~", 4), 0);
    text_release(&name);
}

Test(text, abridged_has_its_limit)
{
    for (size_t limit = 12; limit < 40; limit++) {
        OWNED char *shown = text_abridged("0123456789012345678901234567890123456789", 40, limit);
        cr_expect_eq(strlen(shown), limit, "%s", shown);
    }
    OWNED char *whole = text_abridged("0123456789", 10, 10);
    cr_expect_str_eq(whole, "0123456789");
}

/* A message is one line however long its words are, keeps its end and has the lines that are added. */
Test(error, messages_are_safe_lines)
{
    struct error err = {0};
    char path[5000];
    memset(path, 'p', sizeof path);
    path[sizeof path - 1] = '\0';
    cr_expect_eq(error_set(&err, ERROR_DATA, "a\nb\x1b\u202E: %s", "no\r"), -1);
    cr_expect_str_eq(err.message, "a\\x0ab\\x1b\\xe2\\x80\\xae: no\\x0d");
    error_add_line(&err, "%s", "c\nd");
    cr_expect_str_eq(err.message, "a\\x0ab\\x1b\\xe2\\x80\\xae: no\\x0d\nc\\x0ad");
    error_set(&err, ERROR_DATA, "%s: too long a name", path);
    cr_expect_eq(strlen(err.message), 255 + strlen(" too long a name"));
    cr_expect(strstr(err.message, "ppp:~"));
    cr_expect(strstr(err.message, " too long a name"));
    for (size_t i = 9; i + 1 < sizeof path; i += 10)
        path[i] = ' ';
    error_set(&err, ERROR_DATA, "%s: too many words", path);
    cr_expect_eq(strlen(err.message), sizeof err.message - 1);
    cr_expect(strstr(err.message, "ppp: too many words~"));
    error_add_line(&err, "no room");
    cr_expect(!strstr(err.message, "room"));
    error_set(&err, ERROR_DATA, "%s", err.message);
    cr_expect_eq(strlen(err.message), sizeof err.message - 1, "its own words again");
}

/* RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF, no byte that is missing. */
Test(text, decodes_what_is_a_character_and_no_more)
{
    static const struct {
        const char *bytes;
        size_t length; /* 1: the first byte is none of a character */
        uint32_t code;
    } cases[] = {{"\x7F", 1, 0x7F},
                 {"\xC1\xBF", 1, 0xC1},
                 {"\xC2\x80", 2, 0x80},
                 {"\xDF\xBF", 2, 0x7FF},
                 {"\xE0\x9F\xBF", 1, 0xE0},
                 {"\xE0\xA0\x80", 3, 0x800},
                 {"\xED\x9F\xBF", 3, 0xD7FF},
                 {"\xED\xA0\x80", 1, 0xED},
                 {"\xEE\x80\x80", 3, 0xE000},
                 {"\xEF\xBF\xBF", 3, 0xFFFF},
                 {"\xF0\x8F\xBF\xBF", 1, 0xF0},
                 {"\xF0\x90\x80\x80", 4, 0x10000},
                 {"\xF4\x8F\xBF\xBF", 4, 0x10FFFF},
                 {"\xF4\x90\x80\x80", 1, 0xF4},
                 {"\xF5\x80\x80\x80", 1, 0xF5},
                 {"\xE1\x80", 1, 0xE1},
                 {"\xE1\x80z", 1, 0xE1},
                 {"\xC3z", 1, 0xC3},
                 {"\x80", 1, 0x80}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t length;
        uint32_t code = text_decode(cases[i].bytes, &length);
        cr_expect_eq(length, cases[i].length, "case %zu: %zu bytes", i, length);
        if (cases[i].length > 1)
            cr_expect_eq(code, cases[i].code, "case %zu: U+%04X", i, code);
    }
}
