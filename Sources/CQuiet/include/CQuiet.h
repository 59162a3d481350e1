// What libgit2 and static linking bring along and Pawl never uses, answered by nothing.
//
// Nobody calls these functions from Swift: every executable links this target, and the linker takes
// our definitions.
//
// - certificates.c: libgit2 decodes all trusted certificates when it starts, two thirds of its start-up time.
//   Pawl opens no network connection through libgit2.
// - gssapi.c: Debian's libgit2.a names GSSAPI, which has no static library.
// - network.c: libgit2 prepares TLS and SSH when it starts.
// - unwinding.c: a fully static executable sorts its unwinding tables when it ends.

#ifndef CQUIET_H
#define CQUIET_H
#endif
