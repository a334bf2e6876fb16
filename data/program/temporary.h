/* Temporary folders. They are removed even when memory is out and the program ends at once. */
#pragma once

/* Has a folder removed when memory is out; the path is borrowed until temporary_forget. */
void temporary_note(const char *folder);
void temporary_forget(const char *folder);

/* Removes a folder with all that is in it, and uses no memory. Links are removed and not followed, other file systems
 * are not entered. What cannot be removed stays. */
void temporary_remove(const char *folder);
