/* Draws planned charts: writes their scripts, starts gnuplot, and checks the pictures that it left. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/memory.h"
#include "data/text.h"
#include "report/chart/chart.h"
#include "report/chart/kinds/chart_kind.h"
#include "report/chart/layout/chart_colour.h"
#include "report/chart/layout/chart_script.h"
#include "report/chart/layout/chart_words.h"
#include "report/chart/layout/gnuplot.h"
#include "report/folder/file.h"

/* `end` is how a finished file ends; one that a full disk cut off ends otherwise. `cost` is the drawing time, by
 * which work is shared. */
static const struct {
    enum chart_format format;
    const char *name, *end;
    size_t cost;
} FORMATS[] = {
    {CHART_PNG, "png", "IEND\xAE\x42\x60\x82", 5}, {CHART_SVG, "svg", "</svg>", 1}, {CHART_PDF, "pdf", "%%EOF", 3}};
enum { N_FORMATS = sizeof FORMATS / sizeof FORMATS[0] };

int charts_formats(unsigned *formats, const struct option_list *names, struct error *err)
{
    *formats = names->n ? 0 : CHART_PNG | CHART_SVG;
    for (size_t i = 0; i < names->n; i++) {
        size_t k = 0;
        while (k < N_FORMATS && strcmp(names->items[i], FORMATS[k].name) != 0)
            k++;
        if (k == N_FORMATS)
            return error_set(err, ERROR_USAGE, "--plots: '%s' is not a format; there are png, svg and pdf",
                             text_short(names->items[i]).bytes);
        *formats |= FORMATS[k].format;
    }
    return 0;
}

/* ---- scripts ---- */

/* Writes all that the kind's script in templates/charts needs, except FORMAT and OUTPUT. */
static void draw_append_data(struct text *script, const struct drawing *drawing)
{
    script_string(script, drawing, "HEADLINE", drawing->chart->headline);
    script_string(script, drawing, "SUBTITLE", drawing->chart->subtitle);
    chart_kind_of(drawing->chart->kind)->write(script, drawing);
}

static void draw_append_load(struct text *script, struct arena *arena, const char *templates, const char *file)
{
    text_append(script, "load ");
    script_quote(script, arena_format(arena, "%s/charts/%s.gp", templates, file));
    text_append(script, "\n");
}

static void draw_append_picture(struct text *script, const struct drawing *all, const struct chart *chart, size_t f,
                                const char *templates)
{
    RELEASED(arena_release) struct arena arena = {0};
    struct drawing drawing = *all;
    drawing.chart = chart;
    drawing.format = FORMATS[f].format;
    drawing.arena = &arena;
    text_format(script, "reset\nFORMAT = '%s'\nOUTPUT = '%s.%s'\n", FORMATS[f].name, chart->stem, FORMATS[f].name);
    draw_append_data(script, &drawing);
    draw_append_load(script, &arena, templates, "style");
    draw_append_load(script, &arena, templates, chart_kind_id(chart->kind));
    text_append(script, "print ''\n"); /* A line break means that one picture is done. */
}

/* Each picture goes to the script with the least work so far. */
static void draw_share_work(struct text *scripts, const struct charts *charts, const struct drawing *all,
                            const char *templates, unsigned formats)
{
    size_t work[GNUPLOTS_AT_A_TIME] = {0};
    for (size_t f = 0; f < N_FORMATS; f++)
        for (size_t i = 0; i < charts->n && (formats & FORMATS[f].format); i++) {
            size_t least = 0;
            for (size_t k = 1; k < GNUPLOTS_AT_A_TIME; k++)
                least = work[k] < work[least] ? k : least;
            draw_append_picture(&scripts[least], all, &charts->items[i], f, templates);
            work[least] += FORMATS[f].cost;
        }
}

