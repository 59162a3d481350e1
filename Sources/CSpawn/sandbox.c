#define _GNU_SOURCE
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <net/if.h>
#include <sched.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// Not in every libc that is supported; values from linux/mount.h.
enum { CLONE_TREE = 1, CLOSE_TREE_ON_EXEC = O_CLOEXEC, RECURSIVE = 0x8000 };
enum { MOVE_FROM_EMPTY_PATH = 4 };
struct mount_attributes {
    uint64_t set, clear, propagation, user_namespace;
};

int cspawn_namespaces(int isolation) {
    int flags = 0;
    if (isolation & CSPAWN_NO_NETWORK) flags |= CLONE_NEWNET;
    if (isolation & CSPAWN_OWN_PROCESSES) flags |= CLONE_NEWPID | CLONE_NEWIPC;
    if (isolation & CSPAWN_PRIVATE_FILES) flags |= CLONE_NEWNS;
    if (isolation & CSPAWN_USER_NAMESPACE) flags |= CLONE_NEWUSER;
    return flags;
}

static int write_file(const char *path, const char *text, size_t length) {
    int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0) return errno;
    int code = write(file, text, length) == (ssize_t)length ? 0 : errno;
    close(file);
    return code;
}

static size_t append_number(char *text, size_t length, unsigned number) {
    char digits[12];
    size_t count = 0;
    do digits[count++] = (char)('0' + number % 10);
    while ((number /= 10) != 0);
    while (count > 0) text[length++] = digits[--count];
    return length;
}

/// Maps one id on itself: the command sees the user that it always had.
static int map_id(const char *path, unsigned id) {
    char line[32];
    size_t length = append_number(line, 0, id);
    line[length++] = ' ';
    length = append_number(line, length, id);
    memcpy(line + length, " 1\n", 3);
    return write_file(path, line, length + 3);
}

static int map_users(uid_t user, gid_t group) {
    int code = write_file("/proc/self/setgroups", "deny", 4);
    if (code != 0 && code != ENOENT) return code;
    if ((code = map_id("/proc/self/uid_map", user)) != 0) return code;
    return map_id("/proc/self/gid_map", group);
}

static int make_directories(const char *path) {
    char copy[4096];
    size_t length = strlen(path);
    if (length >= sizeof copy) return ENAMETOOLONG;
    memcpy(copy, path, length + 1);
    for (size_t index = 1; index <= length; index++) {
        if (copy[index] != '/' && copy[index] != 0) continue;
        char kept = copy[index];
        copy[index] = 0;
        if (mkdir(copy, 0700) != 0 && errno != EEXIST && errno != EROFS) return errno;
        copy[index] = kept;
    }
    return 0;
}

static int detach(const char *path) {
    return (int)syscall(SYS_open_tree, AT_FDCWD, path, CLONE_TREE | CLOSE_TREE_ON_EXEC);
}

static int attach(int tree, const char *path) {
    long result = syscall(SYS_move_mount, tree, "", AT_FDCWD, path, MOVE_FROM_EMPTY_PATH);
    int code = result == 0 ? 0 : errno;
    close(tree);
    return code;
}

/// An empty directory or file stands in a place. One that the user cannot reach, or that lies in a hidden
/// one, needs none.
static int hide(const char *path) {
    struct stat status;
    if (stat(path, &status) != 0) {
        return errno == ENOENT || errno == ENOTDIR || errno == EACCES ? 0 : errno;
    }
    int result = S_ISDIR(status.st_mode)
        ? mount("tmpfs", path, "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, "mode=755,size=1m")
        : mount("/dev/null", path, NULL, MS_BIND, NULL);
    return result == 0 ? 0 : errno;
}

/// Everything becomes read-only but the private directory, whose temporary part stands for /tmp.
static int make_files_private(const struct cspawn_order *order) {
    if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) return errno;
    int home = detach(order->private_directory);
    if (home < 0) return errno;
    int temporary = detach(order->temporary_directory);
    if (temporary < 0) return errno;
    int other = detach(order->temporary_directory);
    if (other < 0) return errno;
    struct mount_attributes readOnly = {.set = 1};
    if (syscall(SYS_mount_setattr, AT_FDCWD, "/", RECURSIVE, &readOnly, sizeof readOnly) != 0) {
        return errno;
    }
    int code = 0;
    for (const char *const *path = order->hidden; *path != NULL; path++) {
        if ((code = hide(*path)) != 0) return code;
    }
    if ((code = attach(temporary, "/tmp")) != 0) return code;
    code = attach(other, "/var/tmp");
    if (code != 0 && code != ENOENT) return code;
    if (mount("tmpfs", "/dev/shm", "tmpfs", MS_NOSUID | MS_NODEV, "mode=1777") != 0
        && errno != ENOENT) {
        return errno;
    }
    if ((code = make_directories(order->private_directory)) != 0) return code;
    if ((code = attach(home, order->private_directory)) != 0) return code;
    // Where a container covers parts of /proc the kernel refuses a new one; the old one serves.
    if (order->isolation & CSPAWN_OWN_PROCESSES) {
        (void)mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL);
    }
    return 0;
}

static int raise_loopback(void) {
    int plug = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (plug < 0) return errno;
    struct ifreq request;
    memset(&request, 0, sizeof request);
    memcpy(request.ifr_name, "lo", 3);
    request.ifr_flags = IFF_UP | IFF_RUNNING;
    int code = ioctl(plug, SIOCSIFFLAGS, &request) == 0 ? 0 : errno;
    close(plug);
    return code;
}

int cspawn_enter(const struct cspawn_order *order, uid_t user, gid_t group, int *step) {
    int code = 0;
    *step = CSPAWN_STEP_USERS;
    if (order->isolation & CSPAWN_USER_NAMESPACE && (code = map_users(user, group)) != 0) {
        return code;
    }
    *step = CSPAWN_STEP_NETWORK;
    if (order->isolation & CSPAWN_NO_NETWORK && (code = raise_loopback()) != 0) return code;
    *step = CSPAWN_STEP_FILES;
    if (order->isolation & CSPAWN_PRIVATE_FILES) return make_files_private(order);
    return 0;
}

int cspawn_drop_rights(void) {
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
    for (unsigned long right = 0; right < 64; right++) {
        if (prctl(PR_CAPBSET_DROP, right, 0, 0, 0) != 0 && errno != EINVAL) return errno;
    }
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
    struct __user_cap_data_struct none[2];
    memset(none, 0, sizeof none);
    return syscall(SYS_capset, &header, none) == 0 ? 0 : errno;
}
