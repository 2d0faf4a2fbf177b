import { describe, expect, it } from 'vitest';
import { engagementDescription, productDescription } from './place-texts.ts';

const shop = { fullName: 'acme/shop', findingsUrl: 'https://app.gecko.example/repo/github/acme/shop' };

describe('the texts of a product and an engagement', () => {
  it('say what they are, of which repository, and lead to Gecko', () => {
    const link = '[Findings of acme/shop in Gecko](https://app.gecko.example/repo/github/acme/shop)';
    expect(productDescription(shop)).toContain('Created by Gecko for the findings of acme/shop.');
    expect(productDescription(shop)).toContain(link);
    expect(productDescription(shop)).toContain('The engagement "Gecko"');
    expect(engagementDescription(shop, 'main')).toContain('acme/shop, branch main.');
    expect(engagementDescription(shop, 'main')).toContain(link);
  });

  it('have no link where the host tells none, and show any name as it is', () => {
    const name = '[x](https://evil.example/)';
    const text = engagementDescription({ fullName: name }, '<b>');
    expect(text).toContain('\\[x\\](https://evil.example/)');
    expect(text).toContain('&lt;b&gt;');
    expect(text).not.toContain('in Gecko](');
  });

  it('fit where the names are long', () => {
    const long = { fullName: '['.repeat(5_000), findingsUrl: `https://gecko.example/${'a'.repeat(5_000)}` };
    expect(productDescription(long).length).toBeLessThan(4_000);
    expect(engagementDescription(long, '['.repeat(5_000)).length).toBeLessThan(2_000);
  });
});
