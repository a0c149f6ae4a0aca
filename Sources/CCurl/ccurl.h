#ifndef BATCHSPOOL_CCURL_H
#define BATCHSPOOL_CCURL_H

// libcurl's setopt and getinfo are variadic, which Swift cannot call. Here they stand once for each type of value.

#include <curl/curl.h>
#include <linux/sockios.h>
#include <sys/ioctl.h>

typedef size_t (*ccurl_transfer)(char *_Nonnull bytes, size_t size, size_t count, void *_Nonnull context);
typedef int (*ccurl_before_request)(void *_Nonnull context, char *_Nullable remote, char *_Nullable local,
                                    int remotePort, int localPort);

static inline CURLcode ccurl_set_long(CURL *_Nonnull easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_set_offset(CURL *_Nonnull easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

// libcurl copies the text; null sets the option back to "none".
static inline CURLcode ccurl_set_text(CURL *_Nonnull easy, CURLoption option, const char *_Nullable value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_set_pointer(CURL *_Nonnull easy, CURLoption option, void *_Nullable value) {
    return curl_easy_setopt(easy, option, value);
}

// libcurl does not copy the list: it must outlive the handle.
static inline CURLcode ccurl_set_list(CURL *_Nonnull easy, CURLoption option, struct curl_slist *_Nullable list) {
    return curl_easy_setopt(easy, option, list);
}

static inline CURLcode ccurl_set_transfer(CURL *_Nonnull easy, CURLoption option, ccurl_transfer _Nonnull function) {
    return curl_easy_setopt(easy, option, function);
}

static inline CURLcode ccurl_set_before_request(CURL *_Nonnull easy, ccurl_before_request _Nonnull function) {
    return curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, function);
}

static inline CURLcode ccurl_get_long(CURL *_Nonnull easy, CURLINFO what, long *_Nonnull value) {
    return curl_easy_getinfo(easy, what, value);
}

static inline CURLcode ccurl_get_offset(CURL *_Nonnull easy, CURLINFO what, curl_off_t *_Nonnull value) {
    return curl_easy_getinfo(easy, what, value);
}

static inline CURLcode ccurl_get_pointer(CURL *_Nonnull easy, CURLINFO what, void *_Nullable *_Nonnull value) {
    return curl_easy_getinfo(easy, what, value);
}

static inline CURLMcode ccurl_multi_set_long(CURLM *_Nonnull multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

// The result of a finished transfer; a union in C, whose Swift view is less readable.
static inline CURLcode ccurl_result(const CURLMsg *_Nonnull message) { return message->data.result; }

// Bytes given to the kernel that the other side has not acknowledged; 0 when the socket cannot tell.
static inline int ccurl_unacknowledged(CURL *_Nonnull easy) {
    curl_socket_t socket = CURL_SOCKET_BAD;
    int bytes = 0;
    if (curl_easy_getinfo(easy, CURLINFO_ACTIVESOCKET, &socket) != CURLE_OK || socket == CURL_SOCKET_BAD) return 0;
    return ioctl(socket, SIOCOUTQ, &bytes) == 0 && bytes > 0 ? bytes : 0;
}

static inline long ccurl_default_global(void) { return CURL_GLOBAL_DEFAULT; }

// The library's built-in file of trusted authorities; null when it was built to search a directory only.
static inline const char *_Nullable ccurl_authority_file(void) { return curl_version_info(CURLVERSION_NOW)->cainfo; }

#endif
