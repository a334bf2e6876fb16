/* What happens to a staging folder when SIGINT, SIGTERM or SIGHUP ends the program: it is removed with the files in
 * it, and the exit status is 130. A signal that was ignored stays ignored (nohup). One folder at a time. */
#ifndef REPORT_INTERRUPT_H
#define REPORT_INTERRUPT_H

void interrupt_watch(const char *folder);
void interrupt_unwatch(void);

/* Between the two a signal waits: for steps that must not be torn apart. Not nested. */
void interrupt_hold(void);
void interrupt_release(void);

/* Removes a folder and the files in it, in no more than what a signal handler may call. */
void interrupt_remove(const char *folder);

#endif
