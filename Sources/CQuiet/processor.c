// What OpenSSL does before the program begins: it asks the processor what it can, which a virtual machine
// answers in microseconds. libssh2 brings it along and nothing of it is ever called.
// Declared in crypto/cryptlib.h of OpenSSL 3.0.

void OPENSSL_cpuid_setup(void)
{
}
