#include "report/chart/layout/chart_words.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/value/number.h"
#include "data/text.h"
#include "report/words/phrase.h"

enum { SENTENCE_NAME = 18 };
static const char ELLIPSIS[] = "\xE2\x80\xA6", BOX[] = "\xE2\x96\xA1";

/* One character; *length is never 0 and never passes the end, broken UTF-8 counts byte by byte. */
static uint32_t decode(const char *text, size_t *length)
{
    const unsigned char *at = (const unsigned char *)text;
    size_t n = at[0] < 0x80 ? 1 : at[0] >= 0xF0 ? 4 : at[0] >= 0xE0 ? 3 : at[0] >= 0xC0 ? 2 : 1;
    uint32_t code = n == 1 ? at[0] : at[0] & (0x7FU >> n);
    for (size_t i = 1; i < n; i++) {
        if ((at[i] & 0xC0) != 0x80) {
            *length = 1;
            return at[0];
        }
        code = code << 6 | (at[i] & 0x3F);
    }
    *length = n;
    return code;
}

static bool is_combining(uint32_t code)
{
    return (code >= 0x300 && code < 0x370) || (code >= 0x200B && code < 0x2010) || (code >= 0xFE00 && code < 0xFE10);
}

static size_t columns_of(uint32_t code)
{
    return is_combining(code) ? 0 : code >= 0x1100 && (code < 0x1D00 || code >= 0x2E80) ? 2 : 1;
}

size_t words_columns(const char *text)
{
    size_t columns = 0, length;
    for (; *text; text += length)
        columns += columns_of(decode(text, &length));
    return columns;
}

/* The bytes at the start of `text` that fill at most `columns`. */
static size_t bytes_within(const char *text, size_t columns)
{
    size_t at = 0, used = 0, length;
    while (text[at]) {
        used += columns_of(decode(text + at, &length));
        if (used > columns)
            break;
        at += length;
    }
    return at;
}

double words_width(const char *text)
{
    double width = 0;
    for (size_t length; *text; text += length) {
        size_t columns = columns_of(decode(text, &length));
        bool plain = length == 1;
        width += plain && strchr("MWmw@%", *text)          ? 1.6
                 : plain && strchr("iljtfrI.,:;' ", *text) ? 0.65
                 : plain && *text >= 'A' && *text <= 'Z'   ? 1.15
                                                           : (double)columns;
    }
    return width;
}

static char *cut_middle(const char *text, size_t columns, size_t width)
{
    size_t tail_columns = (columns - 1) / 3, head = bytes_within(text, columns - 1 - tail_columns);
    size_t tail = bytes_within(text, width - tail_columns);
    while (text[tail] && words_columns(text + tail) > tail_columns) {
        size_t length;
        decode(text + tail, &length);
        tail += length;
    }
    return memory_format("%.*s%s%s", (int)head, text, ELLIPSIS, text + tail);
}

char *words_shorten(const char *text, size_t columns)
{
    const double slack = 1.15; /* what a few capitals may take */
    size_t width = words_columns(text), fewer = columns;
    char *cut = width > columns ? cut_middle(text, columns, width) : memory_copy_text(text);
    while (words_width(cut) > slack * (double)columns && fewer > 3) {
        free(cut);
        fewer = fewer >= width ? width - 1 : fewer - 1;
        cut = cut_middle(text, fewer, width);
    }
    return cut;
}

char *words_wrap(const char *text, size_t columns, char **second)
{
    size_t end = words_columns(text) <= columns ? strlen(text) : bytes_within(text, columns);
    while (text[end] && end > 0 && text[end] != ' ')
        end--;
    if (end == 0 || !text[end]) {
        *second = memory_copy_text("");
        return words_shorten(text, columns);
    }
    *second = words_shorten(text + end + 1, columns);
    return memory_copy_bytes(text, end);
}

static bool turns_direction(uint32_t code)
{
    return (code >= 0x200B && code < 0x2010) || (code >= 0x2028 && code < 0x202F) ||
           (code >= 0x2060 && code < 0x2070) || code == 0xFEFF;
}

