#ifndef CRULES_H
#define CRULES_H

/// A file of the rules folder, as it was when the binary was built.
typedef struct {
  /// The path relative to the rules folder.
  const char *_Nonnull path;
  const unsigned char *_Nonnull bytes;
  long count;
} crules_file;

/// How many files the binary carries.
long crules_count(void);

/// A file by its number, from 0.
crules_file crules_get(long index);

#endif
