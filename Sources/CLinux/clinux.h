// Linux calls that Swift cannot reach: variadic functions, macros, and what glibc declares only for _GNU_SOURCE. Each
// returns what the kernel returns, with errno set. No libc header that defines types is included here: Swift would then
// count stat, timespec and others as this module's.
#ifndef BATCHSPOOL_CLINUX_H
#define BATCHSPOOL_CLINUX_H

#include <asm/unistd.h>
#include <stddef.h>
#include <stdint.h>

long syscall(long number, ...);

/// File system types (statfs.f_type) on which a lease says nothing about writers elsewhere.
#define CLINUX_MAGIC_OVERLAY ((int64_t)0x794c7630)
#define CLINUX_MAGIC_FUSE ((int64_t)0x65735546)
#define CLINUX_MAGIC_NFS ((int64_t)0x6969)
#define CLINUX_MAGIC_9P ((int64_t)0x01021997)
#define CLINUX_MAGIC_CIFS ((int64_t)0xff534d42)
#define CLINUX_MAGIC_SMB2 ((int64_t)0xfe534d42)

/// Renames without replacing: EEXIST when the target exists, EINVAL where the file system cannot promise it.
static inline int clinux_rename_noreplace(int from, const char *name, int to, const char *target) {
    return (int)syscall(__NR_renameat2, from, name, to, target, 1u /* RENAME_NOREPLACE */);
}

/// Takes the exclusive lock of an open file description on the whole file; EAGAIN when another holds it.
static inline int clinux_lock(int descriptor) {
    struct { short type, whence; int64_t start, length; int32_t process; } whole = {1 /* F_WRLCK */, 0, 0, 0, 0};
    return (int)syscall(__NR_fcntl, descriptor, 37 /* F_OFD_SETLK */, &whole);
}

/// Gives the lock up, also for copies of the descriptor that another process still has.
static inline int clinux_unlock(int descriptor) {
    struct { short type, whence; int64_t start, length; int32_t process; } whole = {2 /* F_UNLCK */, 0, 0, 0, 0};
    return (int)syscall(__NR_fcntl, descriptor, 37 /* F_OFD_SETLK */, &whole);
}

/// Takes a read lease: EAGAIN when somebody has the file open for writing.
static inline int clinux_take_lease(int descriptor) {
    return (int)syscall(__NR_fcntl, descriptor, 1024 /* F_SETLEASE */, 0 /* F_RDLCK */);
}

static inline int clinux_drop_lease(int descriptor) {
    return (int)syscall(__NR_fcntl, descriptor, 1024 /* F_SETLEASE */, 2 /* F_UNLCK */);
}

static inline long clinux_list(int directory, void *buffer, size_t size) {
    return syscall(__NR_getdents64, directory, buffer, size);
}

static inline int clinux_sync_file_system(int descriptor) {
    return (int)syscall(__NR_syncfs, descriptor);
}

/// Makes `target` share the blocks of `source`.
static inline int clinux_clone(int target, int source) {
    return (int)syscall(__NR_ioctl, target, 0x40049409UL /* FICLONE */, (long)source);
}

/// Copies inside the kernel from and to the current positions; 0 at the end of `source`.
static inline long clinux_copy(int source, int target, size_t size) {
    return syscall(__NR_copy_file_range, source, NULL, target, NULL, size, 0u);
}

/// Makes a counter that wakes a poll.
static inline int clinux_event(void) {
    return (int)syscall(__NR_eventfd2, 0u, 02000000 /* EFD_CLOEXEC */);
}

/// A descriptor that can be read while one of the signals of `mask` waits; bit 0 is signal 1.
static inline int clinux_signals(uint64_t mask) {
    return (int)syscall(__NR_signalfd4, -1, &mask, sizeof mask, 02004000u /* SFD_CLOEXEC | SFD_NONBLOCK */);
}

/// Whether the kernel knows its clock to be right: 1, 0, or -1 when it does not tell.
static inline int clinux_clock_is_synchronised(void) {
    int64_t found[32] = {0}; // struct timex; `modes` 0 changes nothing, `status` is the sixth word
    if (syscall(__NR_adjtimex, found) < 0) { return -1; }
    return (found[5] & 0x40 /* STA_UNSYNC */) == 0;
}

/// The type of the file system that holds `descriptor`, or -1.
static inline int64_t clinux_magic(int descriptor) {
    unsigned long found[32] = {0};
    if (syscall(__NR_fstatfs, descriptor, found) != 0) { return -1; }
    return (int64_t)(found[0] & 0xffffffffUL);
}

// Declared here instead of by <malloc.h>: a header that defines types would make them this module's.
extern int mallopt(int parameter, int value);

/// Keeps what the allocator holds back small: one arena, large blocks mapped on their own, free memory given back.
static inline void clinux_bound_heap(void) {
    (void)mallopt(-8, 1);          // M_ARENA_MAX
    (void)mallopt(-3, 128 * 1024); // M_MMAP_THRESHOLD
    (void)mallopt(-1, 128 * 1024); // M_TRIM_THRESHOLD
}

extern int malloc_trim(size_t kept);

/// Gives back free pages anywhere in the heap.
static inline void clinux_trim_heap(void) {
    (void)malloc_trim(0);
}

#endif
