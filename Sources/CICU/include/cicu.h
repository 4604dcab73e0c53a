#ifndef CICU_H
#define CICU_H

#include <stdbool.h>
#include <stdint.h>

/* The few functions of ICU that Muster needs. No ICU header is seen from here: Swift must never
   meet them, because they clash with the ICU inside Foundation. Errors are ICU's codes; 0 or
   less is success. */

enum { CICU_WORD = 0, CICU_SENTENCE = 1 };

/* A break iterator over UTF-8. Used by one thread at a time. */
typedef struct cicu_breaks cicu_breaks;

/* Opens an iterator of a kind for a locale; NULL and an error if there is none. */
cicu_breaks *_Nullable cicu_breaks_open(
    int32_t kind, const char *_Nonnull locale, int32_t *_Nonnull error);
void cicu_breaks_close(cicu_breaks *_Nonnull breaks);

/* Begins a text, which must stay where it is until the last boundary is taken. */
int32_t cicu_breaks_begin(
    cicu_breaks *_Nonnull breaks, const uint8_t *_Nonnull text, int64_t count);

/* Writes the next boundaries, byte offsets after 0, and returns how many; fewer than `capacity`
   say that the last is the end of the text. */
int32_t cicu_breaks_take(
    cicu_breaks *_Nonnull breaks, int32_t *_Nonnull boundaries, int32_t capacity);

/* Writes the NFKC case folding of UTF-8 as UTF-8 and returns its length in bytes; a length
   above `capacity` says that nothing useful was written, one below 0 is an error code negated. */
int32_t cicu_fold(
    const uint8_t *_Nonnull text, int32_t count, uint8_t *_Nonnull folded, int32_t capacity);

/* Spells out numbers in a language. Used by one thread at a time. */
typedef struct cicu_speller cicu_speller;

/* Opens a speller for a locale; NULL and an error if there is none. */
cicu_speller *_Nullable cicu_speller_open(
    const char *_Nonnull locale, int32_t *_Nonnull error);
void cicu_speller_close(cicu_speller *_Nonnull speller);

/* Writes a number in words as UTF-8 and returns its length in bytes; one below 0 is an error code
   negated. */
int32_t cicu_spell(
    cicu_speller *_Nonnull speller, int64_t number, uint8_t *_Nonnull words, int32_t capacity);

enum {
  CICU_LETTER = 1,
  CICU_UPPER = 2, /* upper or title case */
  CICU_LOWER = 4,
  CICU_DIGIT = 8,
  CICU_SPACE = 16,
  CICU_OPENING = 32,  /* an opening bracket, or a quotation mark that commonly opens */
  CICU_CLOSING = 64,  /* a closing bracket, or a quotation mark that commonly closes */
  CICU_TERMINAL = 128, /* may end a sentence */
  CICU_WORD_LETTER = 256 /* makes words with letters and digits as ASCII's letters do */
};

/* What a code point is: a sum of the values above. */
uint32_t cicu_traits(uint32_t scalar);

/* The value of a decimal digit of any script, or -1. */
int32_t cicu_digit(uint32_t scalar);

/* Whether a code point shows nothing: soft hyphens, joiners, marks of no width. */
bool cicu_is_ignorable(uint32_t scalar);

/* Whether three capitals are a code of ISO 3166-1, and whether a locale begins with the code of a
   language. */
bool cicu_is_country(const char *_Nonnull code);
bool cicu_is_language(const char *_Nonnull locale);

/* The major and minor version of the ICU that is running. */
void cicu_version(int32_t version[_Nonnull 2]);

const char *_Nonnull cicu_error_name(int32_t error);

#endif
