import type { AsvsFeature } from '@gecko-defectdojo/contract';
import { describe, expect, it } from 'vitest';
import { suggestLevel } from './level.ts';

function sure(...ids: readonly string[]): AsvsFeature[] {
  return ids.map((id) => ({ id, name: id, confidence: 'medium', evidence: [] }));
}

const SHOP = ['http_server', 'password_login', 'authorization', 'file_upload', 'deployment'];

describe('the suggested level', () => {
  it.each<[string, readonly string[], number]>([
    ['nothing', [], 1],
    ['a library', ['crypto', 'library'], 1],
    ['a service with accounts, roles, files and a deployment', SHOP, 2],
    ['a sample of one', [...SHOP, 'demo_purpose'], 1],
    ['a sample of what others rely on', ['security_purpose', ...SHOP, 'demo_purpose'], 2],
    ['what others rely on', ['security_purpose', ...SHOP], 3],
    ['a shop that takes payments', ['payment', 'http_server', 'deployment'], 2],
    ['a password manager', ['security_purpose'], 3],
    ['health records with accounts', ['sensitive_data', ...SHOP], 3],
    ['a service with a login', ['http_server', 'password_login'], 2],
    ['a sample with a login', ['http_server', 'password_login', 'demo_purpose'], 1],
    ['a sample with second factors', ['http_server', 'password_login', 'mfa', 'demo_purpose'], 2],
    ['a tool with a login', ['password_login'], 1],
    ['a service that runs other programs', ['http_server', 'os_command'], 2],
    ['a tool that runs other programs', ['os_command', 'program'], 1],
    ['a library for tokens', ['library', 'made_for_tokens', 'jwt'], 3],
    ['a library that only says so', ['library', 'made_for_tokens'], 2],
    ['a command that can wait for requests', ['http_server', 'os_command', 'command_purpose'], 1],
    ['a daemon that manages memory', ['network_listener', 'native_memory'], 2],
    ['a command that manages memory', ['native_memory', 'program'], 1],
    ['a queue with permissions', ['network_listener', 'authorization'], 2],
    ['a sample of a queue', ['network_listener', 'authorization', 'demo_purpose'], 1],
    ['an application with health data', ['client_app', 'sensitive_data', 'oauth_client'], 2],
    ['a program that says so', ['program', 'made_for_tokens'], 1],
    ['a library for permissions', ['library', 'made_for_permissions'], 2],
    ['a library that signs tokens', ['library', 'jwt'], 2],
    ['a library for templates', ['library', 'made_for_text'], 1],
    ['an application of second factors', ['client_app', 'mfa'], 2],
    ['an application', ['client_app', 'client_credentials'], 1],
    ['health records without people who sign in', ['sensitive_data', 'payment', 'http_server'], 2],
    ['what others trust', ['trusted_purpose'], 2],
    ['a sample of it', ['trusted_purpose', 'demo_purpose'], 1],
    ['a function with rights over an account', ['account_rights', 'cloud_function'], 2],
    ['a sample of one that acts', ['account_rights', 'cloud_function', 'demo_purpose'], 1],
    ['an SDK that has a call for it', ['account_rights', 'library', 'program'], 1],
    ['a page that has a call for it', ['account_rights'], 1],
  ])('for %s (%j) is L%i', (_, ids, level) => {
    expect(suggestLevel({ features: sure(...ids) }).suggested).toBe(level);
  });

  it('has a reason for each item that counted, the heaviest first', () => {
    const { reasons } = suggestLevel({ features: sure('http_server', 'payment') });
    expect(reasons).toEqual(['It takes payments.', 'It is reached over the network.']);
    expect(suggestLevel({ features: [] }).reasons).toEqual(['No evidence for more than L1.']);
  });

  it('ignores weak features', () => {
    const features = sure('security_purpose').map((feature) => ({ ...feature, confidence: 'weak' as const }));
    expect(suggestLevel({ features }).suggested).toBe(1);
  });

  it('prefers the stated facts to the code', () => {
    const stated = (facts: Parameters<typeof suggestLevel>[0]['stated']) =>
      suggestLevel({ features: [], ...(facts === undefined ? {} : { stated: facts }) });
    expect(stated({ internetFacing: true, dataClass: 'sensitive' }).suggested).toBe(3);
    expect(stated({ dataClass: 'sensitive' }).suggested).toBe(2);
    expect(stated({ internetFacing: true, dataClass: 'personal' }).suggested).toBe(2);
    expect(stated({ internetFacing: true, dataClass: 'public' }).suggested).toBe(1);
    expect(stated({ internetFacing: true, dataClass: 'sensitive' }).reasons).toEqual([
      'Stated: sensitive data.',
      'Stated: reached from the internet.',
    ]);
  });
});
