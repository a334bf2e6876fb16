/* What a column of a table is. */
#pragma once

enum role {
    ROLE_IGNORED,
    ROLE_TIME,
    ROLE_CLOCK, /* the time of day of a run whose date is in the column of ROLE_TIME */
    ROLE_PIECE, /* several columns have it: the year, the month, the day, ... of the time; see piece_at */
    ROLE_VALUE,
    ROLE_PLATFORM,
    ROLE_BENCHMARK,
    ROLE_UNIT,
    ROLE_BETTER, /* higher or lower */
    ROLE_STATUS,
    ROLE_BLOCK,
    ROLE_POSITION,  /* the place of a run in its block */
    ROLE_BOOT,      /* the start of the platform or of the machine */
    ROLE_HOST,      /* the machine of each platform; where platforms share several machines, it is ROLE_GROUP */
    ROLE_SIDE,      /* of two runs at one moment, the part of the machine that each had */
    ROLE_REASON,    /* why a run failed */
    ROLE_ERROR,     /* the same where no status tells: any text there is a failure */
    ROLE_GROUP,     /* several columns have it: their cells are part of the benchmark's name */
    ROLE_PARAMETER, /* several columns have it: the level that was asked for, "threads=4" in the benchmark's name */
    ROLE_COVARIATE, /* several columns have it: see covariate_at */
    ROLE_RUN,       /* the number of a run: a text there tells that the row is none */
    ROLE_COMPANION, /* several columns have it: their cells say something of one column of values (struct companions) */
    ROLE_KNOWN,     /* nothing to read, and nothing to be noted as not used */
    ROLES
};
