/* Any bytes as a result of each program, and as a declaration. What is read has finite values, names and lines; a
 * declaration that is taken reads, and one that is not is refused with its line. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/formats/file_reading.h"
#include "data/formats/formats.h"
#include "data/memory.h"
#include "data/text.h"
#include "tests/fuzz/fuzz_target.h"

static struct formats formats;

static void forget(void)
{
    formats_release(&formats);
}

static void load_once(void)
{
    struct error err;
    if (formats.n > 0)
        return;
    must(formats_load(&formats, &err) == 0, "the declarations of the program are read");
    atexit(forget);
}

static void check_name(const char *name)
{
    OWNED char *valid = text_valid(name, strlen(name));
    must(strcmp(valid, name) == 0, "a name is UTF-8");
}

static void check_value(const struct format_value *value)
{
    must(isfinite(value->value), "values are finite");
    must(isnan(value->time) || isfinite(value->time), "a time is a number, or unknown");
    must(value->line > 0, "a value has a line");
    must(value->benchmark && value->unit, "a value has a name and a unit");
    check_name(value->benchmark);
    check_name(value->unit);
    for (size_t i = 0; i < value->n_parameters; i++)
        must(!strpbrk(value->parameters[i].level, " \t"), "a level is one word");
}

static void read_as(const struct format *format, const struct file_bytes *file)
{
    struct reading reading;
    struct error err = {0};
    if (file_reading_take(&reading, format, file, &err) != 0) {
        must(err.kind == ERROR_DATA, "what is damaged is called that");
        fuzz_check_message(err.message);
    }
    for (size_t i = 0; i < reading.n; i++)
        check_value(&reading.values[i]);
    for (size_t i = 0; i < reading.n_drops; i++)
        must(reading.drops[i].line > 0 && *reading.drops[i].reason, "what was dropped has a line and a reason");
    reading_release(&reading);
}

/* Not a byte more than is promised to stand behind the bytes. */
static char *copy_with_newline(const uint8_t *bytes, size_t length)
{
    char *copy = memory_resize(NULL, length + 1, 1);
    memcpy(copy, bytes, length);
    copy[length] = '\n';
    return copy;
}

static void read_as_result(const uint8_t *bytes, size_t length)
{
    const struct format *claimed;
    struct error err = {0};
    OWNED char *copy = copy_with_newline(bytes, length);
    struct file_bytes file = {"native.txt", copy, length, true};
    if (formats_recognise(&claimed, &formats, &file, &err) != 0)
        fuzz_check_message(err.message);
    else if (claimed)
        read_as(claimed, &file);
    else if (file_is_no_table(&file))
        must(formats_refuse(&formats, &file, &err) == -1 && err.kind == ERROR_DATA, "what fits nothing is refused");
    size_t one = FUZZ_CHOICES(length, formats.n);
    for (size_t i = one; i < formats.n; i = FUZZ_NEXT(i, formats.n))
        read_as(formats.items[i], &file);
}

/* The rest of the input, behind a zero byte, is what the declaration reads. */
static void read_as_declaration(const uint8_t *bytes, size_t length)
{
    const uint8_t *zero = memchr(bytes, 0, length);
    size_t declared = zero ? (size_t)(zero - bytes) : length;
    struct format format;
    struct error err = {0};
    if (format_load(&format, fuzz_file("own.format", bytes, declared), &err) != 0) {
        must(err.kind == ERROR_DATA, "a mistake is called that");
        fuzz_check_message(err.message);
        return;
    }
    size_t rest = zero ? length - declared - 1 : 0;
    OWNED char *copy = copy_with_newline(bytes + (zero ? declared + 1 : 0), rest);
    read_as(&format, &(struct file_bytes){"native.txt", copy, rest, true});
    format_release(&format);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    load_once();
    if (length > 6 && memcmp(bytes, "format", 6) == 0)
        read_as_declaration(bytes, length);
    else
        read_as_result(bytes, length);
    return 0;
}
