#ifndef BATCHSPOOL_CSYSTEMD_H
#define BATCHSPOOL_CSYSTEMD_H

/* Without it sd_journal_sendv is a macro, which Swift cannot call; our records carry no line numbers. */
#define SD_JOURNAL_SUPPRESS_LOCATION 1
#include <sys/uio.h>
#include <systemd/sd-daemon.h>
#include <systemd/sd-journal.h>

#endif
