/* Which texts of a column call their row a summary of others: "kvm mean" beside "kvm". */
#include "data/layout/summary_words.h"

#include <criterion/criterion.h>
#include <string.h>

#include "data/memory.h"
#include "data/text.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* The levels are parted by commas. */
static bool sums_up(const char *text, const char *levels, size_t more, bool platforms)
{
    struct evidence e = {0};
    for (const char *at = levels; *at; e.n_levels++) {
        size_t length = strcspn(at, ",");
        e.levels[e.n_levels].text = memory_copy_bytes(at, length);
        at += length + (at[length] == ',');
    }
    size_t known = e.n_levels;
    e.n_levels = more ? more : known;
    bool yes = summary_words_of(text, &e, platforms);
    e.n_levels = known;
    evidence_release(&e);
    return yes;
}

struct summary_case {
    const char *text, *levels;
    bool any, of_platforms; /* in a column of any texts, and of platforms */
};

static void expect(const struct summary_case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        cr_expect_eq(sums_up(cases[i].text, cases[i].levels, 0, false), cases[i].any, "%s of %s", cases[i].text,
                     cases[i].levels);
        cr_expect_eq(sums_up(cases[i].text, cases[i].levels, 0, true), cases[i].of_platforms, "%s of %s on platforms",
                     cases[i].text, cases[i].levels);
    }
}

Test(summary_words, of_a_level)
{
    static const struct summary_case cases[] = {{"boot mean", "boot,disk", true, true},
                                                {"boot mean", "disk", false, false},
                                                {"BOOT Mean", "boot", true, true},
                                                {"boot_mean", "boot", true, true},
                                                {"boot-mean", "boot", true, true},
                                                {"boot (mean)", "boot", true, true},
                                                {"boot mean:", "boot", true, true},
                                                {"mean boot", "boot", true, true},
                                                {"mean of boot", "boot", true, true},
                                                {"Mean von boot", "boot", true, true},
                                                {"mean for boot", "boot", true, true},
                                                {"mean aus boot", "boot", true, true},
                                                {"mean off boot", "boot", false, false},
                                                {"mean offboot", "boot", false, false},
                                                {"mean", "boot", false, false},
                                                {"boot", "boot", false, false},
                                                {"boot mean disk", "boot,disk", false, false},
                                                {"boot n", "boot", false, false},
                                                {"boot count", "boot", false, false},
                                                {"", "boot", false, false},
                                                {"-", "boot", false, false},
                                                {"boot sd", "boot", true, true},
                                                {"boot-sd", "boot", true, false},
                                                {"boot_sd", "boot", true, false},
                                                {"boot.sd", "boot", true, false},
                                                {"sd boot", "boot", true, true},
                                                {"boot total", "boot", false, true},
                                                {"total boot", "boot", false, true}};
    expect(cases, LENGTH(cases));
}

/* Two statistics of the same tell each other, though nothing is called so without one. */
Test(summary_words, of_another_summary)
{
    static const struct summary_case cases[] = {
        {"boot mean", "boot mean,boot sd", true, true},   {"boot mean", "boot mean,boot median", false, false},
        {"boot mean", "boot mean,disk sd", false, false}, {"boot mean", "boot mean", false, false},
        {"mean boot", "mean boot,sd boot", false, true},  {"mean boot", "mean boot,boot sd", false, true},
        {"boot mean", "mean boot,sd boot", true, true}};
    expect(cases, LENGTH(cases));
}

Test(summary_words, of_platforms)
{
    static const struct summary_case cases[] = {{"kvm mean", "x", false, true},  {"mean of kvm", "x", false, true},
                                                {"kvm total", "x", false, true}, {"kvm-dev", "kvm", true, false},
                                                {"kvm dev", "kvm", true, true},  {"thing mean", "x", false, false}};
    expect(cases, LENGTH(cases));
}

/* Where more texts differ than are looked at, the last word decides. */
Test(summary_words, of_very_many_levels)
{
    RELEASED(text_release) struct text levels = {0};
    for (size_t i = 0; i < LEVELS_KEPT; i++)
        text_format(&levels, "%slevel%zu", i ? "," : "", i);
    const char *many = text_string(&levels);
    cr_expect_not(sums_up("boot mean", many, 0, false));
    cr_expect(sums_up("level63 mean", many, 0, false));
    cr_expect(sums_up("boot mean", many, LEVELS_KEPT + 1, false));
    cr_expect_not(sums_up("mean boot", many, LEVELS_KEPT + 1, false));
    cr_expect_not(sums_up("mean level63", many, LEVELS_KEPT + 1, false));
}

/* A word is as long as any that is looked for. */
Test(summary_words, long_words)
{
    for (size_t length = 1; length < 60; length++) {
        char text[80] = "boot ";
        memset(text + 5, 'm', length);
        text[5 + length] = '\0';
        cr_expect_not(sums_up(text, "boot", 0, false), "%s", text);
    }
}
