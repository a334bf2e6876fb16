#include "data/catalogue/catalogue.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* Whole words that stand for one device or one kind of work wherever they occur in a benchmark's name. */
static const struct {
    const char *word;
    enum subject subject;
} words[] = {
    {"randread", SUBJECT_DISK_RANDOM},
    {"randwrite", SUBJECT_DISK_RANDOM},
    {"randrw", SUBJECT_DISK_RANDOM},
    {"rndrd", SUBJECT_DISK_RANDOM},
    {"rndwr", SUBJECT_DISK_RANDOM},
    {"ioping", SUBJECT_DISK_RANDOM},
    {"seqread", SUBJECT_DISK_SEQUENTIAL},
    {"seqwrite", SUBJECT_DISK_SEQUENTIAL},
    {"seqrd", SUBJECT_DISK_SEQUENTIAL},
    {"seqwr", SUBJECT_DISK_SEQUENTIAL},
    {"disk", SUBJECT_DISK_OTHER},
    {"fio", SUBJECT_DISK_OTHER},
    {"dd", SUBJECT_DISK_OTHER},
    {"iops", SUBJECT_DISK_OTHER},
    {"fileio", SUBJECT_DISK_OTHER},
    {"blockio", SUBJECT_DISK_OTHER},
    {"iozone", SUBJECT_DISK_OTHER},
    {"bonnie", SUBJECT_DISK_OTHER},
    {"hdparm", SUBJECT_DISK_OTHER},
    {"nvme", SUBJECT_DISK_OTHER},
    {"ssd", SUBJECT_DISK_OTHER},
    {"hdd", SUBJECT_DISK_OTHER},
    {"iperf", SUBJECT_NETWORK},
    {"netperf", SUBJECT_NETWORK},
    {"linpack", SUBJECT_CPU},
    {"coremark", SUBJECT_CPU},
    {"dhrystone", SUBJECT_CPU},
    {"whetstone", SUBJECT_CPU},
    {"7zip", SUBJECT_CPU},
    {"7z", SUBJECT_CPU},
};

/* How full or how busy a device is tells nothing of how fast it is; nor does how it was used by something else. */
static const char *const levels[] = {"usage", "used",    "util",  "utilization", "utilisation", "busy",
                                     "free",  "percent", "queue", "size",        "client",      "server"};

/* Digits at the end are a version (iperf3), unless the word begins with one (7z). */
static bool is_word(const char *word, const char *name, size_t length)
{
    while (length > 1 && !isdigit((unsigned char)word[0]) && isdigit((unsigned char)name[length - 1]))
        length--;
    return strlen(word) == length && strncasecmp(word, name, length) == 0;
}

static enum subject word_subject(const char *name, size_t length)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_word(words[i].word, name, length))
            return words[i].subject;
    return SUBJECT_OTHER;
}

static bool is_level(const char *name, size_t length)
{
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        if (is_word(levels[i], name, length))
            return true;
    return false;
}

/* Random or sequential says more than "some disk"; a second device says that the name is not of one. */
static bool agree(enum subject *known, enum subject next)
{
    bool disks = *known <= SUBJECT_DISK_OTHER && *known >= SUBJECT_DISK_RANDOM && next <= SUBJECT_DISK_OTHER &&
                 next >= SUBJECT_DISK_RANDOM;
    if (*known == SUBJECT_OTHER || (disks && *known == SUBJECT_DISK_OTHER))
        *known = next;
    return *known == next || disks;
}

enum subject catalogue_work(const char *name)
{
    static const char separators[] = "-_ .,:/()[]\t";
    enum subject subject = catalogue_subject(name), found = SUBJECT_OTHER;
    for (const char *word = name + strspn(name, separators); subject == SUBJECT_OTHER && *word;) {
        size_t length = strcspn(word, separators);
        enum subject next = word_subject(word, length);
        if (is_level(word, length) || (next != SUBJECT_OTHER && !agree(&found, next)))
            return SUBJECT_OTHER;
        word += length;
        word += strspn(word, separators);
    }
    return subject == SUBJECT_OTHER ? found : subject;
}
