#define _GNU_SOURCE
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int64_t now_in_microseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static pid_t start_process(int namespaces) {
    // Not `fork`: its handlers may wait for locks that other threads held.
    return (pid_t)syscall(SYS_clone, namespaces | SIGCHLD, 0, 0, 0, 0);
}

static void close_all_but(const int *kept, size_t count) {
    int highest = 3;
    for (size_t index = 0; index < count; index++) {
        if (kept[index] >= highest) highest = kept[index] + 1;
    }
    for (int file = 0; file < highest; file++) {
        int is_kept = 0;
        for (size_t index = 0; index < count; index++) is_kept |= kept[index] == file;
        if (!is_kept) close(file);
    }
#ifdef SYS_close_range
    if (syscall(SYS_close_range, highest, ~0U, 0) == 0) return;
#endif
    for (int file = highest; file < 65536; file++) close(file);
}

/// The command's process, up to its exec. Answers on `answer` only when that fails.
static void become_command(const struct cspawn_order *order, int answer) {
    int failure[2] = {CSPAWN_STEP_RIGHTS, 0};
    sigset_t none;
    sigemptyset(&none);
    struct sigaction standard;
    memset(&standard, 0, sizeof standard);
    standard.sa_handler = SIG_DFL;
    for (int number = 1; number < NSIG; number++) (void)sigaction(number, &standard, NULL);
    sigprocmask(SIG_SETMASK, &none, NULL);
    setsid();
    umask(022);
    struct rlimit core = {0, 0};
    setrlimit(RLIMIT_CORE, &core);
    int log = fcntl(order->log, F_DUPFD, 3), nothing = open("/dev/null", O_RDONLY);
    if (log < 0 || nothing < 0) goto failed;
    if (dup2(nothing, 0) < 0 || dup2(log, 1) < 0 || dup2(log, 2) < 0) goto failed;
    int kept[] = {0, 1, 2, answer};
    close_all_but(kept, 4);
    if (order->isolation != 0 && (failure[1] = cspawn_drop_rights()) != 0) goto answered;
    failure[0] = CSPAWN_STEP_DIRECTORY;
    if (chdir(order->working_directory) != 0) goto failed;
    failure[0] = CSPAWN_STEP_EXECUTE;
    execve(order->arguments[0], order->arguments, order->environment);
failed:
    failure[1] = errno;
answered:
    (void)!write(answer, failure, sizeof failure);
    _exit(127);
}

struct supervision {
    const struct cspawn_order *order;
    struct cspawn_report *report;
    pid_t command;
    int children, control;
    int64_t start, stop_at, kill_at;
    int is_command_gone, has_children;
};

static void stop(struct supervision *state, int reason, int is_at_once) {
    if (state->report->reason == 0) state->report->reason = reason;
    if (state->kill_at != 0 && !is_at_once) return;
    int64_t now = now_in_microseconds();
    state->kill_at = now + (is_at_once ? 0 : state->order->grace_milliseconds * 1000);
    if (!is_at_once) cspawn_signal_tree(state->order->isolation, SIGTERM);
}

static void reap(struct supervision *state) {
    int status;
    pid_t ended;
    while ((ended = waitpid(-1, &status, WNOHANG)) > 0) {
        if (ended != state->command) continue;
        state->is_command_gone = 1;
        if (state->report->reason != 0) continue;
        state->report->reason = WIFEXITED(status) ? CSPAWN_EXITED : CSPAWN_SIGNALED;
        state->report->code = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
    }
    state->has_children = !(ended < 0 && errno == ECHILD);
}

static void watch_limits(struct supervision *state) {
    const struct cspawn_order *order = state->order;
    uint64_t bytes = cspawn_tree_memory();
    if (bytes > state->report->peak_bytes) state->report->peak_bytes = bytes;
    if (order->memory_limit_bytes != 0 && bytes > order->memory_limit_bytes) {
        stop(state, CSPAWN_MEMORY_LIMIT, 1);
    }
    struct stat log;
    if (order->log_limit_bytes != 0 && fstat(order->log, &log) == 0
        && (uint64_t)log.st_size > order->log_limit_bytes) {
        stop(state, CSPAWN_LOG_LIMIT, 1);
    }
}

