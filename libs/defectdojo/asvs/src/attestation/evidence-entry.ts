import { httpUrl } from './http-url.ts';
import type { ScopeEvidence } from './scope.ts';

/** Returns a place in the code as an evidence of CycloneDX. */
export function evidenceEntry(ref: string, { path, line, rule, url }: ScopeEvidence) {
  const place = line === undefined ? path : `${path}:${line}`;
  const link = httpUrl(url);
  return {
    'bom-ref': ref,
    description: `Found by the rule ${rule}.`,
    data: [link === undefined ? { name: place } : { name: place, contents: { url: link } }],
  };
}
