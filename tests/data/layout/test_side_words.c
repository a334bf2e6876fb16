/* Columns that stand beside results are known by their names. */
#include <criterion/criterion.h>

#include "data/layout/side_words.h"

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
