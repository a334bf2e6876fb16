/* What is done with the rows of a file when the last one is read. */
#include <stdlib.h>
#include <string.h>

#include "data/catalogue/catalogue.h"
#include "data/catalogue/tier.h"
#include "data/memory.h"
#include "data/read/table/row_order.h"
#include "data/read/table/rows.h"
#include "data/text.h"

static void rows_note(const struct rows *rows)
{
    const struct layout *layout = rows->layout;
    titled_rows_note(&rows->titles, layout, rows->piece);
    size_t no_block = rows->conditions.no_block, no_covariate = rows->conditions.no_covariate;
    if (no_block > 0)
        dataset_note(rows->piece,
                     "%zu row%s without a whole number in the column '%s': the values are used, but belong to no block",
                     no_block, no_block == 1 ? "" : "s", text_short(layout->header[layout->at[ROLE_BLOCK] - 1]).bytes);
    if (rows->conditions.no_boot > 0)
        dataset_note(rows->piece,
                     "%zu row%s without a text in the column '%s': the boots of their series are not compared",
                     rows->conditions.no_boot, rows->conditions.no_boot == 1 ? "" : "s",
                     text_short(layout->header[layout->at[ROLE_BOOT] - 1]).bytes);
    if (no_covariate > 0)
        dataset_note(rows->piece, "%zu cell%s of noise columns without a number from 0 on: there the noise is unknown",
                     no_covariate, no_covariate == 1 ? "" : "s");
    if (rows->longer > 0)
        dataset_note(rows->piece, "%zu row%s more cells than the header: they are part of the text in '%s'",
                     rows->longer, rows->longer == 1 ? " has" : "s have",
                     text_short(layout->header[layout->width - 1]).bytes);
    if (rows->warmups > 0)
        dataset_note(rows->piece, "%zu warm-up run%s, which do%s not count", rows->warmups,
                     rows->warmups == 1 ? "" : "s", rows->warmups == 1 ? "es" : "");
}

/* The name of a machine as it knows itself: that of a guest or a container is none of the machine that it runs on. */
static bool is_own_name(const struct layout *layout)
{
    return layout->at[ROLE_HOST] > 0 && strcasestr(layout->header[layout->at[ROLE_HOST] - 1], "hostname");
}

static void forget_hosts(struct dataset *piece)
{
    for (size_t i = 0; i < piece->n_series; i++) {
        struct series *series = &piece->series[i];
        enum tier tier = catalogue_tier(piece->platforms[series->platform]);
        bool inside = tier == TIER_CONTAINER || tier == TIER_KVM || tier == TIER_EMULATION;
        for (size_t run = 0; inside && series->factors && run < series->n; run++)
            series->factors[run * FACTORS + FACTOR_HOST] = 0;
    }
}

static void rows_list(struct rows *rows)
{
    rows->kept -= failed_runs_drop(&rows->marks, &rows->drops);
    if (rows->rows_below == 1)
        drops_add(&rows->drops, rows->changed_line + 1, 0, "", 0,
                  "the row below another header, or below the name of a platform, is not used: give it a file of its "
                  "own");
    else if (rows->rows_below > 1)
        drops_add(&rows->drops, rows->changed_line + 1, 0, "", 0,
                  "%zu rows below another header, or below the name of a platform, are not used: give them a file of "
                  "their own",
                  rows->rows_below);
    drops_finish(&rows->drops);
    rows_note(rows);
}

int rows_finish(struct rows *rows, size_t *kept, struct error *err)
{
    for (size_t i = 0; i < rows->piece->n_series; i++)
        series_settle(&rows->piece->series[i]);
    if (!rows->finder.crowded)
        rows_list(rows);
    if (is_own_name(rows->layout))
        forget_hosts(rows->piece);
    if (rows->conditions.by_rows)
        row_order_settle(rows->piece);
    *kept = rows->kept;
    time_column_release(rows->times);
    free(rows->marks.items);
    titled_rows_release(&rows->titles);
    return finder_finish(&rows->finder, err);
}