/* cairo writes the time of day into a PDF, as (D:20211123020300Z); the same input shall give the same file. */
static void picture_forget_date(int fd)
{
    static const char KEY[] = "/CreationDate (D:", NEVER[] = "19700101000000";
    struct stat file;
    if (fstat(fd, &file) != 0 || file.st_size <= 0)
        return;
    char *bytes = memory_allocate((size_t)file.st_size, 1), *key = NULL;
    if (pread(fd, bytes, (size_t)file.st_size, 0) == file.st_size)
        key = memmem(bytes, (size_t)file.st_size, KEY, sizeof KEY - 1);
    if (key && pwrite(fd, NEVER, sizeof NEVER - 1, key - bytes + (off_t)sizeof KEY - 1) < 0)
        errno = 0; /* The date stays, which is a flaw and no failure. */
    free(bytes);
}

static bool picture_is_finished(int fd, const char *end)
{
    char tail[64];
    struct stat file;
    if (fd < 0 || fstat(fd, &file) != 0)
        return false;
    off_t from = file.st_size > (off_t)sizeof tail ? file.st_size - (off_t)sizeof tail : 0;
    ssize_t length = pread(fd, tail, sizeof tail, from);
    return length > 0 && memmem(tail, (size_t)length, end, strlen(end)) != NULL;
}

/* `name` is what the user calls the file, which lies in a hidden folder still. */
static int picture_check(const char *path, const char *name, size_t f, struct error *err)
{
    int fd = open(path, O_RDWR | O_CLOEXEC), reason = errno;
    bool finished = picture_is_finished(fd, FORMATS[f].end);
    if (finished && FORMATS[f].format == CHART_PDF)
        picture_forget_date(fd);
    if (fd >= 0)
        close(fd);
    if (finished)
        return 0;
    return fd < 0 ? error_set(err, ERROR_IO, "%s: gnuplot drew no such file: %s", name, strerror(reason))
                  : error_set(err, ERROR_IO, "%s: gnuplot left it empty or unfinished: is the disk full?", name);
}

/* Removes each old picture before the drawing, so that one that is there afterwards is new; checks it when `drawn`. */
static int pictures_visit(const struct charts *charts, const char *directory, unsigned formats, bool drawn,
                          struct error *err)
{
    RELEASED(arena_release) struct arena arena = {0};
    int failed = 0;
    for (size_t i = 0; i < charts->n; i++)
        for (size_t f = 0; f < N_FORMATS && !failed; f++) {
            const char *name = arena_format(&arena, "%s.%s", charts->items[i].stem, FORMATS[f].name);
            const char *path = arena_format(&arena, "%s/%s", directory, name);
            if ((formats & FORMATS[f].format) && !drawn)
                unlink(path);
            else if (formats & FORMATS[f].format)
                failed = picture_check(path, name, f, err);
        }
    return failed;
}

/* gnuplot runs in the output folder, so the path of the templates has to be absolute. */
static const char *draw_find_templates(struct arena *arena, const char *templates, struct error *err)
{
    char *real = realpath(templates, NULL);
    const char *path = real ? arena_take(arena, real) : NULL;
    if (path && access(arena_format(arena, "%s/charts/style.gp", path), R_OK) == 0)
        return path;
    error_set(err, ERROR_NO_INPUT, "%s/charts/style.gp, the look of the charts, cannot be read", templates);
    return NULL;
}

static unsigned *draw_colours(struct arena *arena, const struct charts *charts, const struct result *r)
{
    unsigned *colours = arena_allocate(arena, r->n_platforms, sizeof *colours);
    for (size_t i = 0; i < r->n_platforms; i++)
        colours[i] = charts->look.colours ? charts->look.colours[i] : chart_colour_of(r, i);
    return colours;
}

/* ---- scripts that are kept ---- */

static int draw_append_template(struct text *script, struct arena *arena, const char *templates, const char *name,
                                struct error *err)
{
    text_format(script, "\n# ---- %s.gp ----\n\n", name);
    return file_read(script, arena_format(arena, "%s/charts/%s.gp", templates, name), err);
}

