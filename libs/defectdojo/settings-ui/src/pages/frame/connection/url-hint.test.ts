import { expect, it } from 'vitest';
import { urlHint } from './url-hint.ts';

it('names the addresses for the firewall, if the host knows them', () => {
  expect(urlHint()).toMatch(/allow Gecko’s egress IPs\.$/);
  expect(urlHint(['192.0.2.1', '2001:db8::1'])).toMatch(/egress IPs: 192\.0\.2\.1, 2001:db8::1\.$/);
});
