import { IntegrationError } from '@gecko-defectdojo/domain';
import { describe, expect, it } from 'vitest';
import { checkAddress, networkAdvice } from './network-advice.ts';

const FLAG = '--allow-private-network';
const check = (url: string, allowPrivateNetwork: boolean) => () => {
  checkAddress({ url, allowPrivateNetwork });
};

describe('an address that a command does not connect to', () => {
  it.each([
    ['https://10.0.0.5', /private or reserved network/],
    ['https://localhost', /private or reserved network/],
    ['https://[::1]', /private or reserved network/],
    ['http://192.168.1.7:8080', /HTTPS only/],
    ['http://dojo.local', /HTTPS only/],
    ['https://dojo.example:444', /this port.*\(443 and 8443\)/],
    ['https://10.0.0.5:8080', /private or reserved network/],
  ])('is let in by the flag, which is named: %s', (url, sentence) => {
    expect(check(url, false)).toThrow(sentence);
    expect(check(url, false)).toThrow(FLAG);
    expect(check(url, true)).not.toThrow();
  });

  it.each([
    ['a metadata service', 'http://169.254.169.254', /HTTPS only/],
    ['a metadata service over HTTPS', 'https://169.254.169.254', /private or reserved network/],
    ['plain HTTP to the Internet', 'http://dojo.example', /HTTPS only/],
    ['what is no URL', 'not a url', /not a URL/],
  ])('is refused with the flag too, which is not named then: %s', (_, url, sentence) => {
    for (const allowPrivateNetwork of [false, true]) {
      expect(check(url, allowPrivateNetwork)).toThrow(sentence);
      expect(check(url, allowPrivateNetwork)).not.toThrow(FLAG);
    }
  });
});

describe('a name that could not be resolved', () => {
  const unresolved = new IntegrationError('dns_failed', 'The host name could not be resolved.');
  const advise = (url: string, change: object = {}, error: unknown = unresolved) =>
    networkAdvice(error, { url, allowPrivateNetwork: false, ...change });

  it('gets the flag named if it leads into a private network', async () => {
    expect(await advise('https://localhost')).toContain(FLAG);
  });

  it('gets no advice if the flag would not help', async () => {
    expect(await advise('https://nowhere.invalid')).toBeUndefined();
    expect(await advise('https://localhost', { allowPrivateNetwork: true })).toBeUndefined();
    const refused = new IntegrationError('unreachable', 'DefectDojo refused the connection.');
    expect(await advise('https://localhost', {}, refused)).toBeUndefined();
    expect(await advise('https://localhost', {}, new TypeError('x'))).toBeUndefined();
  });
});
