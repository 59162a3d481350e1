/// One command in a sandbox of its own, and what it cost.
///
/// In C, because between `fork` and `exec` of a program with threads only functions that are safe in a
/// signal handler may run, and because namespaces, resource usage of a whole tree of processes and
/// their certain end are in no Swift library.
#ifndef CSPAWN_H
#define CSPAWN_H

#include <stdint.h>

enum {
    /// No network but a loopback of its own.
    CSPAWN_NO_NETWORK = 1,
    /// Process numbers of its own: when the first one dies, the kernel ends all others.
    CSPAWN_OWN_PROCESSES = 2,
    /// Nothing can be written outside the private directory.
    CSPAWN_PRIVATE_FILES = 4,
    /// Namespaces are made inside a user namespace, for those who are not root.
    CSPAWN_USER_NAMESPACE = 8,
};

enum {
    CSPAWN_EXITED = 1,
    CSPAWN_SIGNALED,
    CSPAWN_TIME_LIMIT,
    CSPAWN_MEMORY_LIMIT,
    CSPAWN_LOG_LIMIT,
    CSPAWN_INTERRUPTED,
    /// Nothing was started; `step` says what could not be done and `code` is the errno.
    CSPAWN_NOT_STARTED,
    /// The supervisor was killed from outside.
    CSPAWN_LOST,
};

enum {
    CSPAWN_STEP_PIPE = 1,
    CSPAWN_STEP_NAMESPACES,
    CSPAWN_STEP_USERS,
    CSPAWN_STEP_FILES,
    CSPAWN_STEP_NETWORK,
    CSPAWN_STEP_FORK,
    CSPAWN_STEP_RIGHTS,
    CSPAWN_STEP_DIRECTORY,
    CSPAWN_STEP_EXECUTE,
};

struct cspawn_order {
    /// Ends with NULL; the first is the path of the program.
    char *const *arguments;
    char *const *environment;
    const char *working_directory;
    /// Absolute, without symbolic links.
    const char *private_directory;
    /// Absolute, inside the private directory: what the command sees as /tmp and /var/tmp.
    const char *temporary_directory;
    /// Ends with NULL: directories and files, without symbolic links, that the command sees empty.
    const char *const *hidden;
    /// Takes standard output and standard error.
    int log;
    /// Readable when the command must be stopped (see `cspawn_watch_interrupts`), or -1.
    int interrupts;
    int isolation;
    /// 0 for none, as below.
    int64_t time_limit_milliseconds;
    /// From SIGTERM to SIGKILL.
    int64_t grace_milliseconds;
    uint64_t memory_limit_bytes;
    uint64_t log_limit_bytes;
};

struct cspawn_report {
    int32_t reason;
    /// Exit status, signal or errno.
    int32_t code;
    int32_t step;
    int32_t padding;
    int64_t wall_microseconds;
    /// User and system time of every process that was started.
    int64_t cpu_microseconds;
    uint64_t peak_bytes;
};

/// A command that is running.
struct cspawn_run {
    /// Its supervisor; 0 when it is over.
    int32_t supervisor;
    /// Where an interrupt is passed on, and where the report comes from.
    int control, answer;
    /// Readable when the command must be stopped, or -1.
    int interrupts;
};

/// Starts one command. What cannot be started is over at once, with its report.
void cspawn_start(
    const struct cspawn_order *order, struct cspawn_run *run, struct cspawn_report *report);

/// Waits for the end of a command, at most so long, or -1 for ever. Returns 1 while it is running and 0 with
/// the report when it is over. Whatever it started is gone then.
int cspawn_await(struct cspawn_run *run, int milliseconds, struct cspawn_report *report);

/// Blocks SIGINT, SIGTERM and SIGHUP for this thread and those it will start, and gives a descriptor that is
/// readable when one has come; -1 with errno when that cannot be had.
int cspawn_watch_interrupts(void);

/// The signal that came, which stays readable; 0 for none.
int cspawn_interrupt(int descriptor);

/// Undoes `cspawn_watch_interrupts` for this thread and closes the descriptor.
void cspawn_unwatch_interrupts(int descriptor);

/// Runs a program with the files and the environment of this process, and waits for its end. Returns 0 with its
/// status as `waitpid` tells it, or an errno when it could not be started.
///
/// A signal that would end this process reaches the program as well, and ends this process after it.
/// Source of what the terminal's signals do meanwhile: system(3), POSIX.1-2017.
int cspawn_foreground(char *const *arguments, int *status);

/// An empty file in memory, or -1 with errno.
int cspawn_nameless_file(void);

/// Makes `to` share the data of `from` where the file system can; returns 0 or an errno.
int cspawn_clone_file(int from, int to);

#endif
