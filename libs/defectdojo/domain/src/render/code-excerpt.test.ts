import { describe, expect, it } from 'vitest';
import { codeExcerpt } from './code-excerpt.ts';

const MORE = '… The rest of this code is in Gecko.';

describe('codeExcerpt', () => {
  it('shows short code with its indentation', () => {
    expect(codeExcerpt('  a\n    b\n\n', 'python')).toBe('```python\n  a\n    b\n```');
  });

  it.each(['', ' \n\t', '\0'])('is empty for %j', (code) => {
    expect(codeExcerpt(code, '')).toBe('');
  });

  it('shows at most 30 lines', () => {
    expect(codeExcerpt('a\n'.repeat(31), 'c')).toBe(`\`\`\`c\n${'a\n'.repeat(30)}\`\`\`\n\n${MORE}`);
    expect(codeExcerpt('a\n'.repeat(30), 'c')).toBe(`\`\`\`c\n${'a\n'.repeat(30)}\`\`\``);
  });

  it('shows at most 2,000 characters', () => {
    expect(codeExcerpt('a'.repeat(2_001), 'c')).toBe(`\`\`\`c\n${'a'.repeat(1_999)}…\n\`\`\`\n\n${MORE}`);
  });
});
