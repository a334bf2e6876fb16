/* Writes numbers as text. */
#include "data/value/number.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"

/* printf writes the locale's decimal sign, so it is asked in the C locale. */
static char *in_c_locale(double value, int digits, bool scientific)
{
    locale_t c = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    locale_t before = uselocale(c);
    char *text = scientific ? memory_format("%.*e", digits, value) : memory_format("%.*f", digits, value);
    uselocale(before);
    freelocale(c);
    return text;
}

char *number_text(double value, int digits)
{
    if (!isfinite(value))
        return memory_copy_text(isnan(value) ? "-" : value > 0 ? "over 1e308" : "below -1e308");
    if (value == 0)
        return memory_copy_text("0");
    digits = digits < 1 ? 1 : digits > 17 ? 17 : digits;
    char *text = in_c_locale(value, digits - 1, true); /* rounds first: 9.9996 has the exponent of 10.00 */
    int exponent = atoi(strchr(text, 'e') + 1);
    if (exponent < -4 || exponent >= 9)
        return text;
    free(text);
    return in_c_locale(value, exponent < digits - 1 ? digits - 1 - exponent : 0, false);
}

char *number_exact(double value)
{
    enum { MOST_DIGITS = 17 }; /* which give any number again */
    char text[32];
    for (int digits = 15; digits <= MOST_DIGITS; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        if (digits < MOST_DIGITS && strtod(text, NULL) == value)
            break;
    }
    return memory_copy_text(text);
}

/* Two digits are shown, and more where two would move p across 0.05 or show a p below 1 as 1. */
char *number_p_text(double p)
{
    if (isnan(p))
        return memory_copy_text("p = -");
    if (p < 0.0001)
        return memory_copy_text("p < 0.0001");
    for (int digits = 2;; digits++) {
        OWNED char *text = number_text(p, digits);
        double shown = p;
        number_parse(&shown, text, strlen(text), '.');
        bool same_side = digits >= 6 || ((shown >= 0.05) == (p >= 0.05) && (shown >= 1) == (p >= 1));
        char *whole = same_side ? memory_format("p = %s", text) : NULL;
        if (whole)
            return whole;
    }
}

int number_compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}
