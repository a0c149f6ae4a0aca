#ifndef BATCHSPOOL_CCRYPTO_H
#define BATCHSPOOL_CCRYPTO_H

#include <openssl/evp.h>
#include <openssl/hmac.h>

#endif
