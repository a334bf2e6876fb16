/* What the user says of columns: --column NAME=ROLE, and the same in a file virtstat.conf beside the data. It holds
 * before any evidence, and is checked against the cells.
 *
 *     time=value             the column 'time' holds a measured value
 *     latency=value:ms:lower with its unit and the direction that is better
 *     where=platform
 *
 * The roles: time, clock (the time of day beside a date), block, position (in the block), boot, side (of two runs at
 * one moment), run, platform, host, benchmark, unit, value, status, reason, parameter, statistic, label and unused.
 * A host is a part of the benchmark's name: runs on two hosts are no one series. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/error.h"
#include "data/layout/layout.h"

struct column_rule {
    char *column, *unit; /* `unit` "" where none is given */
    const struct rule_role *role;
    enum better better;
    char *where; /* who says it: "--column", "DIR/virtstat.conf:3" */
    bool used;
    char *near; /* while it is not used, the column that is called most alike; NULL: none is */
};

struct column_rules {
    struct column_rule *items;
    size_t n, capacity;
};

/* Adds "NAME=ROLE" with details behind colons. ERROR_USAGE for anything else, with the roles that there are. */
int column_rules_add(struct column_rules *rules, const char *text, const char *where, struct error *err);
/* Adds what virtstat.conf of the folder says, where there is one: a rule a line; # begins a remark. Rules that are
 * there already hold before these. */
int column_rules_read(struct column_rules *rules, const char *folder, struct error *err);
void column_rules_release(struct column_rules *rules);

/* Gives the columns of the shape what the rules say of them. ERROR_DATA where their cells are something else. */
int column_rules_apply(struct column_rules *rules, struct shape *shape, struct error *err);
/* ERROR_USAGE for a rule of a column that no file has. */
int column_rules_check(const struct column_rules *rules, struct error *err);
