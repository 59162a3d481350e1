#define _GNU_SOURCE
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/// More processes than this are not looked at one by one.
enum { MOST = 4096 };

struct process {
    int32_t id, parent;
    uint64_t own_pages, shared_pages;
    int is_below;
};

/// In the memory of the supervisor alone, which has one thread and never allocates.
static struct process processes[MOST];

static ssize_t read_file(int directory, const char *name, const char *file, char *text, size_t most) {
    char path[64];
    size_t length = strlen(name);
    if (length + strlen(file) + 1 >= sizeof path) return -1;
    memcpy(path, name, length);
    memcpy(path + length, file, strlen(file) + 1);
    int opened = openat(directory, path, O_RDONLY | O_CLOEXEC);
    if (opened < 0) return -1;
    ssize_t count = read(opened, text, most - 1);
    close(opened);
    if (count >= 0) text[count] = 0;
    return count;
}

static uint64_t number(const char **text) {
    while (**text == ' ') (*text)++;
    uint64_t value = 0;
    while (**text >= '0' && **text <= '9') value = value * 10 + (uint64_t)(*(*text)++ - '0');
    return value;
}

static int read_process(int directory, const char *name, struct process *found) {
    char text[1024];
    if (read_file(directory, name, "/stat", text, sizeof text) <= 0) return 0;
    // The program's name stands in parentheses and may hold any of them.
    const char *rest = strrchr(text, ')');
    if (rest == NULL || strlen(rest) < 5) return 0;
    const char *id = name;
    found->id = (int32_t)number(&id);
    rest += 4;
    found->parent = (int32_t)number(&rest);
    found->own_pages = 0;
    found->shared_pages = 0;
    found->is_below = 0;
    if (read_file(directory, name, "/statm", text, sizeof text) > 0) {
        const char *pages = text;
        (void)number(&pages);
        uint64_t resident = number(&pages);
        found->shared_pages = number(&pages);
        found->own_pages = resident > found->shared_pages ? resident - found->shared_pages : 0;
    }
    return 1;
}

struct directory_entry {
    uint64_t inode;
    int64_t offset;
    uint16_t length;
    uint8_t type;
    char name[];
};

/// Fills `processes` and marks those below this process; returns how many there are in all.
static int find_processes(void) {
    int directory = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory < 0) return 0;
    int count = 0;
    _Alignas(8) char buffer[16384];
    long got;
    while (count < MOST
           && (got = syscall(SYS_getdents64, directory, buffer, sizeof buffer)) > 0) {
        for (long place = 0; place < got && count < MOST;) {
            struct directory_entry *entry = (struct directory_entry *)(buffer + place);
            place += entry->length;
            if (entry->name[0] < '1' || entry->name[0] > '9') continue;
            count += read_process(directory, entry->name, &processes[count]);
        }
    }
    close(directory);
    // Its own number as this /proc counts, which may be that of an outer namespace.
    char self[16];
    ssize_t length = readlink("/proc/self", self, sizeof self - 1);
    if (length <= 0) return 0;
    self[length] = 0;
    const char *text = self;
    int32_t top = (int32_t)number(&text);
    for (int changed = 1; changed != 0;) {
        changed = 0;
        for (int child = 0; child < count; child++) {
            if (processes[child].is_below || processes[child].id == top) continue;
            int is_below = processes[child].parent == top;
            for (int other = 0; other < count && !is_below; other++) {
                is_below = processes[other].is_below && processes[other].id == processes[child].parent;
            }
            processes[child].is_below = is_below;
            changed |= is_below;
        }
    }
    return count;
}

uint64_t cspawn_tree_memory(void) {
    int count = find_processes();
    uint64_t own = 0, shared = 0;
    for (int index = 0; index < count; index++) {
        if (!processes[index].is_below) continue;
        own += processes[index].own_pages;
        // Pages of libraries and shared memory are mostly the same ones: counted once.
        if (processes[index].shared_pages > shared) shared = processes[index].shared_pages;
    }
    return (own + shared) * (uint64_t)sysconf(_SC_PAGESIZE);
}

void cspawn_signal_tree(int isolation, int signal) {
    if (isolation & CSPAWN_OWN_PROCESSES) {
        kill(-1, signal);
        return;
    }
    int count = find_processes();
    for (int index = 0; index < count; index++) {
        if (processes[index].is_below) kill(processes[index].id, signal);
    }
}