char *words_plain(const char *text, struct font *font)
{
    struct text out = {0};
    for (size_t length; *text; text += length) {
        uint32_t code = decode(text, &length);
        if (code < 0x20 || (code >= 0x7F && code < 0xA0))
            text_append(&out, " ");
        else if (turns_direction(code))
            continue;
        else if (font && !font_has(font, code))
            text_append(&out, BOX);
        else
            text_append_bytes(&out, text, length);
    }
    return text_take(&out);
}

char *words_factor(double factor, bool less)
{
    bool percent = factor < WORDS_TIMES;
    char *number = percent ? phrase_percent(less ? 1 - 1 / factor : factor - 1) : phrase_ratio(factor);
    char *text = memory_format("%s%s", number, percent ? "" : " times");
    free(number);
    return text;
}

char *words_others(const struct result *r, size_t benchmark, const struct anomaly *event)
{
    size_t n = 0, last = 0;
    for (size_t p = 0; p < r->n_platforms; p++) {
        bool shares = false;
        for (size_t i = 0; i < r->n_anomalies && p != event->platforms[0]; i++) {
            const struct anomaly *a = &r->anomalies[i];
            shares = shares || (a->n_platforms == 1 && a->platforms[0] == p && a->kind != ANOMALY_OUTLIER &&
                                anomaly_concerns(a, benchmark) && anomaly_lead(r, a) == anomaly_lead(r, event));
        }
        n += shares;
        last = shares ? p : last;
    }
    if (n == 0)
        return memory_copy_text("");
    char *name = words_platform(r, last);
    char *text = n == 1 ? memory_format("like that of %s", name) : memory_format("like that of %zu others", n);
    free(name);
    return text;
}

const char *words_better(enum better better)
{
    return better == BETTER_LOWER ? "lower is better" : "higher is better";
}

/* Wide letters leave room for fewer of them. */
static char *cut_to_width(const char *text, size_t columns)
{
    char *cut = words_shorten(text, columns);
    for (size_t fewer = columns; words_width(cut) > (double)columns && fewer > 3;) {
        free(cut);
        cut = words_shorten(text, --fewer);
    }
    return cut;
}

/* How many bytes at the start `name` shares with another platform that looks the same when cut; 0 when none does. */
static size_t shared_start(const struct result *r, size_t platform, const char *cut, size_t columns)
{
    size_t most = 0;
    for (size_t p = 0; p < r->n_platforms; p++) {
        char *other = p == platform ? NULL : cut_to_width(r->platforms[p].name, columns);
        const char *a = r->platforms[platform].name, *b = r->platforms[p].name;
        size_t same = 0;
        while (other && strcmp(other, cut) == 0 && a[same] && a[same] == b[same])
            same++;
        most = same > most ? same : most;
        free(other);
    }
    return most;
}

/* Back to the separator before: a word is not torn apart, and the cut is between characters. */
static size_t word_start(const char *name, size_t at)
{
    while (at > 0 && !strchr("-_. ", name[at]))
        at--;
    return at;
}

char *words_name(const struct result *r, size_t platform, size_t columns)
{
    const char *name = r->platforms[platform].name;
    char *cut = cut_to_width(name, columns);
    size_t shared = strcmp(cut, name) == 0 ? 0 : word_start(name, shared_start(r, platform, cut, columns));
    if (shared == 0)
        return cut;
    free(cut);
    char *rest = memory_format("%s%s", ELLIPSIS, name + shared);
    cut = cut_to_width(rest, columns);
    free(rest);
    return cut;
}

const size_t WORDS_NAMES[] = {SENTENCE_NAME, 12, 9, 0};

char *words_platform(const struct result *r, size_t platform)
{
    return words_platform_within(r, platform, SENTENCE_NAME);
}

char *words_platform_within(const struct result *r, size_t platform, size_t columns)
{
    char *cut = words_name(r, platform, columns), *plain = words_plain(cut, NULL);
    free(cut);
    return plain;
}

char *words_benchmark(const struct measured *benchmark, size_t columns)
{
    bool by_name = words_columns(benchmark->title) > columns && words_columns(benchmark->name) <= columns;
    return words_shorten(by_name ? benchmark->name : benchmark->title, columns);
}
