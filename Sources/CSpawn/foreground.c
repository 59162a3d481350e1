#define _GNU_SOURCE
#include "CSpawn.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static const int watched[] = {SIGINT, SIGQUIT, SIGTERM, SIGHUP};

static int start(pid_t *child, char *const *arguments, const sigset_t *mask) {
    posix_spawnattr_t attributes;
    int code = posix_spawnattr_init(&attributes);
    if (code != 0) return code;
    posix_spawnattr_setsigmask(&attributes, mask);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    code = posix_spawn(child, arguments[0], NULL, &attributes, arguments, environ);
    posix_spawnattr_destroy(&attributes);
    return code;
}

int cspawn_foreground(char *const *arguments, int *status) {
    sigset_t held, before;
    sigemptyset(&held);
    sigaddset(&held, SIGCHLD);
    for (size_t index = 0; index < sizeof watched / sizeof *watched; index++) {
        sigaddset(&held, watched[index]);
    }
    struct sigaction standard, children;
    memset(&standard, 0, sizeof standard);
    standard.sa_handler = SIG_DFL;
    // Who ignores it never learns how a child ended.
    sigaction(SIGCHLD, &standard, &children);
    pthread_sigmask(SIG_BLOCK, &held, &before);
    pid_t child;
    int caught = 0, code = start(&child, arguments, &before);
    while (code == 0) {
        siginfo_t told;
        int number = sigwaitinfo(&held, &told);
        if (number > 0 && number != SIGCHLD) {
            caught = number;
            // A terminal tells everybody in the foreground by itself.
            if (told.si_code != SI_KERNEL) kill(child, number);
            continue;
        }
        pid_t ended = waitpid(child, status, WNOHANG);
        if (ended == child) break;
        if (ended < 0 && errno != EINTR) code = errno;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    sigaction(SIGCHLD, &children, NULL);
    if (caught != 0) raise(caught);
    return code;
}

int cspawn_nameless_file(void) { return memfd_create("pawl", 0); }