static int64_t wait_in_milliseconds(const struct supervision *state) {
    int64_t now = now_in_microseconds(), elapsed = now - state->start;
    // Short commands are seen, long ones are not disturbed.
    int64_t wait = elapsed < 1000000 ? 10 : 50;
    int64_t next = state->kill_at != 0 ? state->kill_at : state->stop_at;
    if (next != 0 && (next - now) / 1000 < wait) wait = (next - now) / 1000;
    return wait < 1 ? 1 : wait;
}

/// Until nothing that the command started is left.
static void supervise(struct supervision *state) {
    const struct cspawn_order *order = state->order;
    state->has_children = 1;
    while (1) {
        reap(state);
        if (!state->has_children) return;
        if (state->is_command_gone && state->kill_at == 0) stop(state, 0, 1);
        int64_t now = now_in_microseconds();
        if (state->kill_at != 0 && now >= state->kill_at) {
            cspawn_signal_tree(order->isolation, SIGKILL);
        } else if (state->stop_at != 0 && now >= state->stop_at) {
            stop(state, CSPAWN_TIME_LIMIT, 0);
        }
        struct pollfd waiting[2] = {
            {.fd = state->children, .events = POLLIN}, {.fd = state->control, .events = POLLIN}};
        poll(waiting, 2, (int)wait_in_milliseconds(state));
        if (waiting[0].revents != 0) {
            struct signalfd_siginfo signal;
            (void)!read(state->children, &signal, sizeof signal);
        }
        // A byte, or the end of the program that gave the order.
        if (waiting[1].revents != 0) {
            state->control = -1;
            stop(state, CSPAWN_INTERRUPTED, 0);
        }
        if (!state->is_command_gone) watch_limits(state);
    }
}

/// The process between the program and the command: the first of the namespaces, parent of all orphans.
static void become_supervisor(
    const struct cspawn_order *order, uid_t user, gid_t group, int control, int answer
) {
    struct cspawn_report report;
    memset(&report, 0, sizeof report);
    report.reason = CSPAWN_NOT_STARTED;
    int kept[] = {order->log, control, answer};
    close_all_but(kept, 3);
    // The places of standard input and output stay taken, so that nothing else gets their numbers.
    int filler;
    do filler = open("/dev/null", O_RDWR);
    while (filler >= 0 && filler < 3);
    if (filler >= 3) close(filler);
    // An ignored SIGCHLD would be inherited, and children then vanish unseen.
    signal(SIGCHLD, SIG_DFL);
    setsid();
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
    int pipe_of_command[2];
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    struct supervision state = {.order = order, .report = &report, .control = control};
    report.step = CSPAWN_STEP_PIPE;
    state.children = signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
    if (state.children < 0 || pipe2(pipe_of_command, O_CLOEXEC) != 0) goto failed;
    int step = 0;
    if ((report.code = cspawn_enter(order, user, group, &step)) != 0) {
        report.step = step;
        goto answered;
    }
    report.step = CSPAWN_STEP_FORK;
    state.start = now_in_microseconds();
    if (order->time_limit_milliseconds != 0) {
        state.stop_at = state.start + order->time_limit_milliseconds * 1000;
    }
    state.command = start_process(0);
    if (state.command < 0) goto failed;
    if (state.command == 0) become_command(order, pipe_of_command[1]);
    close(pipe_of_command[1]);
    int failure[2];
    if (read(pipe_of_command[0], failure, sizeof failure) == (ssize_t)sizeof failure) {
        report.step = failure[0];
        report.code = failure[1];
        while (waitpid(-1, NULL, 0) > 0) continue;
        goto answered;
    }
    report.reason = 0;
    report.step = 0;
    supervise(&state);
    report.wall_microseconds = now_in_microseconds() - state.start;
    struct rusage usage;
    if (getrusage(RUSAGE_CHILDREN, &usage) == 0) {
        report.cpu_microseconds = (int64_t)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000
            + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
        uint64_t largest = (uint64_t)usage.ru_maxrss * 1024;
        if (largest > report.peak_bytes) report.peak_bytes = largest;
    }
    goto answered;
failed:
    report.code = errno;
answered:
    (void)!write(answer, &report, sizeof report);
    _exit(0);
}

