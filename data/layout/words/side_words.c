#include "data/layout/words/side_words.h"

#include <ctype.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "data/catalogue/name_fold.h"

enum { FOLDED = 48 };

static const char *const remarks[] = {"comment",
                                      "comments",
                                      "remark",
                                      "remarks",
                                      "note",
                                      "notes",
                                      "bemerkung",
                                      "bemerkungen",
                                      "kommentar",
                                      "kommentare",
                                      "anmerkung",
                                      "anmerkungen",
                                      "notiz",
                                      "notizen",
                                      "hinweis",
                                      "outlier",
                                      "outliers",
                                      "isoutlier",
                                      "ausreisser",
                                      ("ausrei\xC3\x9F"
                                       "er"),
                                      "annotation",
                                      "memo",
                                      "observation",
                                      "beobachtung"};

static const char *const messages[] = {"message",          "msg",     "meldung", "nachricht", "log",     "logmessage",
                                       "logline",          "text",    "event",   "ereignis",  "purpose", "zweck",
                                       "verwendungszweck", "betreff", "body",    "title",     "titel",   "buchungstext",
                                       "details",          "action"};

static const char *const versions[] = {"kernel", "release", "imagetag", "image",  "commit", "revision",
                                       "sha",    "githash", "compiler", "distro", "gitsha", "osrelease"};
static const char *const version_endings[] = {"version", "kernel", "commit", "digest", "kernelrelease", "imagetag"};

static const char *const foreign[] = {"price",
                                      "preis",
                                      "amount",
                                      "betrag",
                                      "balance",
                                      "saldo",
                                      "kontostand",
                                      "currency",
                                      "w\xC3\xA4hrung",
                                      "waehrung",
                                      "iban",
                                      "salary",
                                      "gehalt",
                                      "invoice",
                                      "rechnungsnummer",
                                      "quantity",
                                      "menge",
                                      "student",
                                      "students",
                                      "studentin",
                                      "sch\xC3\xBCler",
                                      "schueler",
                                      "pupil",
                                      "matrikelnummer",
                                      "grade",

                                      "noten",
                                      "mark",
                                      "marks",
                                      "exam",
                                      ("pr\xC3\xBC"
                                       "fung"),
                                      "firstname",
                                      "lastname",
                                      "surname",
                                      "vorname",
                                      "nachname",
                                      "email",
                                      "phone",
                                      "telefon",
                                      "telephone",
                                      "address",
                                      "adresse",
                                      "strasse",
                                      ("stra\xC3\x9F"
                                       "e"),
                                      "street",
                                      "city",
                                      "stadt",
                                      "ort",
                                      "zip",
                                      "plz",
                                      "zipcode",
                                      "postcode",
                                      "country",
                                      "land",
                                      "customer",
                                      "kunde",
                                      "employee",
                                      "mitarbeiter",
                                      "player",
                                      "spieler",
                                      "team",
                                      "age",
                                      "alter",
                                      "humidity",
                                      "luftfeuchte",
                                      "luftfeuchtigkeit",
                                      "rain",
                                      "regen",
                                      "niederschlag",
                                      "precipitation",
                                      "windspeed",
                                      "cost",
                                      "costs",
                                      "kosten",
                                      "longitude",
                                      "latitude",
                                      "lon",
                                      "lng",
                                      "altitude",
                                      "temperature",
                                      "temperatur",
                                      "temp",
                                      "pressure",
                                      "luftdruck",
                                      "close",
                                      "volume",
                                      "wind",
                                      "ticker",
                                      "symbol",
                                      "product",
                                      "produkt",
                                      "artikel",
                                      "stock",
                                      "bestand"};

static const char *const repetitions[] = {"run",        "runs",        "runno",     "runnumber",    "runid",
                                          "iteration",  "iter",        "rep",       "repeat",       "replicate",
                                          "repetition", "replication", "trial",     "lauf",         "laufnummer",
                                          "laufnr",     "durchlauf",   "durchgang", "wiederholung", "messungnr"};

