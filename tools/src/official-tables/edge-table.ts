import { z } from 'zod';

/** OWASP's mapping of requirements from 4.0.3 to 5.0.0, as parsed from its YAML files. */
export const EdgeFile = z.object({
  edges: z.array(
    z.object({
      from: z.string().startsWith('v4.0.3-'),
      to: z.string().startsWith('v5.0.0-'),
      fwdVerb: z.string(),
    }),
  ),
});

/** One edge: the id in 4.0.3, the id in 5.0.0, and OWASP's verb. */
export type Edge = readonly [from: string, to: string, verb: string];

export function edgeTable({ edges }: z.infer<typeof EdgeFile>): Edge[] {
  return edges.map(({ from, to, fwdVerb }) => [withoutVersion(from), withoutVersion(to), fwdVerb]);
}

function withoutVersion(end: string): string {
  return end.replace(/^v[\d.]+-/, '');
}
