/* Headings get the ids that GitHub gives them in the same Markdown, so that a link to a heading works in both. */
#pragma once

/* Makes the id for a heading whose text has HTML's entities: small letters, no punctuation, a dash for each blank. It
 * needs no escaping in HTML. The caller frees it. */
char *slug_make(const char *text);
