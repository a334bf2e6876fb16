/* Colours can be read and told apart: against the contrast of WCAG 2.1, written down here once more, and its published values. */
#include <criterion/criterion.h>
#include <math.h>

#include "report/chart/layout/chart_colour.h"
#include "tests/report/sample_result.h"

/* The relative luminance of sRGB as WCAG 2.1 defines it, 0 for black to 1 for white. */
static double luminance(unsigned colour)
{
    static const double weights[] = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double c = (double)(colour >> (16 - 8 * i) & 0xFF) / 255;
        sum += weights[i] * (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
}

static double contrast(unsigned a, unsigned b)
{
    double bright = fmax(luminance(a), luminance(b)), dark = fmin(luminance(a), luminance(b));
    return (bright + 0.05) / (dark + 0.05);
}

static unsigned ink_of(unsigned colour)
{
    const struct drawing drawing = {.colours = &colour};
    return chart_ink(&drawing, 0);
}

/* https://webaim.org/resources/contrastchecker gives 4, 1.37 and 8.59 for these. */
Test(colour, the_contrast_here_is_that_of_wcag)
{
    cr_expect_float_eq(contrast(0xFF0000, 0xFFFFFF), 4.00, 0.005);
    cr_expect_float_eq(contrast(0x00FF00, 0xFFFFFF), 1.37, 0.005);
    cr_expect_float_eq(contrast(0x0000FF, 0xFFFFFF), 8.59, 0.005);
    cr_expect_float_eq(contrast(0, 0xFFFFFF), 21, 1e-9);
}

/* Sixteen steps a channel: words can be read on white, what can be read already is left, and no more is darkened than needed. */
Test(colour, words_in_any_colour_can_be_read)
{
    for (unsigned i = 0; i < 4096; i++) {
        unsigned colour = (i >> 8 & 15) * 0x110000 | (i >> 4 & 15) * 0x1100 | (i & 15) * 0x11, ink = ink_of(colour);
        cr_assert_geq(contrast(ink, 0xFFFFFF), 4.5, "#%06X as #%06X", colour, ink);
        if (contrast(colour, 0xFFFFFF) >= 4.5)
            cr_assert_eq(ink, colour, "#%06X as #%06X", colour, ink);
        else
            cr_assert_lt(contrast(ink, 0xFFFFFF), 5.6, "#%06X as #%06X", colour, ink);
    }
}

/* Each channel is darkened by the same share, so that the hue stays. */
Test(colour, a_darkened_colour_keeps_its_hue)
{
    static const unsigned pale[] = {0xFFFF40, 0xFF8080, 0x80FF80, 0x8080FF};
    for (size_t i = 0; i < sizeof pale / sizeof *pale; i++) {
        unsigned colour = pale[i], ink = ink_of(colour);
        double share = (double)(ink >> 16 & 0xFF) / (colour >> 16 & 0xFF);
        cr_expect_float_eq((double)(ink >> 8 & 0xFF) / (colour >> 8 & 0xFF), share, 0.03, "#%06X", ink);
        cr_expect_float_eq((double)(ink & 0xFF) / (colour & 0xFF), share, 0.06, "#%06X", ink);
    }
}

/* The transparency of points, 0 to 255, is halved from a contrast of 2.5 down. */
Test(colour, a_pale_colour_is_less_transparent)
{
    for (unsigned grey = 0; grey < 256; grey++) {
        unsigned colour = grey * 0x10101;
        const struct drawing drawing = {.colours = &colour};
        unsigned alpha = contrast(colour, 0xFFFFFF) < 2.5 ? 0x40 : 0x80;
        cr_expect_eq(chart_colour(&drawing, 0, 0x80), alpha << 24 | colour, "#%06X", colour);
    }
}

/* The own platforms: words in a platform's ink can be read, its marks stand out from the paper, and no two of ten share a colour. */
Test(colour, the_colours_of_platforms)
{
    static const char *const names[] = {"native", "docker", "kvm", "qemu", "a", "b", "c", "d", "e", "f"};
    enum { N = sizeof names / sizeof *names };
    struct result r = sample_result(names, N);
    unsigned colours[N];
    for (size_t i = 0; i < N; i++) {
        colours[i] = chart_colour_of(&r, i);
        cr_expect_geq(contrast(ink_of(colours[i]), 0xFFFFFF), 4.5, "%s", names[i]);
        cr_expect_geq(contrast(colours[i], 0xFFFFFF), 1.9, "%s", names[i]);
        cr_expect_lt(luminance(ink_of(colours[i])), luminance(colours[i]) + 1e-9, "%s", names[i]);
        for (size_t k = 0; k < i; k++)
            cr_expect_neq(colours[i], colours[k], "%s and %s", names[i], names[k]);
    }
    result_release(&r);
}

/* The first platform of a kind has the kind's colour; a second one and a stranger have the others in turn. */
Test(colour, the_kind_of_a_platform_decides)
{
    static const char *const names[] = {"podman", "x", "docker", "kvm", "y", "kvm2", "native"};
    static const unsigned expected[] = {0xEDAA1C, 0x5CAEE3, 0x8E1B4F, 0x12A37A, 0xE59CC5, 0x1B1B1B, 0x004B7C};
    struct result r = sample_result(names, 7);
    for (size_t i = 0; i < 7; i++)
        cr_expect_eq(chart_colour_of(&r, i), expected[i], "%s: #%06X", names[i], chart_colour_of(&r, i));
    result_release(&r);
}

/* Words on a tint of any of 512 colours have a contrast of at least 4.4, and are white from 3 on against white paper. */
Test(colour, words_on_a_colour_can_be_read)
{
    for (unsigned i = 0; i < 512; i++) {
        unsigned colour = (i >> 6 & 7) * 36 << 16 | (i >> 3 & 7) * 36 << 8 | (i & 7) * 36,
                 words = chart_words_on(colour);
        bool white = contrast(colour, 0xFFFFFF) >= 3;
        cr_expect_eq(words == 0xFEFEFE, white, "#%06X", colour);
        cr_expect_geq(contrast(words, colour), white ? 2.9 : 4.4, "#%06X", colour);
    }
    cr_expect_eq(chart_words_on(0xFF000000), 0x222222, "what cannot be seen is paper");
    cr_expect_eq(chart_words_on(0x80000000), 0xFEFEFE, "half a black is the grey 127, whose contrast is 3.98");
    cr_expect_eq(chart_words_on(0xA0000000), 0x222222, "the grey 160: 2.6");
    cr_expect_eq(chart_words_on(0x00FFD000), 0x212121, "a strong colour stays the same in the dark");
    cr_expect_eq(chart_words_on(0x00E0E0E0), 0x222222, "a grey does not");
    cr_expect(chart_words_on(0x00949494) == 0xFEFEFE && chart_words_on(0x00959595) == 0x222222, "greys: 3.03, 2.995");
    static const unsigned edges[][2] = {{0xD78000, 0xD88000}, {0x40A940, 0x40AA40}, {0x0099FE, 0x0099FF}};
    for (size_t i = 0; i < 3; i++) /* a contrast of 3 lies between the two */
        cr_expect(chart_words_on(edges[i][0]) == 0xFEFEFE && chart_words_on(edges[i][1]) == 0x212121, "edge %zu", i);
}

Test(colour, a_tint_is_as_transparent_as_its_share_says)
{
    unsigned colour = 0x123456;
    const struct drawing drawing = {.colours = &colour};
    static const struct {
        double share;
        unsigned expected;
    } cases[] = {{1, 0x00123456}, {0.5, 0x80123456}, {0, 0xFF123456}, {0.2, 0xCC123456}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_eq(chart_tint(&drawing, 0, cases[i].share), cases[i].expected, "%g", cases[i].share);
}
