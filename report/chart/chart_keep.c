/* The script of one chart, kept beside its picture for those who want to change it by hand. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/chart/kinds/chart_kinds.h"
#include "report/chart/layout/chart_script.h"
#include "report/folder/file.h"

void script_picture(struct text *script, const struct drawing *drawing)
{
    script_string(script, drawing, "HEADLINE", drawing->chart->headline);
    script_string(script, drawing, "SUBTITLE", drawing->chart->subtitle);
    chart_kind_of(drawing->chart->kind)->write(script, drawing);
}

static int append_template(struct text *script, const char *templates, const char *name, struct error *err)
{
    char *path = memory_format("%s/charts/%s.gp", templates, name);
    text_format(script, "\n# ---- %s.gp ----\n\n", name);
    int failed = file_read(script, path, err);
    free(path);
    return failed;
}

static int write_script(const struct text *script, const char *directory, const char *stem, struct error *err)
{
    char *path = memory_format("%s/%s.gp", directory, stem);
    FILE *file = fopen(path, "wb");
    int failed = !file || fwrite(text_string(script), 1, script->length, file) != script->length;
    failed = (file && fclose(file) != 0) || failed;
    if (failed)
        error_set(err, ERROR_IO, "%s: %s", path, strerror(errno));
    free(path);
    return failed ? -1 : 0;
}

int script_keep(const struct drawing *drawing, const char *format, const char *templates, const char *directory,
                struct error *err)
{
    const char *stem = drawing->chart->stem;
    struct text script = {0};
    text_format(&script,
                "# Draws %s.%s again: gnuplot %s.gp\n# What is drawn and where comes first, how it looks after that.\n"
                "FORMAT = '%s' # png, svg or pdf\nOUTPUT = '%s.'.FORMAT\n",
                stem, format, stem, format, stem);
    script_picture(&script, drawing);
    int failed = append_template(&script, templates, "style", err) ||
                         append_template(&script, templates, chart_kind_id(drawing->chart->kind), err) ||
                         write_script(&script, directory, stem, err)
                     ? -1
                     : 0;
    text_release(&script);
    return failed;
}
