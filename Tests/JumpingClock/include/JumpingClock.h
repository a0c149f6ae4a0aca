// Preloaded into a program under test: the wall clock is off by as many seconds as the file that
// BATCHSPOOL_TEST_CLOCK names says at that moment. All other clocks, and timers, stay the kernel's.
