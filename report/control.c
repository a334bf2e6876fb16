/* What `virtstat check --control DIR` says of the results in DIR. */
#include <jansson.h>
#include <string.h>

#include "analyze/noise_floors.h"
#include "data/memory.h"
#include "data/program/output.h"
#include "report/command.h"
#include "report/input/inputs.h"
#include "report/report_verbs.h"
#include "report/template/sentences.h"
#include "report/template/templates.h"
#include "report/terminal/floor_list.h"
#include "report/view/view.h"

static int print_json(const struct dataset *ds, const struct noise_floors *floors, const struct settings *settings,
                      struct error *err)
{
    json_t *json = floor_list_json(ds, floors, settings);
    OWNED char *text = view_text(json);
    json_decref(json);
    return output_write(text, strlen(text), err);
}

static int print_text(const struct dataset *ds, const struct noise_floors *floors, struct error *err)
{
    RELEASED(sentences_release) struct sentences sentences = {0};
    RELEASED(text_release) struct text out = {0};
    OWNED char *templates = templates_folder(err);
    if (!templates || sentences_load(&sentences, templates, err) != 0 ||
        floor_list_text(&out, ds, floors, &sentences, command_columns(), err) != 0)
        return -1;
    return output_write(text_string(&out), out.length, err);
}

int report_control(const char *folder, const char *format, size_t rounds, struct error *err)
{
    static const struct settings settings = SETTINGS_INIT;
    RELEASED(dataset_release) struct dataset ds = {0};
    RELEASED(noise_floors_release) struct noise_floors floors = {0};
    char *paths[] = {(char *)(size_t)folder};
    const struct inputs inputs = {paths, 1};
    if (inputs_read(&ds, &inputs, err) != 0 || noise_floors_find(&floors, &ds, &settings, true, rounds, err) != 0)
        return -1;
    return strcmp(format, "json") == 0 ? print_json(&ds, &floors, &settings, err) : print_text(&ds, &floors, err);
}
