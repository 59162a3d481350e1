// The two steps of libgit2's start that prepare network connections: random numbers for TLS and the start of
// libssh2 with all of OpenSSL. A twentieth of a short run; both answer "done", and a connection that was opened
// all the same would fail.
// Declared in streams/mbedtls.h and transports/ssh.h of libgit2 1.5, and reached by static executables alone:
// the shared library keeps its own.

int git_mbedtls_stream_global_init(void)
{
    return 0;
}

int git_transport_ssh_global_init(void)
{
    return 0;
}
