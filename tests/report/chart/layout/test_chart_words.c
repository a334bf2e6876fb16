/* Words of a chart are safe in the script of gnuplot. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/text.h"
#include "report/chart/layout/chart_colour.h"
#include "report/chart/layout/chart_script.h"
#include "report/chart/layout/chart_words.h"
#include "report/folder/file.h"
#include "tests/report/sample_result.h"
#include "tests/report/words/test_arena.h"

static void expect(const char *got, const char *wanted)
{
    cr_assert_str_eq(got, wanted);
}

Test(words, plain_text_has_one_line_and_one_direction)
{
    expect(words_plain(test_arena(), "a\nb\tc\x7F", NULL), "a b c ");
    expect(words_plain(test_arena(),
                       "a\xE2\x80\xAE"
                       "b",
                       NULL),
           "ab");
    expect(words_plain(test_arena(), "\xE6\x97\xA5", NULL), "\xE6\x97\xA5");
    struct font dejavu_alone = {.listed = true};
    expect(words_plain(test_arena(), "\xE6\x97\xA5\xC3\xA9", &dejavu_alone), "\xE2\x96\xA1\xC3\xA9");
    cr_expect(dejavu_alone.lacking);
}

/* Sixteen columns hold sixteen n, but not sixteen M. */
Test(words, wide_letters_take_their_room)
{
    struct result r = sample_result((const char *[]){"nnnnnnnnnnnnnnnn", "MMMMMMMMMMMMMMMM", "native"}, 3);
    const char *narrow = words_name(test_arena(), &r, 0, 16), *wide = words_name(test_arena(), &r, 1, 16),
               *plain = words_name(test_arena(), &r, 2, 6);
    cr_expect_str_eq(narrow, "nnnnnnnnnnnnnnnn");
    cr_expect_leq(width_columns(wide), 11, "%s", wide);
    cr_expect_geq(width_columns(wide), 9, "%s", wide);
    cr_expect_str_eq(plain, "native");
    result_release(&r);
}

/* Nothing that gnuplot reads as more than a letter is left, and a name never leaves its line. */
Test(script, strings_stay_strings)
{
    struct drawing drawing = {.arena = test_arena(), .format = CHART_SVG};
    struct text script = {0};
    script_string(&script, &drawing, "A", "it's '12 `id` \"$(id)\" \\ @x\nsystem 'id' \xC3\xA9");
    cr_assert_str_eq(text_string(&script), "A = \"it\\047s \\047\\061\\062 \\140id\\140 \\042\\044(id)\\042 \\134 "
                                           "\\100x system \\047id\\047 \\303\\251\"\n");
    text_release(&script);
}

Test(colour, follows_what_a_platform_is)
{
    static const char *const names[] = {"native", "docker", "podman", "kvm", "qemu", "mars"};
    struct result r = sample_result(names, 6);
    static const unsigned expected[] = {0x004B7C, 0xEDAA1C, 0x5CAEE3, 0x12A37A, 0xB84700, 0x8E1B4F};
    for (size_t i = 0; i < 6; i++)
        cr_assert_eq(chart_colour_of(&r, i), expected[i], "%s", names[i]);
    struct drawing drawing = {.result = &r, .colours = expected};
    cr_assert_eq(chart_colour(&drawing, 0, 0x80), 0x80004B7C);
    cr_assert_eq(chart_colour(&drawing, 1, 0x80), 0x40EDAA1C, "a pale colour is let through less");
    cr_assert_eq(chart_ink(&drawing, 1), 0x8F6000, "a pale colour has a darker ink");
    result_release(&r);
}

/* CIE lightness. */
static double lightness(unsigned colour)
{
    static const double SHARE[] = {0.0722, 0.7152, 0.2126};
    double luminance = 0;
    for (int i = 0; i < 3; i++) {
        double c = (double)(colour >> 8 * i & 0xFF) / 255;
        luminance += SHARE[i] * (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
    }
    return 116 * cbrt(luminance) - 16;
}

Test(colour, the_four_platforms_differ_in_grey)
{
    struct result r = sample_result((const char *[]){"native", "docker", "kvm", "qemu"}, 4);
    for (size_t i = 0; i < 4; i++)
        for (size_t k = 0; k < i; k++)
            cr_expect_gt(fabs(lightness(chart_colour_of(&r, i)) - lightness(chart_colour_of(&r, k))), 12, "%s, %s",
                         r.platforms[i].name, r.platforms[k].name);
    result_release(&r);
}

/* What the page's style sheet makes of a colour in its dark scheme; itself where it is not named there. */
static unsigned in_the_dark(const char *page, unsigned colour)
{
    char name[] = "--c-rrggbb: #";
    snprintf(name + 4, 7, "%06x", colour);
    name[10] = ':';
    const char *found = strstr(page, name);
    return found ? (unsigned)strtoul(found + strlen(name), NULL, 16) : colour;
}

Test(colour, platforms_can_be_seen_in_the_dark)
{
    static const char *const names[] = {"native", "docker", "kvm", "qemu", "a", "b", "c", "d", "e", "f"};
    struct result r = sample_result(names, 10);
    unsigned colours[10];
    struct text page = {0};
    struct error err;
    cr_assert_eq(file_read(&page, "templates/page.html", &err), 0);
    for (size_t i = 0; i < 10; i++)
        colours[i] = chart_colour_of(&r, i);
    struct drawing drawing = {.result = &r, .colours = colours};
    for (size_t i = 0; i < 10; i++) {
        cr_expect_gt(lightness(in_the_dark(text_string(&page), colours[i])), 50, "%s", names[i]);
        cr_expect_gt(lightness(in_the_dark(text_string(&page), chart_ink(&drawing, i))), 65, "%s", names[i]);
    }
    text_release(&page);
    result_release(&r);
}

/* What two long names have in common gives way, so that they do not look the same. */
Test(words, long_names_stay_apart)
{
    struct result r =
        sample_result((const char *[]){"a-very-long-platform-one-kind", "a-very-long-platform-two-kind"}, 2);
    const char *one = words_name(test_arena(), &r, 0, 14), *two = words_name(test_arena(), &r, 1, 14);
    cr_expect_str_eq(one, "\xE2\x80\xA6-one-kind");
    cr_expect_str_eq(two, "\xE2\x80\xA6-two-kind");
    result_release(&r);
}
