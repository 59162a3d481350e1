#ifndef CSPAWN_SANDBOX_H
#define CSPAWN_SANDBOX_H

#include "include/CSpawn.h"
#include <sys/types.h>

/// The namespaces of an isolation, as flags of `clone`.
int cspawn_namespaces(int isolation);

/// Makes this process, the first of its namespaces, see and reach what the order allows.
/// Returns 0, or the errno with the step in `step`.
int cspawn_enter(const struct cspawn_order *order, uid_t user, gid_t group, int *step);

/// Gives up every capability for good. Returns 0 or an errno.
int cspawn_drop_rights(void);

/// Bytes that all processes below this one hold, from /proc.
uint64_t cspawn_tree_memory(void);

/// Sends a signal to every process below this one.
void cspawn_signal_tree(int isolation, int signal);

#endif
