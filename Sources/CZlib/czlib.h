// zlib's inflate; inflateInit2 is a macro, which Swift cannot call.
#ifndef BATCHSPOOL_CZLIB_H
#define BATCHSPOOL_CZLIB_H

#include <zlib.h>

/// Prepares `stream` for gzip members only (no zlib or raw deflate streams).
static inline int czlib_begin_gzip(z_stream *stream) {
    return inflateInit2(stream, 16 + MAX_WBITS);
}

#endif
