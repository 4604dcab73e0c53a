#include "cicu.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>
#include <unicode/uversion.h>

struct cicu_breaks {
  UBreakIterator *iterator;
  UText text;
};

cicu_breaks *cicu_breaks_open(int32_t kind, const char *locale, int32_t *error) {
  UErrorCode code = U_ZERO_ERROR;
  cicu_breaks *breaks = calloc(1, sizeof *breaks);
  if (breaks == NULL) {
    *error = U_MEMORY_ALLOCATION_ERROR;
    return NULL;
  }
  const UText blank = UTEXT_INITIALIZER;
  breaks->text = blank;
  breaks->iterator =
      ubrk_open(kind == CICU_SENTENCE ? UBRK_SENTENCE : UBRK_WORD, locale, NULL, 0, &code);
  *error = code;
  if (U_FAILURE(code)) {
    cicu_breaks_close(breaks);
    return NULL;
  }
  return breaks;
}

void cicu_breaks_close(cicu_breaks *breaks) {
  if (breaks->iterator != NULL) ubrk_close(breaks->iterator);
  utext_close(&breaks->text);
  free(breaks);
}

int32_t cicu_breaks_begin(cicu_breaks *breaks, const uint8_t *text, int64_t count) {
  UErrorCode code = U_ZERO_ERROR;
  utext_openUTF8(&breaks->text, (const char *)text, count, &code);
  ubrk_setUText(breaks->iterator, &breaks->text, &code);
  return U_FAILURE(code) ? code : 0;
}

int32_t cicu_breaks_take(cicu_breaks *breaks, int32_t *boundaries, int32_t capacity) {
  int32_t taken = 0;
  while (taken < capacity) {
    const int32_t boundary = ubrk_next(breaks->iterator);
    if (boundary == UBRK_DONE) break;
    boundaries[taken++] = boundary;
  }
  return taken;
}

enum { SHORT = 256 };

int32_t cicu_fold(const uint8_t *text, int32_t count, uint8_t *folded, int32_t capacity) {
  UErrorCode code = U_ZERO_ERROR;
  const UNormalizer2 *folding = unorm2_getNFKCCasefoldInstance(&code);
  if (U_FAILURE(code)) return -code;

  // A character of NFKC_Casefold grows to at most 18 UTF-16 units; long input takes two tries.
  UChar short_source[SHORT], short_target[SHORT * 2];
  UChar *source = short_source, *target = short_target;
  int32_t source_count = 0, target_capacity = SHORT * 2;
  if (count > SHORT) source = malloc((size_t)count * sizeof(UChar));
  if (source == NULL) return -U_MEMORY_ALLOCATION_ERROR;
  u_strFromUTF8(
      source, count > SHORT ? count : SHORT, &source_count, (const char *)text, count, &code);
  int32_t target_count =
      unorm2_normalize(folding, source, source_count, target, target_capacity, &code);
  if (code == U_BUFFER_OVERFLOW_ERROR) {
    code = U_ZERO_ERROR;
    target_capacity = target_count;
    target = malloc((size_t)target_count * sizeof(UChar));
    if (target == NULL) code = U_MEMORY_ALLOCATION_ERROR;
    target_count =
        unorm2_normalize(folding, source, source_count, target, target_capacity, &code);
  }
  int32_t folded_count = 0;
  u_strToUTF8((char *)folded, capacity, &folded_count, target, target_count, &code);
  if (source != short_source) free(source);
  if (target != short_target) free(target);
  if (code == U_BUFFER_OVERFLOW_ERROR) return folded_count;
  return U_FAILURE(code) ? -code : folded_count;
}

int32_t cicu_digit(uint32_t scalar) { return u_charDigitValue((UChar32)scalar); }

bool cicu_is_ignorable(uint32_t scalar) {
  return u_hasBinaryProperty((UChar32)scalar, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

uint32_t cicu_traits(uint32_t scalar) {
  const UChar32 c = (UChar32)scalar;
  uint32_t traits = 0;
  const int8_t category = u_charType(c);
  if (U_MASK(category) & U_GC_L_MASK) traits |= CICU_LETTER;
  if (category == U_UPPERCASE_LETTER || category == U_TITLECASE_LETTER) traits |= CICU_UPPER;
  if (category == U_LOWERCASE_LETTER) traits |= CICU_LOWER;
  if (category == U_DECIMAL_DIGIT_NUMBER) traits |= CICU_DIGIT;
  if (category == U_START_PUNCTUATION || category == U_INITIAL_PUNCTUATION)
    traits |= CICU_OPENING;
  if (category == U_END_PUNCTUATION || category == U_FINAL_PUNCTUATION) traits |= CICU_CLOSING;
  if (u_isUWhiteSpace(c)) traits |= CICU_SPACE;
  if (u_hasBinaryProperty(c, UCHAR_S_TERM)) traits |= CICU_TERMINAL;
  if (u_getIntPropertyValue(c, UCHAR_WORD_BREAK) == U_WB_ALETTER) traits |= CICU_WORD_LETTER;
  return traits;
}

void cicu_version(int32_t version[2]) {
  UVersionInfo parts;
  u_getVersion(parts);
  version[0] = parts[0];
  version[1] = parts[1];
}

const char *cicu_error_name(int32_t error) { return u_errorName((UErrorCode)error); }

cicu_speller *cicu_speller_open(const char *locale, int32_t *error) {
  UErrorCode code = U_ZERO_ERROR;
  UNumberFormat *format = unum_open(UNUM_SPELLOUT, NULL, 0, locale, NULL, &code);
  *error = code;
  return (cicu_speller *)format;
}

void cicu_speller_close(cicu_speller *speller) { unum_close((UNumberFormat *)speller); }

int32_t cicu_spell(cicu_speller *speller, int64_t number, uint8_t *words, int32_t capacity) {
  UErrorCode code = U_ZERO_ERROR;
  UChar text[SHORT * 2];
  int32_t count =
      unum_formatInt64((UNumberFormat *)speller, number, text, SHORT * 2, NULL, &code);
  int32_t written = 0;
  u_strToUTF8((char *)words, capacity, &written, text, count, &code);
  return U_FAILURE(code) ? -code : written;
}

bool cicu_is_country(const char *code) {
  for (const char *const *known = uloc_getISOCountries(); *known != NULL; known++) {
    char locale[8] = "und_";
    strncat(locale, *known, 3);
    if (strcmp(uloc_getISO3Country(locale), code) == 0) return true;
  }
  return false;
}

bool cicu_is_language(const char *locale) { return uloc_getISO3Language(locale)[0] != '\0'; }
