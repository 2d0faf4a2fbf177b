import type { OtherTests } from '@gecko-defectdojo/contract';

const url = (id: number) => `https://simulator.defectdojo.example/test/${String(id)}`;

/** Tests of another team in the same product, more of them than are named. */
export const OTHER_TESTS: OtherTests = {
  total: 5,
  tests: [
    { id: 71, title: 'platform/shop', url: url(71) },
    { id: 72, title: 'platform/a-repository-with-a-name-that-is-long-enough-to-wrap', url: url(72) },
    { id: 73, title: 'platform/till (release/1.2)', url: url(73) },
  ],
};
