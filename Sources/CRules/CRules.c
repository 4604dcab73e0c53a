// The rules inside the binary. `files.inc` lists them; Scripts/embed-rules writes it.
#include "CRules.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

#define CRULES_BYTES
#include "files.inc"
#undef CRULES_BYTES

static const crules_file files[] = {
#define CRULES_FILE(name, path) {path, name, sizeof name},
#include "files.inc"
#undef CRULES_FILE
};

long crules_count(void) { return sizeof files / sizeof *files; }

crules_file crules_get(long index) { return files[index]; }
