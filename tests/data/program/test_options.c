/* Options are parsed by their table, refused with the nearest one, and listed in the help. */
#include <criterion/criterion.h>

#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/program/options.h"
#include "data/text.h"

static struct {
    bool force;
    const char *output, *format;
    struct option_list platforms;
    double alpha;
    uint64_t seed;
    long runs;
} got;

static const struct option options[] = {
    {"output", 'o', OPTION_TEXT, &got.output, "DIR", NULL,
     "Write the report into DIR, which is made when it is not there."},
    {"platform", 'p', OPTION_LIST, &got.platforms, "NAME,...", NULL, "Only these platforms."},
    {"plots", 0, OPTION_TEXT, &got.output, "FORMAT,...", NULL, "Formats of the charts."},
    {"format", 'f', OPTION_CHOICE, &got.format, "FORMAT", "text|json|csv|markdown", "How to print the result (text)."},
    {"alpha", 0, OPTION_FRACTION, &got.alpha, "A", NULL, "Level of the tests after Holm's correction."},
    {"seed", 0, OPTION_SEED, &got.seed, "N", NULL, "Seed of the permutations; the same seed gives the same result."},
    {"force", 'F', OPTION_FLAG, &got.force, NULL, NULL, "Overwrite."},
};

static const struct option count[] = {{"runs", 'r', OPTION_COUNT, &got.runs, "N", NULL, "Runs."}};

static const struct verb_usage usage = {
    .name = "report",
    .arguments = "[INPUT...]",
    .summary = "write the report",
    .details = "INPUT is a folder, CSV files, PLATFORM=FILE, or - for standard input; without one, the current folder, "
               "in which "
               "the results are.\n\nExample:\n  virtstat report results -o out",
    .options = options,
    .n_options = sizeof options / sizeof *options,
};

static char **operands;
static size_t n_operands;
static bool help;
static struct error err;

/* The arguments end with NULL. */
static int parse(const char *first, ...)
{
    const char *argv[20] = {"report", first};
    int argc = first ? 2 : 1;
    va_list rest;
    va_start(rest, first);
    for (const char *next; first && (next = va_arg(rest, const char *));)
        argv[argc++] = next;
    va_end(rest);
    err = (struct error){0};
    return options_parse(&usage, argc, (char **)argv, &operands, &n_operands, &help, &err);
}

static void forget(void)
{
    free(operands);
    operands = NULL;
    option_list_release(&got.platforms);
    memset(&got, 0, sizeof got);
    got.alpha = 0.05;
    got.format = "text";
}

TestSuite(options, .init = forget, .fini = forget);

/* A name that goes on is meant before another one that is as long. */
Test(options, the_beginning_of_a_name_is_nearest)
{
    static const struct option two[] = {{"set", 0, OPTION_FLAG, &got.force, NULL, NULL, "A set."},
                                        {"seed", 0, OPTION_FLAG, &got.force, NULL, NULL, "A seed."}};
    const struct verb_usage short_usage = {.name = "report", .options = two, .n_options = 2};
    char *argv[] = {"report", "-see", NULL};
    cr_expect_eq(options_parse(&short_usage, 2, argv, &operands, &n_operands, &help, &err), -1);
    cr_expect_str_eq(err.message, "-see: there is no such option; did you mean --seed?");
}

static int parse_one(const struct option *table, size_t n, const char *argument)
{
    const struct verb_usage one = {.name = "report", .options = table, .n_options = n};
    char *argv[] = {"report", (char *)argument, NULL};
    err = (struct error){0};
    free(operands);
    return options_parse(&one, 2, argv, &operands, &n_operands, &help, &err);
}

