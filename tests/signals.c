/* Linked into every test: its signals do what they do by default, whatever the program ignores or blocks that started the tests. A shell
 * ignores SIGINT for what it runs in the background, and a test that interrupts itself would wait for nothing; nohup ignores SIGHUP;
 * and while SIGCHLD is ignored, Criterion waits for ever for the tests that it started. */
#include <signal.h>

__attribute__((constructor)) static void signals_reset(void)
{
    sigset_t none;
    sigemptyset(&none);
    for (int number = 1; number < NSIG; number++)
        if (number != SIGKILL && number != SIGSTOP)
            sigaction(number, &(struct sigaction){.sa_handler = SIG_DFL}, NULL);
    sigprocmask(SIG_SETMASK, &none, NULL);
}