void cspawn_start(
    const struct cspawn_order *order, struct cspawn_run *run, struct cspawn_report *report
) {
    memset(run, 0, sizeof *run);
    memset(report, 0, sizeof *report);
    report->reason = CSPAWN_NOT_STARTED;
    report->step = CSPAWN_STEP_PIPE;
    int control[2], answer[2];
    if (pipe2(control, O_CLOEXEC) != 0) {
        report->code = errno;
        return;
    }
    if (pipe2(answer, O_CLOEXEC) != 0) {
        report->code = errno;
        close(control[0]);
        close(control[1]);
        return;
    }
    uid_t user = geteuid();
    gid_t group = getegid();
    // The supervisor must get no signal before it listens.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pid_t supervisor = start_process(cspawn_namespaces(order->isolation));
    int code = errno;
    if (supervisor == 0) become_supervisor(order, user, group, control[0], answer[1]);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    close(control[0]);
    close(answer[1]);
    if (supervisor < 0) {
        report->step = CSPAWN_STEP_NAMESPACES;
        report->code = code;
        close(control[1]);
        close(answer[0]);
        return;
    }
    run->supervisor = supervisor;
    run->control = control[1];
    run->answer = answer[0];
    run->interrupts = order->interrupts;
}

/// Whether the supervisor has something to say, passing on an interrupt on the way.
static int has_answer(struct cspawn_run *run, int milliseconds) {
    int64_t end = now_in_microseconds() + (int64_t)milliseconds * 1000;
    while (1) {
        struct pollfd waiting[2] = {
            {.fd = run->answer, .events = POLLIN}, {.fd = run->interrupts, .events = POLLIN}};
        int wait = -1;
        if (milliseconds >= 0) {
            int64_t left = (end - now_in_microseconds() + 999) / 1000;
            if (left <= 0) return 0;
            wait = (int)left;
        }
        if (poll(waiting, 2, wait) < 0 && errno != EINTR) return 1;
        if (waiting[1].revents != 0) {
            run->interrupts = -1;
            (void)!write(run->control, "", 1);
        }
        if (waiting[0].revents != 0) return 1;
    }
}

int cspawn_await(struct cspawn_run *run, int milliseconds, struct cspawn_report *report) {
    if (run->supervisor == 0) return 0;
    if (!has_answer(run, milliseconds)) return 1;
    ssize_t count;
    do count = read(run->answer, report, sizeof *report);
    while (count < 0 && errno == EINTR);
    if (count != (ssize_t)sizeof *report) {
        memset(report, 0, sizeof *report);
        report->reason = CSPAWN_LOST;
    }
    while (waitpid(run->supervisor, NULL, 0) < 0 && errno == EINTR) continue;
    close(run->control);
    close(run->answer);
    run->supervisor = 0;
    return 0;
}

static void interrupting_signals(sigset_t *signals) {
    sigemptyset(signals);
    sigaddset(signals, SIGINT);
    sigaddset(signals, SIGTERM);
    sigaddset(signals, SIGHUP);
}

int cspawn_watch_interrupts(void) {
    sigset_t signals;
    interrupting_signals(&signals);
    int code = pthread_sigmask(SIG_BLOCK, &signals, NULL);
    if (code != 0) {
        errno = code;
        return -1;
    }
    return signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

int cspawn_interrupt(int descriptor) {
    struct pollfd waiting = {.fd = descriptor, .events = POLLIN};
    if (poll(&waiting, 1, 0) <= 0) return 0;
    sigset_t pending;
    if (sigpending(&pending) != 0) return 0;
    if (sigismember(&pending, SIGINT) == 1) return SIGINT;
    if (sigismember(&pending, SIGTERM) == 1) return SIGTERM;
    return sigismember(&pending, SIGHUP) == 1 ? SIGHUP : 0;
}

void cspawn_unwatch_interrupts(int descriptor) {
    close(descriptor);
    sigset_t signals;
    interrupting_signals(&signals);
    // What came meanwhile has been answered.
    struct timespec none = {0, 0};
    while (sigtimedwait(&signals, NULL, &none) > 0) continue;
    pthread_sigmask(SIG_UNBLOCK, &signals, NULL);
}

int cspawn_clone_file(int from, int to) {
    return ioctl(to, FICLONE, from) == 0 ? 0 : errno;
}
