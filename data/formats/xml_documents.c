#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "data/formats/documents.h"
#include "data/memory.h"
#include "data/text.h"

enum { XML_DEPTH = 64, XML_PIECE = 1 << 20 };

/* An element that is open: its members so far, and its text. */
struct element {
    json_t *members;
    struct text text;
};

struct xml {
    XML_Parser parser;
    struct element open[XML_DEPTH];
    size_t n;
    const char *refused; /* why reading was stopped; NULL: it was not */
};

/* A member that comes again becomes an array. */
static void add_member(json_t *object, const char *name, json_t *member)
{
    json_t *before = json_object_get(object, name);
    if (json_is_array(before)) {
        json_array_append_new(before, member);
    } else if (before) {
        json_t *all = json_array();
        json_array_append(all, before);
        json_array_append_new(all, member);
        json_object_set_new(object, name, all);
    } else {
        json_object_set_new(object, name, member);
    }
}

static void refuse(struct xml *xml, const char *reason)
{
    xml->refused = reason;
    XML_StopParser(xml->parser, XML_FALSE);
}

static void XMLCALL element_begins(void *context, const char *name, const char **attributes)
{
    struct xml *xml = context;
    (void)name;
    if (xml->n == XML_DEPTH) {
        refuse(xml, "more than 64 elements are inside each other");
        return;
    }
    json_t *members = json_object();
    for (; *attributes; attributes += 2)
        json_object_set_new(members, attributes[0], json_string(attributes[1]));
    xml->open[xml->n++] = (struct element){.members = members};
}

static void XMLCALL text_comes(void *context, const char *bytes, int length)
{
    struct xml *xml = context;
    if (xml->n > 0 && !xml->refused)
        text_append_bytes(&xml->open[xml->n - 1].text, bytes, (size_t)length);
}

static void XMLCALL element_ends(void *context, const char *name)
{
    struct xml *xml = context;
    if (xml->refused || xml->n < 2)
        return;
    struct element *element = &xml->open[--xml->n];
    bool is_text = json_object_size(element->members) == 0;
    json_t *node = is_text ? json_string(text_string(&element->text)) : element->members;
    if (is_text)
        json_decref(element->members);
    text_release(&element->text);
    add_member(xml->open[xml->n - 1].members, name, node ? node : json_string(""));
}

static void XMLCALL entity_declared(void *context, const XML_Char *name, int is_parameter, const XML_Char *value,
                                    int length, const XML_Char *base, const XML_Char *system, const XML_Char *public,
                                    const XML_Char *notation)
{
    (void)name, (void)is_parameter, (void)value, (void)length, (void)base, (void)system, (void)public, (void)notation;
    refuse(context, "it declares entities, which are not expanded");
}

static int parse(struct xml *xml, const char *path, const char *bytes, size_t length, struct error *err)
{
    enum XML_Status status = XML_STATUS_OK;
    for (size_t at = 0; at < length && status == XML_STATUS_OK; at += XML_PIECE) {
        size_t rest = length - at;
        status = XML_Parse(xml->parser, bytes + at, rest < XML_PIECE ? (int)rest : XML_PIECE, rest <= XML_PIECE);
    }
    size_t line = XML_GetCurrentLineNumber(xml->parser);
    if (xml->refused)
        return error_set(err, ERROR_DATA, "%s:%zu: the XML is refused: %s", path, line, xml->refused);
    if (status != XML_STATUS_OK)
        return error_set(err, ERROR_DATA, "%s:%zu: not XML, or cut short: %s", path, line,
                         XML_ErrorString(XML_GetErrorCode(xml->parser)));
    return 0;
}

/* The root element closes last; the level below it takes it as its only member. */
int documents_of_xml(struct documents *out, const char *path, const char *bytes, size_t length, struct error *err)
{
    struct xml xml = {.n = 1, .open = {{.members = json_object()}}};
    *out = (struct documents){0};
    xml.parser = XML_ParserCreate(NULL);
    if (!xml.parser)
        memory_exhausted();
    XML_SetUserData(xml.parser, &xml);
    XML_SetElementHandler(xml.parser, element_begins, element_ends);
    XML_SetCharacterDataHandler(xml.parser, text_comes);
    XML_SetEntityDeclHandler(xml.parser, entity_declared);
    int status = parse(&xml, path, bytes, length, err);
    if (status == 0)
        documents_add(out, json_incref(xml.open[0].members), 1);
    for (size_t i = 0; i < xml.n; i++) {
        json_decref(xml.open[i].members);
        text_release(&xml.open[i].text);
    }
    XML_ParserFree(xml.parser);
    return status;
}
