#include "data/sheet/markup.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"

struct markup {
    const struct package *package;
    const char *part;
    const struct markup_handlers *handlers;
    void *context;
    XML_Parser parser;
    struct error *err;
    bool stopped, failed;
};

static void *resize(void *old, size_t size)
{
    return memory_resize(old, size, 1);
}

/* What follows the namespace. */
static const char *local_name(const char *name)
{
    const char *bar = strrchr(name, '|');
    return bar ? bar + 1 : name;
}

const char *markup_attribute(const char **attributes, const char *name)
{
    size_t length = strlen(name);
    bool prefixed = strchr(name, '|') != NULL;
    for (; *attributes; attributes += 2) {
        size_t n = strlen(attributes[0]);
        if ((prefixed ? n >= length : n == length) && strcmp(attributes[0] + n - length, name) == 0)
            return attributes[1];
    }
    return NULL;
}

size_t markup_count(const char **attributes, const char *name, size_t otherwise, size_t most)
{
    const char *text = markup_attribute(attributes, name);
    if (!text || *text < '1' || *text > '9' || strspn(text, "0123456789") != strlen(text))
        return otherwise;
    return strlen(text) > 9 || (size_t)atol(text) > most ? most : (size_t)atol(text);
}

void markup_stop(struct markup *markup)
{
    markup->stopped = true;
    XML_StopParser(markup->parser, XML_FALSE);
}

int markup_fail(struct markup *markup, const char *complaint)
{
    if (!markup->failed)
        error_set(markup->err, ERROR_DATA, "%s: %s", markup->package->path, complaint);
    markup->failed = true;
    markup_stop(markup);
    return -1;
}

/* Expat may call a handler once more after it was stopped. */
static void on_start(void *context, const char *name, const char **attributes)
{
    struct markup *m = context;
    if (!m->stopped && m->handlers->start)
        m->handlers->start(m->context, m, local_name(name), attributes);
}

static void on_end(void *context, const char *name)
{
    struct markup *m = context;
    if (!m->stopped && m->handlers->end)
        m->handlers->end(m->context, m, local_name(name));
}

static void on_text(void *context, const char *bytes, int length)
{
    struct markup *m = context;
    if (!m->stopped && m->handlers->text)
        m->handlers->text(m->context, m, bytes, (size_t)length);
}

static void on_document_type(void *context, const char *name, const char *system, const char *public, int has_subset)
{
    (void)name;
    (void)system;
    (void)public;
    (void)has_subset;
    markup_fail(context, "its XML has a document type, which can define entities: no spreadsheet needs one, and it is "
                         "not read");
}

static int take_bytes(void *context, const char *bytes, size_t length, struct error *err)
{
    struct markup *m = context;
    if (m->stopped)
        return m->failed ? -1 : 0;
    if (XML_Parse(m->parser, bytes, (int)length, 0) == XML_STATUS_OK || m->stopped)
        return m->failed ? -1 : 0;
    return error_set(err, ERROR_DATA, "%s: %s in it is damaged: line %lu: %s", m->package->path, m->part,
                     (unsigned long)XML_GetCurrentLineNumber(m->parser), XML_ErrorString(XML_GetErrorCode(m->parser)));
}

static int finish(struct markup *m, struct error *err)
{
    if (!m->stopped && XML_Parse(m->parser, "", 0, 1) != XML_STATUS_OK && !m->stopped)
        return error_set(err, ERROR_DATA, "%s: %s in it is damaged: its end is missing", m->package->path, m->part);
    return m->failed ? -1 : 0;
}

int markup_read(const struct package *package, const char *part, const struct markup_handlers *handlers, void *context,
                struct error *err)
{
    static const XML_Memory_Handling_Suite memory = {memory_take, resize, free};
    struct markup m = {.package = package, .part = part, .handlers = handlers, .context = context, .err = err};
    m.parser = XML_ParserCreate_MM(NULL, &memory, "|");
    if (!m.parser)
        memory_exhausted();
    XML_SetUserData(m.parser, &m);
    XML_SetElementHandler(m.parser, on_start, on_end);
    XML_SetCharacterDataHandler(m.parser, on_text);
    XML_SetStartDoctypeDeclHandler(m.parser, on_document_type);
    int status = package_read(package, part, take_bytes, &m, err);
    if (status == 0)
        status = finish(&m, err);
    XML_ParserFree(m.parser);
    return status;
}