static int draw_write_script(const struct text *script, struct arena *arena, const char *directory, const char *stem,
                             struct error *err)
{
    const char *path = arena_format(arena, "%s/%s.gp", directory, stem);
    FILE *file = fopen(path, "wb");
    int failed = !file || fwrite(text_string(script), 1, script->length, file) != script->length;
    failed = (file && fclose(file) != 0) || failed;
    if (failed)
        error_set(err, ERROR_IO, "%s.gp: %s", stem, strerror(errno));
    return failed ? -1 : 0;
}

/* Writes STEM.gp, a script that draws the picture by itself. */
static int draw_keep_script(const struct drawing *drawing, const char *format, const char *templates,
                            const char *directory, struct error *err)
{
    const char *stem = drawing->chart->stem;
    struct text script = {0};
    text_format(&script,
                "# Draws %s.%s again: gnuplot %s.gp\n# What is drawn and where comes first, how it looks after that.\n"
                "FORMAT = '%s' # png, svg or pdf\nOUTPUT = '%s.'.FORMAT\n",
                stem, format, stem, format, stem);
    draw_append_data(&script, drawing);
    bool failed = draw_append_template(&script, drawing->arena, templates, "style", err) ||
                  draw_append_template(&script, drawing->arena, templates, chart_kind_id(drawing->chart->kind), err) ||
                  draw_write_script(&script, drawing->arena, directory, stem, err);
    text_release(&script);
    return failed ? -1 : 0;
}

/* A script draws the first of the formats that were asked for; whoever changes it can choose another. */
static int draw_keep_scripts(const struct charts *charts, const struct drawing *all, const char *templates,
                             const char *directory, unsigned formats, struct error *err)
{
    struct drawing drawing = *all;
    size_t f = 0;
    int failed = 0;
    while (f + 1 < N_FORMATS && !(formats & FORMATS[f].format))
        f++;
    drawing.format = FORMATS[f].format;
    for (size_t i = 0; i < charts->n && !failed; i++) {
        drawing.chart = &charts->items[i];
        failed = draw_keep_script(&drawing, FORMATS[f].name, templates, directory, err);
    }
    return failed;
}

static int pictures_draw(struct text *scripts, const struct charts *charts, const struct result *r,
                         const char *directory, unsigned formats, struct error *err)
{
    size_t n = 0;
    while (n < GNUPLOTS_AT_A_TIME && scripts[n].length)
        n++;
    pictures_visit(charts, directory, formats, false, err);
    progress_begin(r->dataset->progress, "drawing the charts", charts->n * (size_t)__builtin_popcount(formats));
    return gnuplot_run(scripts, n, directory, GNUPLOT_PATIENCE, r->dataset->progress, err) ||
                   pictures_visit(charts, directory, formats, true, err)
               ? -1
               : 0;
}

int charts_draw(struct charts *charts, const struct result *r, const char *templates, const char *directory,
                unsigned formats, struct error *err)
{
    if (charts->n == 0)
        return 0;
    RELEASED(arena_release) struct arena arena = {0};
    struct text scripts[GNUPLOTS_AT_A_TIME] = {{0}};
    struct font font = {0};
    const struct drawing all = {
        .result = r, .look = &charts->look, .arena = &arena, .colours = draw_colours(&arena, charts, r), .font = &font};
    const char *path = draw_find_templates(&arena, templates, err);
    if (path)
        draw_share_work(scripts, charts, &all, path, formats);
    int failed = path ? pictures_draw(scripts, charts, r, directory, formats, err) : -1;
    if (!failed && charts->look.keep_scripts)
        failed = draw_keep_scripts(charts, &all, path, directory, formats, err);
    for (size_t i = 0; i < GNUPLOTS_AT_A_TIME; i++)
        text_release(&scripts[i]);
    charts->boxes = font.lacking;
    font_release(&font);
    return failed;
}

const char *charts_advice(const struct charts *charts)
{
    return charts->boxes ? "virtstat: no font here has some letters of the names, which are boxes in PNG and PDF: "
                           "apt install fonts-droid-fallback\n"
                         : "";
}
