#include "collect/platform/refusal.h"

#include <stdarg.h>
#include <stdlib.h>

#include "collect/process/program.h"
#include "data/memory.h"

int refusal_set(struct refusal *refusal, const char *remedy, const char *reason, ...)
{
    va_list arguments;
    va_start(arguments, reason);
    refusal_release(refusal);
    refusal->reason = memory_format_list(reason, arguments);
    refusal->remedy = remedy ? memory_copy_text(remedy) : NULL;
    va_end(arguments);
    return 0;
}

bool refusal_missing(struct refusal *refusal, const char *program, const char *package)
{
    if (program_exists(program))
        return false;
    char *remedy = memory_format("apt-get install %s", package);
    refusal_set(refusal, remedy, "there is no program %s", program);
    free(remedy);
    return true;
}

int refusal_from(struct refusal *refusal, const char *remedy, const struct error *why, struct error *err)
{
    if (why->kind != ERROR_INTERRUPTED)
        return refusal_set(refusal, remedy, "%s", why->message);
    *err = *why;
    return -1;
}

/* Joins two texts of which either may be NULL. */
static char *texts_join(const char *first, const char *separator, const char *second)
{
    if (!first || !second)
        return first || second ? memory_copy_text(first ? first : second) : NULL;
    return memory_format("%s%s%s", first, separator, second);
}

void refusal_join(struct refusal *refusal, struct refusal *other)
{
    struct refusal both = {.reason = texts_join(refusal->reason, "; ", other->reason),
                           .remedy = texts_join(refusal->remedy, "; or ", other->remedy)};
    refusal_release(refusal);
    refusal_release(other);
    *refusal = both;
}

void refusal_release(struct refusal *refusal)
{
    free(refusal->reason);
    free(refusal->remedy);
    *refusal = (struct refusal){0};
}
