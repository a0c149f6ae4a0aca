#define _GNU_SOURCE
#include "JumpingClock.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

struct shift {
    long wall;
    long boot;
};

// Both 0 when nobody says so.
static struct shift shift(void) {
    const char *path = getenv("BATCHSPOOL_TEST_CLOCK");
    char text[64] = {0};
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) return (struct shift){0, 0};
    ssize_t count = read(file, text, sizeof text - 1);
    close(file);
    if (count <= 0) return (struct shift){0, 0};
    char *rest = text;
    long wall = strtol(text, &rest, 10);
    return (struct shift){wall, strtol(rest, NULL, 10)};
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    long result = syscall(SYS_clock_gettime, clock, now);
    if (result != 0) return (int)result;
    if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) now->tv_sec += shift().wall;
    if (clock == CLOCK_BOOTTIME) now->tv_sec += shift().boot;
    return 0;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    struct timespec time;
    (void)zone;
    if (clock_gettime(CLOCK_REALTIME, &time) != 0) return -1;
    now->tv_sec = time.tv_sec;
    now->tv_usec = time.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *into) {
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0) return -1;
    if (into) *into = now.tv_sec;
    return now.tv_sec;
}

// Timers of CLOCK_BOOTTIME, by descriptor: the kernel knows nothing of that shift.
enum { descriptors = 1024 };
static atomic_bool is_shifted[descriptors];

int timerfd_create(clockid_t clock, int flags) {
    int file = (int)syscall(SYS_timerfd_create, clock, flags);
    if (file >= 0 && file < descriptors) atomic_store(&is_shifted[file], clock == CLOCK_BOOTTIME);
    return file;
}

int timerfd_settime(int file, int flags, const struct itimerspec *next, struct itimerspec *former) {
    struct itimerspec moved = *next;
    int is_moment = (flags & TFD_TIMER_ABSTIME) && (moved.it_value.tv_sec || moved.it_value.tv_nsec);
    if (is_moment && file >= 0 && file < descriptors && atomic_load(&is_shifted[file])) {
        long ahead = shift().boot;
        // A moment that has passed is the earliest one: 0 would stop the timer.
        moved.it_value.tv_sec = moved.it_value.tv_sec > ahead ? moved.it_value.tv_sec - ahead : 1;
    }
    return (int)syscall(SYS_timerfd_settime, file, flags, &moved, former);
}
