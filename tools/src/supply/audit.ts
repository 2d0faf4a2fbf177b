import { z } from 'zod';
import type { NpmOutput } from './run-npm.ts';

const Count = z.int().min(0);
const Report = z.object({
  metadata: z.object({
    vulnerabilities: z.object({ low: Count, moderate: Count, high: Count, critical: Count }),
  }),
});

/** The result of asking the registry for known vulnerabilities. */
export interface AuditResult {
  readonly line: string;
  /** False if the registry responded and knows a high or critical one. */
  readonly isGood: boolean;
}

const SILENT: AuditResult = {
  line: 'audit: the registry gave no advisories, so nothing is known about vulnerabilities',
  isGood: true,
};

/** Reads the output of `npm audit --json`, which is an error in another shape where the registry has no such service. */
export function readAudit({ text }: NpmOutput): AuditResult {
  const parsed = Report.safeParse(readJson(text));
  if (!parsed.success) return SILENT;
  const { low, moderate, high, critical } = parsed.data.metadata.vulnerabilities;
  const counts = `${String(critical)} critical, ${String(high)} high, ${String(moderate)} moderate, ${String(low)} low`;
  return { line: `audit: ${counts}`, isGood: critical + high === 0 };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
