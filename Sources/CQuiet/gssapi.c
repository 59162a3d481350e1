// The part of GSSAPI (RFC 2744) that libgit2's HTTP authentication names. Every function fails and leaves
// nothing to release.

typedef unsigned int OM_uint32;

// GSS_S_FAILURE of RFC 2744, section 3.9.1: a routine error, 13 in bits 16 to 23.
static const OM_uint32 failure = 13u << 16;

void *GSS_C_NT_HOSTBASED_SERVICE = 0;

static OM_uint32 fail(OM_uint32 *minor)
{
    if (minor) *minor = 0;
    return failure;
}

OM_uint32 gss_indicate_mechs(OM_uint32 *minor, void **mechanisms)
{
    if (mechanisms) *mechanisms = 0;
    return fail(minor);
}

OM_uint32 gss_test_oid_set_member(OM_uint32 *minor, void *member, void *set, int *present)
{
    (void)member;
    (void)set;
    if (present) *present = 0;
    return fail(minor);
}

OM_uint32 gss_release_oid_set(OM_uint32 *minor, void **set)
{
    (void)set;
    return fail(minor);
}

OM_uint32 gss_import_name(OM_uint32 *minor, void *text, void *type, void **name)
{
    (void)text;
    (void)type;
    if (name) *name = 0;
    return fail(minor);
}

OM_uint32 gss_release_name(OM_uint32 *minor, void **name)
{
    (void)name;
    return fail(minor);
}

OM_uint32 gss_init_sec_context(
    OM_uint32 *minor, void *credential, void **context, void *target, void *mechanism,
    OM_uint32 flags, OM_uint32 seconds, void *bindings, void *input, void **actual_mechanism,
    void *output, OM_uint32 *actual_flags, OM_uint32 *actual_seconds)
{
    (void)credential;
    (void)context;
    (void)target;
    (void)mechanism;
    (void)flags;
    (void)seconds;
    (void)bindings;
    (void)input;
    (void)actual_mechanism;
    (void)output;
    (void)actual_flags;
    (void)actual_seconds;
    return fail(minor);
}

OM_uint32 gss_delete_sec_context(OM_uint32 *minor, void **context, void *output)
{
    (void)context;
    (void)output;
    return fail(minor);
}

OM_uint32 gss_display_status(
    OM_uint32 *minor, OM_uint32 status, int kind, void *mechanism, OM_uint32 *more, void *text)
{
    (void)status;
    (void)kind;
    (void)mechanism;
    (void)text;
    if (more) *more = 0;
    return fail(minor);
}

OM_uint32 gss_release_buffer(OM_uint32 *minor, void *buffer)
{
    (void)buffer;
    return fail(minor);
}
