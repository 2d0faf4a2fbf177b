import { createHash, randomUUID } from 'node:crypto';
import { parseScanReport } from '@gecko/host';
import type { ReportFinding, ScanReport } from '@gecko/host';
import { createRandom } from '../../../random/random.ts';
import { productName } from './names.ts';
import type { RepositoryPlan } from './repository-plan.ts';
import { WEAKNESSES } from './weaknesses.ts';

const WEB_PAGES = {
  github: 'https://github.com',
  gitlab: 'https://gitlab.com',
  bitbucket: 'https://bitbucket.org',
  azure: 'https://dev.azure.com',
} as const;

/** Returns the page of a repository at its provider. */
export function webPageOf({ provider, fullName }: Pick<RepositoryPlan, 'provider' | 'fullName'>): string {
  return `${WEB_PAGES[provider]}/${fullName}`;
}

/** A scan takes this long. */
const SCAN_MS = 47 * 60_000;

export interface ScanOfPlan {
  readonly kind: 'deep' | 'pr';
  readonly completedAt: Date;
  /** The default branch unless told. */
  readonly branch?: string;
  /** How often the code has changed since the first scan: each time one finding is gone, one is reworded, two are new. */
  readonly changes?: number;
}

/** Returns the report of a scan of a planned repository. The same findings have the same fingerprints in each. */
export function reportOf(plan: RepositoryPlan, scan: ScanOfPlan): ScanReport {
  const { provider, fullName, defaultBranch } = plan;
  const { kind, completedAt, branch = defaultBranch, changes = 0 } = scan;
  return parseScanReport({
    scan: {
      id: randomUUID(),
      name: `${kind === 'pr' ? 'Scan of a pull request of' : 'Deep scan of'} ${fullName}`,
      kind,
      branch: kind === 'pr' ? 'feature/faster-start' : branch,
      commit: createHash('sha1')
        .update(`${fullName} ${String(completedAt.getTime())}`)
        .digest('hex'),
      startedAt: new Date(completedAt.getTime() - SCAN_MS).toISOString(),
      completedAt: completedAt.toISOString(),
    },
    repository: { provider, fullName, url: webPageOf(plan), defaultBranch },
    findings: kind === 'pr' ? [] : findingsOf(plan, changes),
  });
}

function findingsOf(plan: RepositoryPlan, changes: number): unknown[] {
  const last = plan.findings + 2 * changes;
  const present = Array.from({ length: last }, (_, index) => index).filter((index) => index >= changes);
  return present.map((index) => findingOf(plan, index, index === changes ? changes : 0));
}

/** Returns a finding of a repository by its number. Number 0 of a rejected one has the title that gives it away. */
function findingOf(plan: RepositoryPlan, index: number, rewordings: number): Partial<ReportFinding> {
  const random = createRandom(index, plan.fullName);
  const weakness = random.pick(WEAKNESSES);
  const [low, high] = weakness.severity;
  const [vector, score] = weakness.vector ?? [];
  const place = partOf(plan, index);
  const isRejected = plan.role === 'rejected' && index === 0;
  const title = isRejected ? REJECTED_TITLE : weakness.title.replace('{}', place);
  const filePath = `src/${place.replaceAll(' ', '-')}/handler-${String(index)}.ts`;
  const line = random.int(8, 240);
  const severity = score ?? Math.round((low + random.next() * (high - low)) * 10) / 10;
  return {
    fingerprint: createHash('sha256')
      .update(`${plan.fullName}#${String(index)}`)
      .digest('hex'),
    type: weakness.type,
    title: rewordings > 0 ? `${title} (confirmed)` : title,
    shortDescription: `A value of the request reaches \`${filePath}\` unchecked.`,
    description: `The handler takes the value as it comes and passes it on.\n\nWhoever can reach the ${place} can send it${rewordings > 0 ? `; looked at again ${String(rewordings)} times` : ''}.`,
    cwe: weakness.cwe === null ? null : `CWE-${String(weakness.cwe)}`,
    severity,
    cvssVector: vector ?? null,
    cvssRationale:
      vector === undefined ? null : 'It is reached over the network, by anyone who sends a request.',
    confidenceScore: random.int(9, 10),
    filePath,
    line,
    callChain: [
      {
        role: 'source',
        filePath,
        line: Math.max(1, line - 7),
        code: 'const value = request.query.value;',
        primary: false,
      },
      { role: 'sink', filePath, line, code: 'await run(value);', primary: true },
    ],
    proofOfConcept: `curl 'https://acme.example/${place.replaceAll(' ', '-')}?value=%27'`,
    patch: `--- a/${filePath}\n+++ b/${filePath}\n@@ -${String(line)} +${String(line)} @@\n-await run(value);\n+await run(checked(value));\n`,
    remediation: weakness.remediation,
  };
}

/** The title of the findings that the DefectDojo of the scene does not take. */
export const REJECTED_TITLE = 'The report worker runs the template that its user names';

/** Returns the part of the product that a finding is in: `ledger`, `invoice list`. */
function partOf({ fullName }: RepositoryPlan, index: number): string {
  const name = productName(fullName).toLowerCase().split(' ').at(-2) ?? 'service';
  const rest = ['', ' search', ' list', ' settings', ' preview', ' history', ' report'][index % 7] ?? '';
  return `${name}${rest}${index >= 7 ? ` ${String(Math.floor(index / 7) + 1)}` : ''}`;
}