/* A third of the letters and one more may differ; of two names that are as near the first is meant. */
Test(options, how_near_a_name_has_to_be)
{
    static char at_limit[TEXT_SHORT + 1], beyond[TEXT_SHORT + 2];
    memset(at_limit, 'x', TEXT_SHORT);
    memset(beyond, 'x', TEXT_SHORT + 1);
    const struct option names[] = {{"abcdefghi", 0, OPTION_FLAG, &got.force, NULL, NULL, ""},
                                   {"abcdefghk", 0, OPTION_FLAG, &got.force, NULL, NULL, ""},
                                   {"pqrstu", 0, OPTION_FLAG, &got.force, NULL, NULL, ""},
                                   {"vw", 0, OPTION_FLAG, &got.force, NULL, NULL, ""},
                                   {at_limit, 0, OPTION_FLAG, &got.force, NULL, NULL, ""},
                                   {beyond, 0, OPTION_FLAG, &got.force, NULL, NULL, ""}};
    static const char *const cases[][2] = {{"--abcdeZZZZ", "abcdefghi"},
                                           {"--abcdZZZZZ", NULL},
                                           {"--pqrZZZ", "pqrstu"},
                                           {"--pqZZZZ", NULL},
                                           {"--vZ", "vw"},
                                           {"--ZZ", NULL},
                                           {"-pq", NULL},
                                           {"-pqr", "pqrstu"},
                                           {"-h=1", NULL},
                                           {"-vw", "vw"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *meant = cases[i][1];
        OWNED char *name = memory_copy_bytes(cases[i][0], strcspn(cases[i][0], "="));
        OWNED char *message = memory_format(meant ? "%s: there is no such option; did you mean --%s?"
                                                  : "%s: there is no such option; virtstat report --help lists them",
                                            name, meant);
        cr_expect_eq(parse_one(names, 6, cases[i][0]), -1);
        cr_expect_str_eq(err.message, message);
    }
    OWNED char *long_name = memory_format("-y%s", at_limit + 1), *longer = memory_format("-y%s", beyond + 1);
    cr_expect(parse_one(names, 6, long_name) == -1 && strstr(err.message, "did you mean"), "%s", err.message);
    cr_expect(parse_one(names, 6, longer) == -1 && !strstr(err.message, "did you mean"), "%s", err.message);
}

/* A whole name is meant even where another one goes on, whichever comes first; three that go on are all named. */
Test(options, a_whole_name_goes_before_its_continuations)
{
    bool set = false, other = false;
    const struct option names[] = {{"setting", 0, OPTION_FLAG, &other, NULL, NULL, ""},
                                   {"set", 0, OPTION_FLAG, &set, NULL, NULL, ""},
                                   {"settle", 0, OPTION_FLAG, &other, NULL, NULL, ""}};
    cr_expect_eq(parse_one(names, 3, "--set"), 0);
    cr_expect(set && !other);
    cr_expect_eq(parse_one(names, 3, "--se"), -1);
    cr_expect_str_eq(err.message, "--se: which one, --setting or --set or --settle?");
    cr_expect_eq(parse_one(names, 1, "--=x"), -1);
    cr_expect_str_eq(err.message, "--: there is no such option; virtstat report --help lists them");
}

Test(options, counts_begin_at_one)
{
    static const char *const bad[] = {"0", "-1", "", "1x", "x", " 1", "+1", "9223372036854775808"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        OWNED char *argument = memory_format("-r%s", bad[i]), *whole = memory_format("--runs=%s", bad[i]);
        OWNED char *message = memory_format("--runs: \"%s\" is not a whole number from 1 on", bad[i]);
        cr_expect_eq(parse_one(count, 1, whole), -1);
        cr_expect_str_eq(err.message, message);
        cr_expect(parse_one(count, 1, argument) == -1);
    }
    cr_expect_eq(parse_one(count, 1, "--runs=1"), 0);
    cr_expect_eq(got.runs, 1);
    cr_expect_eq(parse_one(count, 1, "-r9223372036854775807"), 0);
    cr_expect_eq(got.runs, INT64_MAX);
}

Test(options, nothing_keeps_the_defaults)
{
    cr_assert_eq(parse(NULL), 0);
    cr_assert_eq(n_operands, 0);
    cr_assert_str_eq(got.format, "text");
    cr_assert_eq(got.alpha, 0.05);
    cr_assert(!help);
}

Test(options, a_value_may_be_joined_or_follow)
{
    static const char *const forms[][2] = {{"-oout", NULL},     {"-o", "out"},       {"--output=out", NULL},
                                           {"--output", "out"}, {"--out=out", NULL}, {"--ou", "out"},
                                           {"--o", "out"},      {"-o", "-"},         {"-o", "-5"},
                                           {"-o", "-.1"},       {"-o", ""}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        forget();
        cr_expect_eq(parse(forms[i][0], forms[i][1], NULL), 0, "%s: %s", forms[i][0], err.message);
        cr_expect_str_eq(got.output, i > 6 ? forms[i][1] : "out");
        cr_expect_eq(n_operands, 0);
    }
}

Test(options, operands_and_options_in_any_order)
{
    cr_assert_eq(parse("a", "-F", "-", "--output=", "b=c", "--", "-o", "--force", NULL), 0);
    cr_assert(got.force);
    cr_assert_str_eq(got.output, "");
    cr_assert_eq(n_operands, 5);
    static const char *const expected[] = {"a", "-", "b=c", "-o", "--force"};
    for (size_t i = 0; i < 5; i++)
        cr_assert_str_eq(operands[i], expected[i]);
}

Test(options, lists_grow)
{
    cr_assert_eq(parse("-p", "native,docker", "-pkvm", "--platform=a b", NULL), 0);
    cr_assert_eq(got.platforms.n, 4);
    static const char *const expected[] = {"native", "docker", "kvm", "a b"};
    for (size_t i = 0; i < 4; i++)
        cr_assert_str_eq(got.platforms.items[i], expected[i]);
}

Test(options, values_of_each_kind)
{
    cr_assert_eq(parse("--alpha", ".01", "--seed=18446744073709551615", "-f", "json", NULL), 0);
    cr_assert_eq(got.alpha, 0.01);
    cr_assert_eq(got.seed, UINT64_MAX);
    cr_assert_str_eq(got.format, "json");
}

Test(options, the_last_one_counts)
{
    cr_assert_eq(parse("-fjson", "-fcsv", NULL), 0);
    cr_assert_str_eq(got.format, "csv");
}

Test(options, help_is_met)
{
    cr_assert_eq(parse("-o", "x", "--help", "--nonsense", NULL), 0);
    cr_assert(help);
    free(operands);
    cr_assert_eq(parse("-h", NULL), 0);
    cr_assert(help);
    free(operands);
    cr_assert_eq(parse("--", "-h", NULL), 0);
    cr_assert(!help && n_operands == 1);
}

struct refused {
    const char *arguments[3];
    const char *message;
};

Test(options, mistakes)
{
    static const struct refused cases[] = {
        {{"--fromat=json"}, "--fromat: there is no such option; did you mean --format?"},
        {{"--aplha"}, "--aplha: there is no such option; did you mean --alpha?"},
        {{"--ouptut", "x"}, "--ouptut: there is no such option; did you mean --output?"},
        {{"--hlep"}, "--hlep: there is no such option; did you mean --help?"},
        {{"--outputs=x"}, "--outputs: there is no such option; did you mean --output?"},
        {{"-alpha"}, "-alpha: there is no such option; did you mean --alpha?"},
        {{"--zzzzzz"}, "--zzzzzz: there is no such option; virtstat report --help lists them"},
        {{"-z"}, "-z: there is no such option; virtstat report --help lists them"},
        {{"-5"}, "-5: there is no such option; virtstat report --help lists them"},
        {{"--=x"}, "--: there is no such option; virtstat report --help lists them"},
        {{"--\033[31m"}, "--\\x1b[31m: there is no such option; virtstat report --help lists them"},
        {{"--pl", "x"}, "--pl: which one, --platform or --plots?"},
        {{"--fo"}, "--fo: which one, --format or --force?"},
        {{"--output"}, "--output: DIR is missing"},
        {{"-o"}, "--output: DIR is missing"},
        {{"-o", "-f"}, "--output: DIR is missing before -f (or write --output=-f)"},
        {{"-o", "--"}, "--output: DIR is missing before -- (or write --output=--)"},
        {{"-z=3"}, "-z: there is no such option; virtstat report --help lists them"},
        {{"-o", "--force"}, "--output: DIR is missing before --force (or write --output=--force)"},
        {{"--force=yes"}, "--force takes no value"},
        {{"-Fx"}, "--force takes no value"},
        {{"-f", "xml"}, "--format: \"xml\" is not one of text|json|csv|markdown"},
        {{"-f", "tex"}, "--format: \"tex\" is not one of text|json|csv|markdown"},
        {{"-f", "text|json"}, "--format: \"text|json\" is not one of text|json|csv|markdown"},
        {{"--alpha=5"}, "--alpha: \"5\" is not between 0 and 1 (5 % is 0.05)"},
        {{"--alpha=0"}, "--alpha: \"0\" is not between 0 and 1 (5 % is 0.05)"},
        {{"--alpha=1"}, "--alpha: \"1\" is not between 0 and 1 (5 % is 0.05)"},
        {{"--alpha=-0.1"}, "--alpha: \"-0.1\" is not between 0 and 1 (5 % is 0.05)"},
        {{"--alpha", "-.1"}, "--alpha: \"-.1\" is not between 0 and 1 (5 % is 0.05)"},
        {{"--alpha=nan"}, "--alpha: \"nan\" is not a number such as 0.05"},
        {{"--alpha=0,05"}, "--alpha: \"0,05\" is not a number such as 0.05"},
        {{"--alpha="}, "--alpha: \"\" is not a number such as 0.05"},
        {{"--seed=-1"}, "--seed: \"-1\" is not a whole number from 0 to 18446744073709551615"},
        {{"--seed=18446744073709551616"},
         "--seed: \"18446744073709551616\" is not a whole number from 0 to 18446744073709551615"},
        {{"--seed="}, "--seed: \"\" is not a whole number from 0 to 18446744073709551615"},
        {{"--seed=0x10"}, "--seed: \"0x10\" is not a whole number from 0 to 18446744073709551615"},
        {{"-p", "a,,b"}, "--platform: \"a,,b\" has an empty name in it"},
        {{"-p", "a,"}, "--platform: \"a,\" has an empty name in it"},
        {{"--platform="}, "--platform: \"\" has an empty name in it"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        forget();
        cr_expect_eq(parse(cases[i].arguments[0], cases[i].arguments[1], NULL), -1, "%s", cases[i].arguments[0]);
        cr_expect_eq(err.kind, ERROR_USAGE);
        cr_expect_str_eq(err.message, cases[i].message);
        cr_expect_null(operands);
        cr_expect_eq(n_operands, 0);
    }
}

Test(options, an_option_of_a_million_letters_is_refused_at_once)
{
    char *argument = malloc(1000001);
    memset(argument, 'x', 1000000);
    memcpy(argument, "--", 2);
    argument[1000000] = '\0';
    cr_assert_eq(parse(argument, NULL), -1);
    cr_assert(strlen(err.message) < 200);
    free(argument);
}

static size_t longest_line(const char *text)
{
    size_t longest = 0;
    for (; *text; text += *text != '\0') {
        size_t length = strcspn(text, "\n");
        longest = length > longest ? length : longest;
        text += length;
    }
    return longest;
}

Test(options, help_text)
{
    char *text = options_help(&usage);
    cr_expect_str_eq(text, "Usage: virtstat report [OPTION]... [INPUT...]\n"
                           "Write the report.\n"
                           "\n"
                           "Options:\n"
                           "  -o, --output=DIR         Write the report into DIR, which is made when it is\n"
                           "                           not there.\n"
                           "  -p, --platform=NAME,...  Only these platforms.\n"
                           "      --plots=FORMAT,...   Formats of the charts.\n"
                           "  -f, --format=FORMAT      How to print the result (text): text, json, csv or\n"
                           "                           markdown.\n"
                           "      --alpha=A            Level of the tests after Holm's correction.\n"
                           "      --seed=N             Seed of the permutations; the same seed gives the\n"
                           "                           same result.\n"
                           "  -F, --force              Overwrite.\n"
                           "  -h, --help               Show this help.\n"
                           "\n"
                           "INPUT is a folder, CSV files, PLATFORM=FILE, or - for standard input; without\n"
                           "one, the current folder, in which the results are.\n"
                           "\n"
                           "Example:\n"
                           "  virtstat report results -o out\n");
    cr_expect_leq(longest_line(text), 80);
    free(text);
}

Test(options, long_names_get_a_line_of_their_own)
{
    static const struct option wide[] = {
        {"a-name-that-is-rather-long", 0, OPTION_TEXT, NULL, "ARGUMENT", NULL, "Said below."},
        {"x", 'x', OPTION_FLAG, NULL, NULL, NULL, "Beside."},
    };
    const struct verb_usage verb = {.name = "check", .summary = "look", .options = wide, .n_options = 2};
    char *text = options_help(&verb);
    cr_expect_str_eq(text, "Usage: virtstat check [OPTION]...\nLook.\n\nOptions:\n"
                           "      --a-name-that-is-rather-long=ARGUMENT\n"
                           "              Said below.\n"
                           "  -x, --x     Beside.\n"
                           "  -h, --help  Show this help.\n");
    free(text);
}

/* Names of at most 26 columns have their words beside them; a line has at most 80, which letters count, not bytes. */
Test(options, lines_of_the_help_at_their_edges)
{
    static const struct option edges[] = {
        {"nineteen-letters-xx", 0, OPTION_FLAG, NULL, NULL, NULL, "Below."},
        {"eighteen-letters-x", 0, OPTION_FLAG, NULL, NULL, NULL,
         "bbbbbbbbbbbbbbbbbbbbbbbbb cccccccccccccccccccccccccc x"},
        {"one", 'o', OPTION_CHOICE, NULL, "X", "a", "bbbbbbbbbbbbbbbbbbbbbbbbb ccccccccccccccccccccccccccc"},
        {"two", 't', OPTION_CHOICE, NULL, "X", "a|b", "Two"},
        {"none", 'n', OPTION_CHOICE, NULL, "X", "a|b|c", ""},
    };
    static const char example[] =
        " an example that is as long as it is, since whoever reads it copies it, also over eighty columns\n\n";
    OWNED char *details =
        memory_format("ééééééééééééééééééééééééééééééééééééééé éééééééééééééééééééééééééééééééééééééééé "
                      "x\naaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n%send",
                      example);
    const struct verb_usage verb = {
        .name = "check", .arguments = "[X]", .summary = "a", .options = edges, .n_options = 5, .details = details};
    OWNED char *text = options_help(&verb);
    OWNED char *expected =
        memory_format("Usage: virtstat check [OPTION]... [X]\nA.\n\nOptions:\n"
                      "      --nineteen-letters-xx\n%28sBelow.\n"
                      "      --eighteen-letters-x  bbbbbbbbbbbbbbbbbbbbbbbbb cccccccccccccccccccccccccc\n%28sx\n"
                      "  -o, --one=X               bbbbbbbbbbbbbbbbbbbbbbbbb\n%28sccccccccccccccccccccccccccc: a\n"
                      "  -t, --two=X               Two: a or b\n"
                      "  -n, --none=X              : a, b or c\n"
                      "  -h, --help                Show this help.\n\n"
                      "ééééééééééééééééééééééééééééééééééééééé "
                      "éééééééééééééééééééééééééééééééééééééééé\nx\naaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\naaaaaaaaaa"
                      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n%send\n",
                      "", "", "", example);
    cr_expect_str_eq(text, expected);
}

Test(options, the_first_letter_of_the_summary_is_a_capital)
{
    static const char *const summaries[][2] = {
        {"a", "\nA.\n"}, {"z", "\nZ.\n"}, {"{", "\n{.\n"}, {"`", "\n`.\n"}, {"Z", "\nZ.\n"}};
    for (size_t i = 0; i < sizeof summaries / sizeof *summaries; i++) {
        const struct verb_usage verb = {.name = "x", .summary = summaries[i][0]};
        OWNED char *text = options_help(&verb);
        cr_expect(strstr(text, summaries[i][1]), "%s", text);
    }
}
