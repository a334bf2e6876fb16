#include "tests/fuzz/folders/folder_check.h"

#include <ctype.h>
#include <jansson.h>
#include <regex.h>
#include <stdio.h>
#include <string.h>

#include "data/memory.h"
#include "data/text.h"

static char complaint[400];

static const char *complain(const char *what, const char *around, size_t before, size_t after)
{
    OWNED char *shown = text_printable(around - before, before + strnlen(around, after), 200);
    snprintf(complaint, sizeof complaint, "%s: ...%s...", what, shown);
    return complaint;
}

static const char *complain_at(const char *what, const char *output, const char *at)
{
    size_t before = (size_t)(at - output) < 60 ? (size_t)(at - output) : 60;
    return complain(what, at, before, 60);
}

static bool is_word_at(const char *output, const char *at, size_t length)
{
    return (at == output || !isalnum((unsigned char)at[-1])) && !isalnum((unsigned char)at[length]);
}

/* Cells and names are drawn in capitals where they would be these. */
static const char *find_number_words(const char *output)
{
    static const char *const words[] = {"nan", "inf", "infinity", "(null)"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        for (const char *at = output; (at = strstr(at, words[i])); at++)
            if (is_word_at(output, at, strlen(words[i])))
                return complain_at("a number that is none", output, at);
    return NULL;
}

/* Holes that a missing name leaves in a sentence. A table has blanks of its own, so these are words and signs that never
 * stand beside each other. */
static const char hole_pattern[] =
    "[a-z] [,;:.)]( |$)|\\( ?\\)|\\( |(:|,|;) ?[.,;:)]|\\b(in|of|as|by|than|to|and|is|at|the) [,;.]( |$)|"
    "- times|[a-z]  [a-z]+ [a-z]+ [a-z]+\\.|=  |= [,;)]";

static const char *find_hole(const char *sentence)
{
    static regex_t holes;
    static bool compiled;
    regmatch_t match;
    if (!compiled && regcomp(&holes, hole_pattern, REG_EXTENDED | REG_NEWLINE) != 0)
        return "the pattern of holes is wrong";
    compiled = true;
    return regexec(&holes, sentence, 1, &match, 0) == 0 ? complain_at("a hole", sentence, sentence + match.rm_so)
                                                        : NULL;
}

const char *check_words(const char *output, bool plain)
{
    const char *unknown = strstr(output, "names nothing"), *open = plain ? strstr(output, "{{") : NULL;
    if (unknown || open)
        return complain_at("a name that nobody knows", output, unknown ? unknown : open);
    return find_number_words(output);
}

const char *check_safe(const char *output)
{
    for (const char *at = output; *at; at++)
        if (*at != '\n' && *at != '\t' && (*at & 0xC0) != 0x80 && text_unsafe(at) > 0)
            return complain_at("a character that is not safe to print", output, at);
    return NULL;
}

static const char *check_value(const json_t *value, bool plain);

static const char *check_members(const json_t *object, bool plain)
{
    const char *key, *wrong = NULL;
    bool cell = json_object_get(object, "line") != NULL; /* what was dropped: its text is the file's */
    json_t *member;
    json_object_foreach((json_t *)(size_t)object, key, member)
    {
        bool sentence = plain && !cell && (!strcmp(key, "text") || !strcmp(key, "next") || !strcmp(key, "title"));
        wrong = wrong ? wrong : check_value(member, plain);
        if (!wrong && sentence && json_is_string(member))
            wrong = find_hole(json_string_value(member));
    }
    return wrong;
}

static const char *check_value(const json_t *value, bool plain)
{
    const char *wrong = NULL;
    if (json_is_object(value))
        return check_members(value, plain);
    for (size_t i = 0; i < json_array_size(value) && !wrong; i++)
        wrong = check_value(json_array_get(value, i), plain);
    return json_is_string(value) ? check_words(json_string_value(value), plain) : wrong;
}

const char *check_json(const char *output, bool plain)
{
    json_error_t why;
    json_auto_t *root = json_loads(output, JSON_REJECT_DUPLICATES, &why);
    if (root)
        return check_value(root, plain);
    snprintf(complaint, sizeof complaint, "the JSON cannot be read: line %d: %s", why.line, why.text);
    return complaint;
}

const char *check_end(const char *errors, int status, const int *statuses)
{
    static const char *const alarms[] = {"Sanitizer", "runtime error:", "bug"};
    for (size_t i = 0; i < sizeof alarms / sizeof *alarms; i++) {
        const char *at = strstr(errors, alarms[i]);
        if (at)
            return complain_at("an alarm", errors, at);
    }
    while (*statuses >= 0 && *statuses != status)
        statuses++;
    if (*statuses < 0) {
        snprintf(complaint, sizeof complaint, "the status is %d: %.300s", status, errors);
        return complaint;
    }
    return status != 0 && *errors == '\0' ? "a failure without a message" : NULL;
}

const char *check_notices(void)
{
    static const char *const bad_words[] = {"a nan b", "[inf, 1]", "-inf",
                                            "{{excess}} names nothing that is known here"};
    static const char *const bad_json[] = {"{\"a\": nan}",
                                           "{\"a\": 1, \"a\": 2}",
                                           "{\"text\": \"in cpu: , a\"}",
                                           "{\"a\": [{\"text\": \"it is  of \\u0028)\"}]}",
                                           "{\"x\": \"inf\"}",
                                           "{"};
    static const char *const good[] = {"{\"text\": \"kvm is 4.81 times as fast (cpu, mem and fork): 5.\"}",
                                       "{\"name\": \"NaN\", \"n\": null, \"text\": \"information\"}"};
    static const int statuses[] = {0, 65, -1};
    if (!check_safe("a\x1b") || !check_safe("a\u202E b") || !check_safe("\xff") || check_safe("a\\x1b\n日本 é"))
        return "what is not safe";
    for (size_t i = 0; i < sizeof bad_words / sizeof *bad_words; i++)
        if (!check_words(bad_words[i], true))
            return bad_words[i];
    for (size_t i = 0; i < sizeof bad_json / sizeof *bad_json; i++)
        if (!check_json(bad_json[i], true))
            return bad_json[i];
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (check_json(good[i], true))
            return good[i];
    return check_end("", 70, statuses) && check_end("", 65, statuses) &&
                   check_end("x.c:1: runtime error: y", 0, statuses) && !check_end("", 0, statuses) &&
                   !check_end("why", 65, statuses)
               ? NULL
               : "a status";
}
