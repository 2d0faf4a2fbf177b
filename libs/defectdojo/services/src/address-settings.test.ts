import { describe, expect, it } from 'vitest';
import { addressSettingsOf, readAddressSettings } from './address-settings.ts';
import { createClientFactory } from './create-client-factory.ts';

describe('the addresses in the environment', () => {
  it('are the Internet when nothing is set', () => {
    expect(readAddressSettings({})).toEqual({ allowedNetworks: [], allowPrivateNetwork: false });
  });

  it('are networks and ports in lists', () => {
    const source = {
      DEFECTDOJO_NETWORKS: '10.20.0.0/16, fd00:1::/64\n10.1.2.3',
      DEFECTDOJO_PORTS: '443,8080',
    };
    expect(readAddressSettings(source)).toEqual({
      allowedNetworks: ['10.20.0.0/16', 'fd00:1::/64', '10.1.2.3'],
      allowedPorts: [443, 8080],
      allowPrivateNetwork: false,
    });
  });

  it.each([
    ['true', true],
    ['1', true],
    ['false', false],
    ['0', false],
    ['', false],
  ])('take the flag of earlier releases: %j', (text, allowPrivateNetwork) => {
    expect(readAddressSettings({ ALLOW_PRIVATE_NETWORK: text })).toMatchObject({ allowPrivateNetwork });
  });

  it.each([
    [{ DEFECTDOJO_NETWORKS: '10.0.0.0/8, all' }, /^DEFECTDOJO_NETWORKS: "all" is no network/],
    [{ DEFECTDOJO_PORTS: 'https' }, /^DEFECTDOJO_PORTS: NaN is no port/],
    [{ DEFECTDOJO_PORTS: '443, 70000' }, /^DEFECTDOJO_PORTS: 70000 is no port/],
    [{ ALLOW_PRIVATE_NETWORK: 'yes' }, /^ALLOW_PRIVATE_NETWORK: must be true or false/],
  ])('are refused with a sentence: %j', (source, sentence) => {
    expect(() => readAddressSettings(source)).toThrow(sentence);
  });
});

describe('the addresses of a context', () => {
  const createClient = createClientFactory({ allowedPorts: [443, 9443] });

  it('are those of its clients, so that a typed URL and a connection follow one setting', () => {
    expect(addressSettingsOf({ createClient })).toMatchObject({ allowedPorts: [443, 9443] });
    expect(addressSettingsOf({ createClient: (request) => createClient(request) })).toEqual({});
  });

  it('are the former flag where a host still gives it', () => {
    expect(addressSettingsOf({ createClient, allowPrivateNetwork: false })).toEqual({
      allowPrivateNetwork: false,
    });
  });

  it('are judged when the process starts', () => {
    expect(() => createClientFactory({ allowedNetworks: ['everything'] })).toThrow('is no network');
  });
});
