import { expect, it } from 'vitest';
import { hostOf } from './host-of.ts';

it('shows an address without its scheme, with its sub-path', () => {
  expect(hostOf('https://security.example.com/defectdojo')).toBe('security.example.com/defectdojo');
});
