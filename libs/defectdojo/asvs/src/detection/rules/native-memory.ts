import type { FeatureRules } from '../rule.ts';

/** Rules for manual memory management. */
export const nativeMemory: FeatureRules = {
  id: 'native_memory',
  name: 'Memory handled by hand',
  reason: 'The code manages memory manually, so errors can corrupt it.',
  code: [
    {
      id: 'native-memory-code',
      reason: 'Copies into a buffer or allocates memory manually.',
      languages: ['c'],
      confidence: 'strong',
      patterns: [
        {
          near: ['strcpy', 'strcat', 'sprintf', 'memcpy', 'malloc', 'realloc', 'alloca', 'strncpy', 'calloc'],
          regex: /\b(?:strn?cpy|strcat|v?sn?printf|memcpy|malloc|realloc|calloc|gets|alloca)\s{0,2}\(/,
        },
      ],
      yes: ['memcpy(to, from, length);', 'char *p = malloc (size);'],
      no: ['/* memcpy(to, from) */', 'mymemcpying(x)'],
    },
    {
      id: 'unsafe-block',
      reason: 'Disables checks of the compiler.',
      languages: ['rust', 'csharp'],
      confidence: 'weak',
      tokens: ['unsafe {', 'unsafe fn', '[DllImport(', 'Marshal.PtrTo'],
      yes: ['unsafe { ptr.read() }'],
      no: ['// unsafe { }', 'let unsafest = 1;'],
    },
  ],
};
