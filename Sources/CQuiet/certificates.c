// The two functions of mbedTLS that read trusted certificates from a file and from a directory. Both answer
// "all read" and read none: a connection that was opened all the same would trust nobody.
// Declared in mbedtls/x509_crt.h of mbedTLS 2.28.

int mbedtls_x509_crt_parse_file(void *chain, const char *path)
{
    (void)chain;
    (void)path;
    return 0;
}

int mbedtls_x509_crt_parse_path(void *chain, const char *path)
{
    (void)chain;
    (void)path;
    return 0;
}