static const struct {
    enum date_piece piece;
    double least, most;
    const char *names[10];
} pieces[] = {
    {PIECE_YEAR, 1970, 2199, {"year", "jahr", "yyyy"}},
    {PIECE_MONTH, 1, 12, {"month", "monat", "mon", "mm"}},
    {PIECE_DAY, 1, 31, {"day", "tag", "dayofmonth", "dd", "mday"}},
    {PIECE_HOUR, 0, 23, {"hour", "stunde", "hh", "hr"}},
    {PIECE_MINUTE, 0, 59, {"minute", "min", "minutes", "minuten"}},
    {PIECE_SECOND, 0, 60, {"second", "sekunde", "sec", "sek", "ss"}},
};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* The letters and digits of the name in lower case, up to a bracket. */
static void fold(char folded[FOLDED], const char *name)
{
    size_t n = 0;
    for (; *name && !(n > 0 && strchr("([", *name)) && n + 1 < FOLDED; name++)
        if (isalnum((unsigned char)*name) || (unsigned char)*name >= 0x80)
            folded[n++] = *name >= 'A' && *name <= 'Z' ? (char)(*name + 'a' - 'A') : *name;
    folded[n] = '\0';
}

static bool is_listed(const char *name, const char *const *list, size_t n)
{
    char folded[FOLDED];
    fold(folded, name);
    return name_is_among(folded, list, n);
}

/* The name with its digits at the end taken off: note2. */
bool side_words_is_remark(const char *name)
{
    char bare[FOLDED];
    size_t length = strlen(name);
    while (length > 0 && isdigit((unsigned char)name[length - 1]))
        length--;
    if (length >= sizeof bare)
        return false;
    memcpy(bare, name, length);
    bare[length] = '\0';
    return is_listed(bare, remarks, LENGTH(remarks));
}

bool side_words_is_message(const char *name)
{
    return is_listed(name, messages, LENGTH(messages));
}

bool side_words_is_version(const char *name)
{
    char folded[FOLDED];
    fold(folded, name);
    size_t length = strlen(folded);
    for (size_t i = 0; i < LENGTH(version_endings); i++) {
        size_t n = strlen(version_endings[i]);
        if (length >= n && strcmp(folded + length - n, version_endings[i]) == 0)
            return true;
    }
    return is_listed(name, versions, LENGTH(versions));
}

/* The whole name, its first word or its last one: price_per_month, unit price. */
bool side_words_is_foreign(const char *name)
{
    static const char marks[] = "-_ ./:([";
    const char *last = name + strlen(name);
    while (last > name && !strchr(marks, last[-1]))
        last--;
    char first[FOLDED];
    size_t length = strcspn(name, marks);
    if (length >= sizeof first)
        return false;
    memcpy(first, name, length);
    first[length] = '\0';
    return is_listed(name, foreign, LENGTH(foreign)) || is_listed(first, foreign, LENGTH(foreign)) ||
           is_listed(last, foreign, LENGTH(foreign));
}

bool side_words_has_work(const char *name)
{
    static const char *const works[] = {
        "compile",    "compilation", "execution", "exec",     "startup", "boot",   "encode",  "decode",  "compress",
        "decompress", "benchmark",   "bench",     "disk",     "cpu",     "memory", "network", "packet",  "cache",
        "query",      "queries",     "request",   "response", "server",  "kernel", "thread",  "syscall", "fork",
        "clock",      "io",          "page",      "db",       "sql",     "http",   "dns",     "tcp"};
    for (const char *at = name; *at;) {
        char word[FOLDED] = "";
        size_t length = 0;
        while (isalpha((unsigned char)at[length]) &&
               (length == 0 || !(isupper((unsigned char)at[length]) && islower((unsigned char)at[length - 1]))))
            length++;
        if (length > 0 && length < sizeof word)
            memcpy(word, at, length);
        if (length > 0 && is_listed(word, works, LENGTH(works)))
            return true;
        at += length > 0 ? length : 1;
    }
    return false;
}

bool side_words_repeats(const char *name)
{
    return is_listed(name, repetitions, LENGTH(repetitions));
}

enum date_piece side_words_piece(const char *name)
{
    for (size_t i = 0; i < LENGTH(pieces); i++)
        if (is_listed(name, pieces[i].names, LENGTH(pieces[i].names)))
            return pieces[i].piece;
    return PIECE_NONE;
}

bool side_words_is_calendar(const char *name)
{
    static const char *const parts[] = {"weekday", "wochentag", "dayofweek", "week",
                                        "woche",   "kw",        "quarter",   "quartal"};
    return side_words_piece(name) != PIECE_NONE || is_listed(name, parts, LENGTH(parts));
}

bool side_words_piece_holds(enum date_piece piece, double number)
{
    for (size_t i = 0; i < LENGTH(pieces); i++)
        if (pieces[i].piece == piece)
            return number >= pieces[i].least && number <= pieces[i].most && number == floor(number);
    return false;
}
