#include "csha256.h"

#ifdef __x86_64__

#include <cpuid.h>
#include <immintrin.h>

bool csha256_is_available(void) {
  unsigned a, b, c, d;
  if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSE4_1)) return false;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA);
}

/* The instructions keep the state as two vectors, ABEF and CDGH from the highest word down. */
__attribute__((target("sha,sse4.1"))) void csha256_compress(
    uint32_t *state, const uint8_t *bytes, long blocks, const uint32_t *constants) {
  const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  __m128i *words = (__m128i *)state;
  __m128i cdab = _mm_shuffle_epi32(_mm_loadu_si128(words), 0xb1);
  __m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128(words + 1), 0x1b);
  __m128i abef = _mm_alignr_epi8(cdab, efgh, 8);
  __m128i cdgh = _mm_blend_epi16(efgh, cdab, 0xf0);
  for (; blocks > 0; blocks--, bytes += 64) {
    const __m128i abef_before = abef, cdgh_before = cdgh;
    __m128i w[4];
#pragma unroll
    for (int four = 0; four < 16; four++) {
      const int now = four & 3, next = (four + 1) & 3, middle = (four + 2) & 3, last = (four + 3) & 3;
      if (four < 4) {
        w[now] = _mm_loadu_si128((const __m128i *)bytes + four);
        w[now] = _mm_shuffle_epi8(w[now], big_endian);
      } else {
        w[now] = _mm_sha256msg1_epu32(w[now], w[next]);
        w[now] = _mm_add_epi32(w[now], _mm_alignr_epi8(w[last], w[middle], 4));
        w[now] = _mm_sha256msg2_epu32(w[now], w[last]);
      }
      const __m128i k = _mm_loadu_si128((const __m128i *)constants + four);
      const __m128i sum = _mm_add_epi32(w[now], k);
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0e));
    }
    abef = _mm_add_epi32(abef, abef_before);
    cdgh = _mm_add_epi32(cdgh, cdgh_before);
  }
  const __m128i feba = _mm_shuffle_epi32(abef, 0x1b);
  const __m128i dchg = _mm_shuffle_epi32(cdgh, 0xb1);
  _mm_storeu_si128(words, _mm_blend_epi16(feba, dchg, 0xf0));
  _mm_storeu_si128(words + 1, _mm_alignr_epi8(dchg, feba, 8));
}

#else

bool csha256_is_available(void) { return false; }

void csha256_compress(
    uint32_t *state, const uint8_t *bytes, long blocks, const uint32_t *constants) {
  (void)state, (void)bytes, (void)blocks, (void)constants;
}

#endif
