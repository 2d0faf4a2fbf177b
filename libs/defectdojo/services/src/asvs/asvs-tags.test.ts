import { AsvsVersion, FINDING_TYPES } from '@gecko-defectdojo/contract';
import { isOwnTag } from '@gecko-defectdojo/domain';
import { describe, expect, it } from 'vitest';
import { asvsTagsOf } from './asvs-tags.ts';

describe('the tags that say where a finding stands in the standard', () => {
  it('are known as Gecko’s, so that they are replaced and not kept as a person’s', () => {
    for (const version of AsvsVersion.options) {
      for (const type of FINDING_TYPES) {
        for (let cwe = 0; cwe <= 1_500; cwe += 1) {
          const foreign = asvsTagsOf({ type, cwe: `CWE-${String(cwe)}` }, version).filter(
            (tag) => !isOwnTag(tag),
          );
          expect(foreign).toEqual([]);
        }
      }
    }
  });
});
