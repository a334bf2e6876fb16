#include "data/formats/when.h"

#include <math.h>
#include <string.h>

#include "data/value/moment.h"
#include "data/value/number.h"

double when_of(const char *text)
{
    double number;
    if (!text || !*text)
        return (double)NAN;
    if (number_parse(&number, text, strlen(text), '.') == NUMBER_PLAIN) {
        number *= moment_scale(number);
        return moment_is_time(number) ? number : (double)NAN;
    }
    return moment_parse(&number, text, strlen(text), MOMENT_MONTH_FIRST) ? number : (double)NAN;
}
