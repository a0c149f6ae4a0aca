// Preloaded into a program under test. The file that BATCHSPOOL_TEST_CLOCK names says by how many seconds the wall clock
// is off at that moment and, in a second number, by how many CLOCK_BOOTTIME is ahead, as after a sleep of the machine.
// All other clocks stay the kernel's.
