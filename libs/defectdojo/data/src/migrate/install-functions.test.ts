import { expect, test } from 'vitest';
import { FUNCTIONS_VERSION, functionsDigest } from './install-functions.ts';

test('the version of the functions is raised with each change of a file below functions', async () => {
  // After a change of the files: raise FUNCTIONS_VERSION, and write the new digest here.
  expect({ version: FUNCTIONS_VERSION, digest: await functionsDigest() }).toEqual({
    version: 45,
    digest: '34134829098e88ec',
  });
});
