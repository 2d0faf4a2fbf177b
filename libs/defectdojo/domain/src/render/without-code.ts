import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { readFenceLine } from './markdown-fence.ts';
import type { OpenFence } from './markdown-fence.ts';

const LEFT_OUT =
  'Gecko shows the code. It is left out here, because a firewall in front of DefectDojo does not let it through.';

/** Returns the hashes with the mark of a finding that was sent without code. */
export function markPlain(hashes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return { ...hashes, plain: '1' };
}

/** Returns true if Gecko sent a finding without its code, because a firewall blocked it with the code. */
export function isSentPlain(entry: { readonly fieldHashes?: object | undefined } | undefined): boolean {
  return entry?.fieldHashes !== undefined && 'plain' in entry.fieldHashes;
}

/**
 * Returns the finding without the code that a firewall takes for an attack: proof of concept, code of the call chain,
 * patch, and code blocks of the texts. Where it lies and how it is mended stays.
 */
export function withoutCode(finding: GeckoFinding): GeckoFinding {
  const { shortDescription, description, remediation, callChain } = finding;
  return {
    ...finding,
    shortDescription: withoutBlocks(shortDescription),
    description: withoutBlocks(description),
    remediation: remediation === null ? null : withoutBlocks(remediation),
    callChain: callChain.map((step) => ({ ...step, code: '' })),
    proofOfConcept: LEFT_OUT,
    patch: null,
  };
}

/** Returns Markdown without its fenced code blocks. */
function withoutBlocks(markdown: string): string {
  let open: OpenFence | null = null;
  const prose: string[] = [];
  for (const line of markdown.split(/\r\n?|\n/)) {
    const read = readFenceLine(line, open);
    open = read.open;
    if (read.prose) prose.push(line);
  }
  return prose.join('\n');
}
