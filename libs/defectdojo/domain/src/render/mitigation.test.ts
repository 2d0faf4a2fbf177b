import { describe, expect, it } from 'vitest';
import { CUT_NOTICE } from './markdown-body.ts';
import { renderMitigation } from './mitigation.ts';

describe('renderMitigation', () => {
  it('renders the advice, then the patch as a diff', () => {
    expect(renderMitigation({ remediation: 'Bind it.', patch: '-a\n+b\n' })).toBe(
      'Bind it.\n\n**Patch**\n\n```diff\n-a\n+b\n```',
    );
  });

  it('renders the patch alone', () => {
    expect(renderMitigation({ remediation: null, patch: '-a' })).toBe('**Patch**\n\n```diff\n-a\n```');
  });

  it.each([
    [null, null],
    ['', ' \n'],
  ])('is null without advice and patch (%j, %j)', (remediation, patch) => {
    expect(renderMitigation({ remediation, patch })).toBeNull();
  });

  it('cuts a long patch at a line and adds the notice', () => {
    const text = renderMitigation({ remediation: null, patch: '+a line of a patch\n'.repeat(5_000) }) ?? '';
    expect(text.length).toBeLessThan(32_100);
    expect(text.endsWith(`\n+a line of a patch\n\`\`\`\n\n${CUT_NOTICE}`)).toBe(true);
  });
});
