// zlib's inflate; inflateInit and inflateInit2 are macros, which Swift cannot call.
#ifndef BATCHSPOOL_CZLIB_H
#define BATCHSPOOL_CZLIB_H

#include <zlib.h>

/// Prepares `stream` for gzip members only (no zlib or raw deflate streams).
static inline int czlib_begin_gzip(z_stream *stream) {
    return inflateInit2(stream, 16 + MAX_WBITS);
}

/// Prepares `stream` for zlib streams only.
static inline int czlib_begin_zlib(z_stream *stream) {
    return inflateInit(stream);
}

#endif
