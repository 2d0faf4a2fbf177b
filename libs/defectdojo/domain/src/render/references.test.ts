import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileHost } from './file-link.ts';
import { hostileText } from './gecko-finding.fixture.ts';
import { isLinkedOtherwise, renderReferences } from './references.ts';

const finding = { url: 'https://gecko.example/1', filePath: 'src/app.ts', line: 7 };
const host: FileHost = {
  scmType: 'gitlab',
  url: 'https://code.acme.example/acme/shop',
  branch: 'main',
  commit: 'abc123',
};

/** Returns the addresses that DefectDojo 3.2.0 turns into HTML links before Markdown (`get_references_with_links`). */
function wrappedByDefectDojo(references: string): readonly string[] {
  const address = /([(|[]?(https?):((\/\/)|(\\\\))+([\w\d:#@%/;$~_?+\-=\\.&](#!)?)*[)|\]]?)/g;
  return [...references.matchAll(address)].map(([match]) => match).filter((match) => !/^[[(]/.test(match));
}

describe('the references of a finding', () => {
  it('link it in Gecko and its CWE', () => {
    expect(renderReferences(finding, 22, undefined)).toBe(
      '[Finding in Gecko](https://gecko.example/1)\n\n[CWE-22](https://cwe.mitre.org/data/definitions/22.html)',
    );
  });

  it('leave out missing links', () => {
    expect(renderReferences(finding, 0, undefined)).toBe('[Finding in Gecko](https://gecko.example/1)');
    expect(renderReferences({ ...finding, url: 'javascript:alert(1)' }, 0, undefined)).toBeNull();
    expect(renderReferences({ ...finding, filePath: '../../etc' }, 0, host)).not.toContain('File');
    expect(renderReferences({ ...finding, filePath: '' }, 0, host)).not.toContain('File');
  });

  it('link the file where DefectDojo cannot', () => {
    expect(renderReferences(finding, 0, host)?.split('\n\n')[1]).toBe(
      'File: [src/app.ts&#58;7](https://code.acme.example/acme/shop/-/blob/abc123/src/app.ts#L7)',
    );
  });

  it('hold no address that DefectDojo turns into HTML, whatever the file and the branch are called', () => {
    fc.assert(
      fc.property(
        hostileText(200),
        hostileText(200),
        fc.webUrl({ withQueryParameters: true }),
        (path, branch, url) => {
          const evil = `a https://evil.example/${path}`;
          const references = renderReferences({ url, filePath: evil, line: 1 }, 79, {
            ...host,
            branch: `${branch} https://evil.example/`,
            commit: undefined,
          });
          expect(wrappedByDefectDojo(references ?? '')).toEqual([]);
          for (const [, address = ''] of (references ?? '').matchAll(/\]\(([^)]*)\)/g))
            expect(address).not.toMatch(/^\w+:\/\/(?:[^/]*@)?evil\.example/);
        },
      ),
    );
  });
});

describe('the same references with other links to the file', () => {
  const without = renderReferences(finding, 22, undefined) ?? '';
  const now = renderReferences(finding, 22, host) ?? '';
  const isSame = (there: string, text = now) => isLinkedOtherwise(there, text, [finding]);

  it('are those of another commit, of the branch, of another code host, and those without one', () => {
    const others: FileHost[] = [
      { ...host, commit: 'def456' },
      { ...host, commit: undefined },
      { scmType: 'azure', url: 'https://dev.azure.com/acme/_git/shop', branch: 'main', commit: 'abc123' },
      { scmType: 'bitbucket-standalone', url: 'https://code.acme.example/scm/acme/shop.git', branch: 'main' },
    ];
    for (const there of [without, ...others.map((other) => renderReferences(finding, 22, other) ?? '')]) {
      expect(isSame(there)).toBe(true);
      expect(isSame(now, there)).toBe(true);
    }
    expect(isSame('', now.split('\n\n').at(-1))).toBe(true);
  });

  it('are not the same text, or one with another line, label, address or paragraph', () => {
    const edited = [
      now,
      renderReferences({ ...finding, line: 8 }, 22, host) ?? '',
      renderReferences({ ...finding, filePath: 'src/b.ts' }, 22, host) ?? '',
      renderReferences(finding, 23, host) ?? '',
      now.replace('File: [src', 'File: [our src'),
      now.replace('/src/app.ts#', '/src/other.ts#'),
      now.replace('https://code', 'javascript://code'),
      `${now}\n\nSee the wiki.`,
      now.replace('\n\nFile', '\n\nSee the wiki.\n\nFile'),
      `${without}\n\n${now.split('\n\n').at(-1) ?? ''}\n\n${now.split('\n\n').at(-1) ?? ''}`,
      `${without}\n\nFile: src/app.ts`,
      '',
    ];
    for (const there of edited) expect([there, isSame(there)]).toEqual([there, false]);
  });
});
