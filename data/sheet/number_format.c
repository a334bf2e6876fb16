#include "data/sheet/number_format.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "data/memory.h"
#include "data/value/number.h"

/* ---- formats ---- */

/* What the letters of a code stand for. */
struct letters {
    bool day, minute_or_month, clock, elapsed, percent;
};

/* Returns what follows the text, the escape, the fill or the bracket that begins here. */
static const char *skip_literal(const char *at, struct letters *letters)
{
    const char *end = *at == '"' ? strchr(at + 1, '"') : *at == '[' ? strchr(at, ']') : NULL;
    if (*at == '\\' || *at == '_' || *at == '*')
        return at[1] ? at + 2 : at + 1;
    if (*at == '[' && end && at[1] && strchr("hHmMsS", at[1]) && strspn(at + 1, "hHmMsS") == (size_t)(end - at - 1))
        letters->elapsed = true;
    return end ? end + 1 : at + strlen(at);
}

/* The letters up to the first semicolon, behind which the format of negative numbers stands. */
static struct letters letters_of(const char *at)
{
    struct letters letters = {0};
    while (*at && *at != ';') {
        char c = (char)tolower((unsigned char)*at);
        if (strchr("\"\\_*[", c)) {
            at = skip_literal(at, &letters);
            continue;
        }
        if (strncasecmp(at, "general", 7) == 0 || strncasecmp(at, "am/pm", 5) == 0) {
            at += c == 'g' ? 7 : 5;
            continue;
        }
        letters.day |= c == 'd' || c == 'y';
        letters.minute_or_month |= c == 'm';
        letters.clock |= c == 'h' || c == 's';
        letters.percent |= c == '%';
        at++;
    }
    return letters;
}

enum number_format number_format_of_code(const char *code)
{
    struct letters l = letters_of(code);
    if (l.elapsed)
        return FORMAT_CLOCK;
    if (l.day)
        return l.clock ? FORMAT_MOMENT : FORMAT_DATE;
    if (l.clock)
        return FORMAT_CLOCK;
    return l.minute_or_month ? FORMAT_DATE : l.percent ? FORMAT_PERCENT : FORMAT_PLAIN;
}

enum number_format number_format_of_id(unsigned id)
{
    static const struct {
        unsigned first, last;
        enum number_format format;
    } ranges[] = {{9, 10, FORMAT_PERCENT}, {14, 17, FORMAT_DATE},  {18, 21, FORMAT_CLOCK}, {22, 22, FORMAT_MOMENT},
                  {27, 31, FORMAT_DATE},   {32, 35, FORMAT_CLOCK}, {36, 36, FORMAT_DATE},  {45, 47, FORMAT_CLOCK},
                  {50, 54, FORMAT_DATE},   {55, 56, FORMAT_CLOCK}, {57, 58, FORMAT_DATE}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (id >= ranges[i].first && id <= ranges[i].last)
            return ranges[i].format;
    return FORMAT_PLAIN;
}

/* ---- texts ---- */

enum { DAY_MS = 86400000, MS = 1000, FIRST_OF_1970 = 25569, FROM_1904 = 1462, FALSE_LEAP_DAY = 60, LAST_DAY = 2958465 };

/* Microseconds of a duration, in as few digits as they need. */
static char *clock_text(long long microseconds)
{
    long long seconds = microseconds / 1000000;
    char *text = memory_format("%lld:%02lld:%02lld.%06lld", seconds / 3600, seconds / 60 % 60, seconds % 60,
                               microseconds % 1000000);
    size_t length = strlen(text);
    while (text[length - 1] == '0')
        length--;
    length -= text[length - 1] == '.';
    text[length] = '\0';
    return text;
}

/* Milliseconds are all that a double has of a day of our times. The calendar from 1900 on has a February 29 in that
 * year, which there was not. */
static char *moment_text(double days, bool from_1904, bool with_clock)
{
    days += from_1904 ? FROM_1904 : days < FALSE_LEAP_DAY ? 1 : 0;
    long long ms = llround((days - FIRST_OF_1970) * DAY_MS), of_day = ((ms % DAY_MS) + DAY_MS) % DAY_MS;
    time_t seconds = (time_t)((ms - of_day) / 1000);
    struct tm date;
    gmtime_r(&seconds, &date);
    char day[32];
    strftime(day, sizeof day, "%Y-%m-%d", &date);
    if (!with_clock && of_day == 0)
        return memory_copy_text(day);
    OWNED char *clock = clock_text(of_day * MS);
    return memory_format("%sT%s%s", day, clock[1] == ':' ? "0" : "", clock);
}

char *number_format_percent(double share)
{
    OWNED char *exact = number_exact(share);
    size_t digits = strcspn(exact, "e");
    long exponent = exact[digits] ? strtol(exact + digits + 1, NULL, 10) : 0;
    OWNED char *shifted = memory_format("%.*se%ld", (int)digits, exact, exponent + 2);
    double hundredfold = strtod(shifted, NULL);
    OWNED char *text = number_exact(isfinite(hundredfold) ? hundredfold : share);
    return memory_format("%s%%", text);
}

/* A clock beside a whole date shows only a part of it: the date belongs to the moment. A sum of hours over some days is
 * a duration still. */
char *number_format_text(double value, enum number_format format, bool from_1904)
{
    enum { DURATION_DAYS = 366 };
    if (format == FORMAT_CLOCK && value >= DURATION_DAYS)
        format = FORMAT_MOMENT;
    if (format == FORMAT_PERCENT && isfinite(value))
        return number_format_percent(value);
    if (format == FORMAT_PLAIN || !(value >= 0 && value <= LAST_DAY))
        return number_exact(value);
    return format == FORMAT_CLOCK ? clock_text(llround(value * DAY_MS * MS))
                                  : moment_text(value, from_1904, format == FORMAT_MOMENT);
}
