import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readAudit } from './supply/audit.ts';
import {
  countLicences,
  findInstallScripts,
  findRanges,
  findUnknownLicences,
  findUnverified,
} from './supply/complaints.ts';
import { readSupply } from './supply/read-supply.ts';
import { runNpm } from './supply/run-npm.ts';

/**
 * `npm run supply`: checks that every dependency is one exact version of the registry, under a licence that was judged,
 * without an install script that is not needed. It also writes the bill of materials and asks the registry for known
 * vulnerabilities; `--check` leaves out both.
 */

const root = join(import.meta.dirname, '../..');

/** Git ignores it. */
const ARTIFACTS = '.artifacts';
const SBOM_MS = 120_000;
const AUDIT_MS = 20_000;

const Sbom = z.looseObject({ bomFormat: z.literal('CycloneDX'), components: z.array(z.unknown()).min(1) });

/** Writes a CycloneDX document of the lockfile. Returns the number of its components. */
async function writeSbom(): Promise<number> {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
  const { text } = await runNpm(args, { root, timeoutMs: SBOM_MS });
  const sbom = Sbom.parse(JSON.parse(text));
  mkdirSync(join(root, ARTIFACTS), { recursive: true });
  writeFileSync(join(root, ARTIFACTS, 'sbom.cdx.json'), text);
  return sbom.components.length;
}

async function report(): Promise<boolean> {
  const [components, audit] = await Promise.all([
    writeSbom(),
    runNpm(['audit', '--json', '--omit=dev', '--fetch-retries=0'], { root, timeoutMs: AUDIT_MS }).then(
      readAudit,
    ),
  ]);
  console.log(`bill of materials: ${String(components)} components in ${ARTIFACTS}/sbom.cdx.json`);
  console.log(audit.line);
  return audit.isGood;
}

const { manifests, packages, licences, scripts } = readSupply(root);
const complaints = [
  ...findRanges(manifests),
  ...findUnverified(packages),
  ...findUnknownLicences(packages, licences),
  ...findInstallScripts(packages, scripts),
];
for (const complaint of complaints) console.log(complaint);
const isAuditGood = process.argv.includes('--check') || (await report());
const counted = countLicences(packages).map(([licence, count]) => `${licence} ${String(count)}`);
console.log(`licences: ${counted.join(', ')}`);
process.exitCode = complaints.length === 0 && isAuditGood ? 0 : 1;
