/* Numbers and their units stay on one line. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "report/page/no_break.h"

/* With a ~ for each no-break space. */
static void reads(const char *markdown, const char *expected)
{
    static const char *const units[] = {"MiB/s", ""};
    struct text out = {0};
    no_break_append(&out, markdown, units, 2);
    char *text = text_take(&out);
    for (char *at; (at = strstr(text, "\xc2\xa0"));) {
        *at = '~';
        memmove(at + 1, at + 2, strlen(at + 2) + 1);
    }
    cr_expect_str_eq(text, expected);
    free(text);
}

Test(no_break, numbers_hold_together)
{
    reads("(p = 0.065), p < 0.0001 and n = 10.\n", "(p~=~0.065), p~<~0.0001 and n~=~10.\n");
    reads("a 95 % interval, 3.4 %.", "a 95~% interval, 3.4~%.");
    reads("428.2 MiB/s against 5.8 h, 41.6 min; 12 s", "428.2~MiB/s against 5.8~h, 41.6~min; 12~s");
    reads("5.05 [4.03, 24.2] times, [4.08e-5, 1.0]", "5.05 [4.03,~24.2] times, [4.08e-5,~1.0]");
    reads("at run 8, runs 2, 4 and 9\n", "at run~8, runs~2, 4 and 9\n");
    reads("a = 5\nb < 6\n\xc3\xa9 = 7\nZ = 8", "a~=~5\nb~<~6\n\xc3\xa9~=~7\nZ~=~8");
    reads("run 8\nruns 9\n-run 1 (run 2", "run~8\nruns~9\n-run~1 (run~2");
    reads("5 ms, 5 days, 0 s\n9 %\n5 MiB/s", "5~ms, 5~days, 0~s\n9~%\n5~MiB/s");
    reads("x[4, 5] [1e-5, -2] [.5, 6.]", "x[4,~5] [1e-5,~-2] [.5,~6.]");
    reads("`5 %\n5 % `5 %` 5 %\n", "`5 %\n5~% `5 %` 5~%\n");
    reads("   ```\n5 %\n  ```\n5 %\n", "   ```\n5 %\n  ```\n5~%\n");
    reads("``\n5 %\n~~\n5 %\n", "``\n5~%\n~~\n5~%\n");
}

Test(no_break, words_stay_apart)
{
    static const char *const texts[] = {"native >= docker >= kvm\n",
                                        "a = b, x < y, 3 sets of 5 hours and 12 MiB/sec\n",
                                        "10 runs of 4 platforms, 2.49 times\n",
                                        "[see, 5] [a] 5, 6] [5, x]\n",
                                        "prune 8, overrun 9, % of it, s\n",
                                        " = 5\n",
                                        "rum 8, ruin 8, s 8, un 8, runs8, run x, xrun 8, 1run 8\n",
                                        "un 8",
                                        "n 8",
                                        "s 8",
                                        "a =5, a= 5, a = b, a == 5, (= 5, a > 5\n",
                                        "[, 5] [4, ] [4, 5 x4, 5] 4, 5] [4; 5] [a4, 5] [4,5]\n",
                                        "a %, 5 sec, 5 min1, 5 hours, 5 Mi, 5  %\n",
                                        "",
                                        " ",
                                        "<",
                                        "\n\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        reads(texts[i], texts[i]);
}

/* Code can be copied, tables can be pasted into a spreadsheet, anchors and file names are what they were. */
Test(no_break, what_is_no_prose_stays)
{
    static const char *const texts[] = {
        "| p = 0.065 | 3.4 % |\n", "## Over 5 % at run 8\n", "![p = 0.065](a 5 s.png)\n",
        "    sleep 5 s; p = 3\n",  "\tsleep 5 s\n",          "```\nsleep 5 s\n\n- 5 %\n```\n",
        "~~~\n5 %\n~~~\n",         "a `sleep 5 s` b\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        reads(texts[i], texts[i]);
    reads("`5 %` and 5 %\n```\n5 %\n```\n5 %\n", "`5 %` and 5~%\n```\n5 %\n```\n5~%\n");
    reads("a \\` 5 %\n", "a \\` 5~%\n");
}
