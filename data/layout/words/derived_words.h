/* The words by which people name columns that are computed from the columns of platforms beside them: diff, "kvm /
 * native", "Overhead %", Differenz. Source: our own list; English and German. */
#pragma once

#include <stdbool.h>

bool derived_words_name(const char *name);
