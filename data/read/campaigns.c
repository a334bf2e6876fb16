#include "data/read/campaigns.h"

#include <string.h>
#include <strings.h>

#include "data/layout/words/file_stem.h"
#include "data/memory.h"
#include "data/text.h"

enum { MOST_PLATFORMS = 256 };

bool campaigns_differ(const char *a, const char *b)
{
    bool dated_a, dated_b;
    OWNED char *rest_a = stem_without_dates(a, &dated_a), *rest_b = stem_without_dates(b, &dated_b);
    return dated_a && dated_b && strcasecmp(rest_a, rest_b) == 0 && strcasecmp(a, b) != 0;
}

void campaigns_note(struct dataset *ds)
{
    for (size_t i = 0; i < ds->n_platforms && ds->n_platforms <= MOST_PLATFORMS; i++)
        for (size_t k = 0; k < i; k++) {
            const char *a = ds->platforms[k], *b = ds->platforms[i];
            if (stem_name_is_date(a) || !campaigns_differ(a, b)) /* a date alone is noted where it is read */
                continue;
            dataset_note(ds,
                         "'%s' and '%s' differ in a date alone: they are read as two platforms, though a difference "
                         "between them may be one of the time. 'virtstat compare OLD NEW' compares campaigns",
                         text_short(a).bytes, text_short(b).bytes);
            return;
        }
}
