import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from './gecko-finding.fixture.ts';
import { CUT_NOTICE } from './markdown-body.ts';
import { linesOutsidePythonFences } from './markdown-dialects.fixture.ts';
import { renderSteps } from './steps.ts';

describe('renderSteps', () => {
  it.each([
    ["curl 'https://a.example/?q=1'", 'bash'],
    ['$ make exploit', 'bash'],
    ['POST /login HTTP/1.1\nHost: a.example\n\nuser=1', 'http'],
    ['import requests\nrequests.get(URL)', 'python'],
    ['# exploit\nfetch("/a")', 'text'],
    ['<script>alert(1)</script>', 'text'],
    ["' OR 1=1 --", 'text'],
    ['SELECT name FROM users WHERE id = 1', 'text'],
  ])('puts %j into a fence', (proof, language) => {
    expect(renderSteps(proof)).toBe(`\`\`\`${language}\n${proof}\n\`\`\``);
  });

  it.each([
    'Send this request:\n\n```http\nGET /a HTTP/1.1\n```',
    '1. Log in\n2. Open `/admin`',
    '## Steps\n\nlog in',
    '**Request** of the attacker',
    'Log in as a member and open the settings of another team.',
  ])('keeps the Markdown of %j', (proof) => {
    expect(renderSteps(proof)).toBe(proof);
  });

  it.each([null, '', ' \n', '\0'])('is null for %j', (proof) => {
    expect(renderSteps(proof)).toBeNull();
  });

  it('cuts long code at a line and adds the notice', () => {
    const text = renderSteps('curl a\n'.repeat(10_000)) ?? '';
    expect(text.length).toBeLessThan(32_100);
    expect(text.endsWith(`curl a\n\`\`\`\n\n${CUT_NOTICE}`)).toBe(true);
  });

  it('closes every fence, for any proof', () => {
    fc.assert(
      fc.property(hostileText(50_000), (proof) => {
        const rest = linesOutsidePythonFences(`${renderSteps(proof) ?? ''}\n\n\`\`\`\nours\n\`\`\``);
        expect(rest).not.toContain('ours');
      }),
      { numRuns: 100 },
    );
  });
});
