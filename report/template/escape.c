/* Makes text of the data inert in a page.
 *
 * Markdown has no quoting that holds everywhere, so each character that could be active where it stands gets a
 * backslash (CommonMark 0.30, 2.4; GFM 0.29). A character that can only be text there stays as it is: diskRand,
 * long-name_2, 4.5 and "p < 0.01" read in report.md as they were written. What has been written before in `out` tells
 * where the character stands; what follows the value is not known, so its end counts as if the worst came next.
 * Characters that reorder or hide what is shown (data/text.h) become \xNN in Markdown and in HTML.
 * One thing no escape reaches: GitHub links e-mail addresses in the finished text. The text stays the same. */
#include "report/template/mustache.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

/* A place tells where a character stands: the text before it, itself and what comes after it. */
struct place {
    const struct text *before;
    const char *at;
};

static char place_previous(const struct place *place)
{
    return place->before->length ? place->before->bytes[place->before->length - 1] : '\n';
}

static bool is_blank(char c)
{
    return (unsigned char)c <= ' ' || c == 0x7F;
}

static bool is_letter_or_digit(char c)
{
    return isalnum((unsigned char)c);
}

/* A blank counts as following at the end of the value, too. */
static bool blank_follows(const struct place *place)
{
    return is_blank(place->at[1]);
}

/* A character leads its line when only indentation, list markers, quote markers and numbers stand before it. */
static bool leads_line(const struct place *place)
{
    for (size_t i = place->before->length; i > 0 && place->before->bytes[i - 1] != '\n'; i--)
        if (!strchr(" \t>-+*#.)0123456789", place->before->bytes[i - 1]))
            return false;
    return true;
}

static bool follows_word(const struct place *place, const char *word)
{
    size_t length = strlen(word);
    if (place->before->length < length)
        return false;
    return strncasecmp(place->before->bytes + place->before->length - length, word, length) == 0;
}

static bool when_anywhere(const struct place *place)
{
    (void)place;
    return true;
}

static bool when_last(const struct place *place)
{
    return place->at[1] == '\0';
}

/* A backslash is text before letters, digits and blanks, but breaks the line at its end. */
static bool when_escaping(const struct place *place)
{
    char next = place->at[1];
    return is_blank(next) || ispunct((unsigned char)next);
}

/* Underscores inside a word do not emphasise. */
static bool when_not_inside_word(const struct place *place)
{
    return !is_letter_or_digit(place_previous(place)) || !is_letter_or_digit(place->at[1]);
}

/* "p < 0.01" and "<=" open no tag. */
static bool when_opening_tag(const struct place *place)
{
    char next = place->at[1];
    return next == '\0' || !(is_blank(next) || next == '=');
}

/* &name; and &#12; are entities, and so may be the beginning of one at the end of the value. */
static bool when_entity(const struct place *place)
{
    const char *end = place->at + 1;
    while (is_letter_or_digit(*end) || *end == '#')
        end++;
    return *end == '\0' || *end == ';';
}

/* # opens a heading at the start of a line, and closes one after a blank. */
static bool when_heading(const struct place *place)
{
    return is_blank(place_previous(place)) || place_previous(place) == '#' || leads_line(place);
}

/* A marker begins a list item, a thematic break, the underline of a heading or the alignment row of a table. */
static bool when_marker(const struct place *place)
{
    return leads_line(place) && (blank_follows(place) || strchr("-+=:", place->at[1]));
}

/* "1." and "1)" before a blank number a list; "www." begins a link. */
static bool when_numbering(const struct place *place)
{
    bool numbers = isdigit((unsigned char)place_previous(place)) && blank_follows(place) && leads_line(place);
    return numbers || (*place->at == '.' && follows_word(place, "www"));
}

static bool when_scheme(const struct place *place)
{
    bool slash = place->at[1] == '/' || place->at[1] == '\0';
    bool scheme = follows_word(place, "http") || follows_word(place, "https") || follows_word(place, "ftp");
    return (slash && scheme) || when_marker(place);
}

/* [^1] is a footnote on GitHub. */
static bool when_footnote(const struct place *place)
{
    return place_previous(place) == '[';
}

static bool when_address(const struct place *place)
{
    return !blank_follows(place) || place->at[1] == '\0';
}

/* These characters may be active, and these functions tell when. `$` is mathematics on GitHub. */
static bool (*const active[128])(const struct place *) = {
    ['|'] = when_anywhere, ['`'] = when_anywhere,        ['*'] = when_anywhere,  ['['] = when_anywhere,
    [']'] = when_anywhere, ['~'] = when_anywhere,        ['$'] = when_anywhere,  ['!'] = when_last,
    ['&'] = when_entity,   ['_'] = when_not_inside_word, ['\\'] = when_escaping, ['<'] = when_opening_tag,
    ['>'] = leads_line,    ['#'] = when_heading,         ['-'] = when_marker,    ['+'] = when_marker,
    ['='] = when_marker,   [':'] = when_scheme,          ['.'] = when_numbering, [')'] = when_numbering,
    ['@'] = when_address,  ['^'] = when_footnote,
};

/* Two blanks before a line end break the line and four at its start make code: one blank is enough for any of them. */
static void append_blank(struct text *out)
{
    char last = out->length ? out->bytes[out->length - 1] : '\n';
    if (!is_blank(last))
        text_append_bytes(out, " ", 1);
}

/* Returns the length of an interval such as "[0.98, 1.02]": a link only if "(" or ":" follows. */
static size_t interval_length(const char *at)
{
    size_t inside = *at == '[' ? strspn(at + 1, "0123456789.,-+e% ") : 0;
    const char *close = at + 1 + inside;
    bool interval = inside > 0 && *close == ']' && isdigit((unsigned char)close[-1]) && memchr(at, ',', inside);
    return interval && (close[1] == '\0' || strchr(" ,.;)", close[1])) ? inside + 2 : 0;
}

/* Writes a character that would reorder or hide what is shown as \xNN: a backslash before a letter is text in Markdown.
 * Bytes inside a character are not looked at. */
static size_t append_unsafe(struct text *out, const char *at)
{
    size_t length = (*at & 0xC0) == 0x80 ? 0 : text_unsafe(at);
    text_append_escaped(out, at, length);
    return length;
}

void escape_markdown(struct text *out, const char *value)
{
    for (const char *at = value; *at; at++) {
        unsigned char c = (unsigned char)*at;
        size_t interval = interval_length(at);
        if (interval) {
            text_append_bytes(out, at, interval);
            at += interval - 1;
            continue;
        }
        if (strchr(" \t\r\n", *at)) {
            append_blank(out);
            continue;
        }
        size_t unsafe = append_unsafe(out, at);
        if (unsafe) {
            at += unsafe - 1;
            continue;
        }
        struct place place = {out, at};
        if (c < 128 && active[c] && active[c](&place))
            text_append_bytes(out, "\\", 1);
        text_append_bytes(out, at, 1);
    }
}

void escape_html(struct text *out, const char *value)
{
    static const char *const entities[128] = {
        ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;",
    };
    for (const char *at = value; *at; at++) {
        unsigned char c = (unsigned char)*at;
        size_t unsafe = strchr("\t\r\n", *at) ? 0 : append_unsafe(out, at);
        if (unsafe)
            at += unsafe - 1;
        else if (c < 128 && entities[c])
            text_append(out, entities[c]);
        else
            text_append_bytes(out, at, 1);
    }
}
