// A static executable registers its unwinding tables with libgcc before main, and libgcc sorts all of them at
// the first need: when an asynchronous main ends, 20 ms. Unregistered, the tables are found through the
// program's PT_GNU_EH_FRAME header, which is sorted already.
// Declared in unwind-dw2-fde.h of GCC.

void __register_frame_info(const void *begin, void *object)
{
    (void)begin;
    (void)object;
}

void *__deregister_frame_info(const void *begin)
{
    (void)begin;
    return 0;
}
