import type { FeatureRules } from '../rule.ts';
import { FILE_CODE } from './file-code.ts';
import { FILE_LIBRARIES } from './file-library.ts';
import { FILE_PURPOSE, WEB_SERVER_PURPOSE } from './file-purpose.ts';

/** Rules for files of others that are opened, stored under their names, or served by a name that is sent. */
export const filesOfOthers: FeatureRules = {
  id: 'files_of_others',
  name: 'Files of others',
  reason: 'The code opens files of others, keeps them, or serves files by a name that is sent.',
  dependencies: FILE_LIBRARIES,
  code: [FILE_PURPOSE, WEB_SERVER_PURPOSE, ...FILE_CODE],
};
