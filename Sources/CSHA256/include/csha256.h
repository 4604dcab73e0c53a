#ifndef CSHA256_H
#define CSHA256_H

#include <stdbool.h>
#include <stdint.h>

/* The processor's own instructions for SHA-256, which Swift cannot name. */

/* Whether there are any; asking takes long. */
bool csha256_is_available(void);

/* Takes in blocks of 64 bytes. Only where it is available. */
void csha256_compress(
    uint32_t *_Nonnull state, const uint8_t *_Nonnull bytes, long blocks,
    const uint32_t *_Nonnull constants);

#endif
