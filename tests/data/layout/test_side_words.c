/* Columns that stand beside results are known by their names. */
#include <criterion/criterion.h>
#include <string.h>

#include "data/layout/words/side_words.h"

Test(side_words, know_remarks_and_messages)
{
    cr_expect(side_words_is_remark("comment") && side_words_is_remark("Bemerkungen") &&
              side_words_is_remark("outlier?"));
    cr_expect(side_words_is_remark("NOTES") && !side_words_is_remark("mode") && !side_words_is_remark("notebook"));
    cr_expect(side_words_is_message("log message") && side_words_is_message("Verwendungszweck"));
    cr_expect(!side_words_is_message("platform") && !side_words_is_message(""));
}

Test(side_words, know_versions)
{
    cr_expect(side_words_is_version("docker_version") && side_words_is_version("Kernel") &&
              side_words_is_version("image tag") && side_words_is_version("kernelVersion"));
    cr_expect(!side_words_is_version("Tag") && !side_words_is_version("kernel_compile") &&
              !side_words_is_version("conversion_rate"));
}

Test(side_words, know_what_other_tables_have)
{
    cr_expect(side_words_is_foreign("Betrag") && side_words_is_foreign("price (EUR)") &&
              side_words_is_foreign("Student"));
    cr_expect(!side_words_is_foreign("rate") && !side_words_is_foreign("note") && !side_words_is_foreign("test"));
}

Test(side_words, know_numbers_of_runs)
{
    cr_expect(side_words_repeats("run") && side_words_repeats("Lauf-Nr") && side_words_repeats("Iteration"));
    cr_expect(!side_words_repeats("id") && !side_words_repeats("index") && !side_words_repeats("year"));
}

Test(side_words, know_the_pieces_of_a_date)
{
    cr_expect_eq(side_words_piece("Jahr"), PIECE_YEAR);
    cr_expect_eq(side_words_piece("month"), PIECE_MONTH);
    cr_expect_eq(side_words_piece("Tag"), PIECE_DAY);
    cr_expect_eq(side_words_piece("Stunde"), PIECE_HOUR);
    cr_expect_eq(side_words_piece("minute"), PIECE_MINUTE);
    cr_expect_eq(side_words_piece("std"), PIECE_NONE);
    cr_expect(side_words_piece_holds(PIECE_MONTH, 12) && side_words_piece_holds(PIECE_HOUR, 0));
    cr_expect(!side_words_piece_holds(PIECE_MONTH, 13) && !side_words_piece_holds(PIECE_HOUR, 1.5));
    cr_expect(!side_words_piece_holds(PIECE_YEAR, 12) && !side_words_piece_holds(PIECE_NONE, 1));
}

/* Each piece at its least and most, beside them, and in a fraction. */
Test(side_words, pieces_at_their_edges)
{
    static const struct {
        enum date_piece piece;
        double least, most;
        const char *names[6];
    } pieces[] = {{PIECE_YEAR, 1970, 2199, {"year", "jahr", "yyyy", "Year"}},
                  {PIECE_MONTH, 1, 12, {"month", "monat", "mon", "mm"}},
                  {PIECE_DAY, 1, 31, {"day", "tag", "dayofmonth", "dd", "mday", "day_of_month"}},
                  {PIECE_HOUR, 0, 23, {"hour", "stunde", "hh", "hr"}},
                  {PIECE_MINUTE, 0, 59, {"minute", "min", "minutes", "minuten"}},
                  {PIECE_SECOND, 0, 60, {"second", "sekunde", "sec", "sek", "ss"}}};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        enum date_piece piece = pieces[i].piece;
        double least = pieces[i].least, most = pieces[i].most;
        cr_expect(side_words_piece_holds(piece, least) && side_words_piece_holds(piece, most), "%zu", i);
        cr_expect(!side_words_piece_holds(piece, least - 1) && !side_words_piece_holds(piece, most + 1), "%zu", i);
        cr_expect(!side_words_piece_holds(piece, least + 0.5), "%zu", i);
        for (size_t k = 0; k < 6 && pieces[i].names[k]; k++) {
            cr_expect_eq(side_words_piece(pieces[i].names[k]), piece, "%s", pieces[i].names[k]);
            cr_expect(side_words_is_calendar(pieces[i].names[k]), "%s", pieces[i].names[k]);
        }
    }
    cr_expect_eq(side_words_piece("years"), PIECE_NONE);
    cr_expect(side_words_is_calendar("Wochentag") && side_words_is_calendar("quarter") &&
              !side_words_is_calendar("era"));
}

/* Digits at the end of a remark number it; whole names, first and last words tell a foreign column; capitals begin words. */
Test(side_words, edges_of_words)
{
    cr_expect(side_words_is_remark("note2") && side_words_is_remark("note12") && !side_words_is_remark("2note") &&
              !side_words_is_remark("12"));
    cr_expect(side_words_is_foreign("price_per_month") && side_words_is_foreign("unit price") &&
              side_words_is_foreign("price"));
    cr_expect(!side_words_is_foreign("a_price_b") && !side_words_is_foreign("prices_x") && !side_words_is_foreign(""));
    cr_expect(side_words_is_version("version") && side_words_is_version("xversion") &&
              !side_words_is_version("versions"));
    cr_expect(side_words_has_work("diskSpeed") && side_words_has_work("response_time") &&
              side_words_has_work("speed of disk"));
    cr_expect(side_words_has_work("IO") && side_words_has_work("maxIO") && !side_words_has_work("radio") &&
              !side_words_has_work("diskette"));
    cr_expect(!side_words_has_work("") && !side_words_has_work("12") && !side_words_has_work("wind_speed"));
    cr_expect(side_words_repeats("run (no)") && side_words_repeats("Run-No") && !side_words_repeats("(run)x"));
    char name[81];
    for (size_t length = 60; length <= 75; length++) { /* longer than any word that is looked for */
        memset(name, '-', sizeof name);
        strcpy(name + length, "price");
        side_words_is_remark(name);
        cr_expect(side_words_is_foreign(name), "%zu", length);
    }
}
