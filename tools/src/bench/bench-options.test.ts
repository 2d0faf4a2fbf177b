import { describe, expect, it } from 'vitest';
import { parseBenchOptions } from './bench-options.ts';

describe('the sections of the bench', () => {
  it('leave out the page and the detection unless they are named', () => {
    const usual = ['push', 'peers', 'fair', 'scale', 'api'];
    expect(parseBenchOptions([]).sections).toEqual(usual);
    expect(parseBenchOptions(['--asvs', 'code'])).toMatchObject({
      code: 'code',
      sections: [...usual, 'asvs'],
    });
    expect(parseBenchOptions(['--only', 'asvs', '--asvs', 'code']).sections).toEqual(['asvs']);
  });

  it('need code for the detection', () => {
    expect(() => parseBenchOptions(['--only', 'asvs'])).toThrow('name its folder with --asvs');
  });
});
