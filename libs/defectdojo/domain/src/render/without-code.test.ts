import { describe, expect, it } from 'vitest';
import { capabilitiesOf } from '../capabilities.ts';
import { renderHashed } from './compare-rendering.ts';
import { exampleFinding } from './gecko-finding.fixture.ts';
import { renderFinding } from './render-finding.ts';
import { isSentPlain, markPlain, withoutCode } from './without-code.ts';

const ATTACK = '<script>alert(1)</script>';
const context = { repositoryName: 'acme/shop', branch: 'main', capabilities: capabilitiesOf('3.2.0') };
const digest = (text: string) => text;

const attack = exampleFinding({
  description: `The value is shown.\n\n\`\`\`html\n${ATTACK}\n\`\`\`\n\nAnybody can send it.`,
  remediation: `Escape it:\n\n~~~\n${ATTACK}\n~~~\n\nand test it.`,
  proofOfConcept: ATTACK,
  patch: `-${ATTACK}\n+escape(value)`,
  callChain: [
    { role: 'source', filePath: 'src/a.ts', line: 3, code: ATTACK, primary: false },
    { role: 'sink', filePath: 'src/b.ts', line: 9, code: ATTACK, primary: true },
  ],
});

describe('a finding without its code', () => {
  it('has none of it in any field, and says where everything lies', () => {
    const content = renderFinding(attack, { ...context, isPlain: true });
    expect(JSON.stringify(content)).not.toMatch(/<script|alert\(/);
    expect(content.description).toContain('Anybody can send it.');
    expect(content.description).toContain('src/b.ts:9');
    expect(content.mitigation).toContain('and test it.');
    expect(content.steps_to_reproduce).toContain('a firewall in front of DefectDojo');
  });

  it('still has a fix where Gecko has a patch', () => {
    expect(renderFinding(attack, { ...context, isPlain: true }).fix_available).toBe(true);
  });

  it('keeps texts without code as they are', () => {
    const plain = exampleFinding({ description: 'One.\n\nTwo `x`.', remediation: null });
    expect(withoutCode(plain)).toMatchObject({ description: 'One.\n\nTwo `x`.', remediation: null });
  });

  it('is marked in its hashes, so that it is compared in that form', () => {
    const { hashes } = renderHashed(attack, { ...context, isPlain: true }, digest);
    expect(isSentPlain({ fieldHashes: hashes })).toBe(true);
    expect(isSentPlain({ fieldHashes: markPlain({}) })).toBe(true);
    expect(isSentPlain({ fieldHashes: { title: 't' } })).toBe(false);
    expect(isSentPlain(undefined)).toBe(false);
    const again = renderHashed(attack, { ...context, isPlain: true }, digest).compare(hashes);
    expect(again).toEqual({ changed: {}, renewed: {} });
  });
});
