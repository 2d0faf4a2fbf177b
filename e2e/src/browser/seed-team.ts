import { withTeam } from '@gecko-defectdojo/data';
import type { ScanReport } from '@gecko/host';
import {
  getMapping,
  listChecks,
  recordDetection,
  requestCheck,
  startPush,
  updateProfile,
} from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { vi } from 'vitest';
import { EVENTUALLY } from './eventually.ts';
import { findingsIn, productNamed } from './in-defectdojo.ts';
import { asAdmin, mapAndPush, pushesOf } from './team-setup.ts';
import type { WebWorld } from './web-world.ts';

/** The ids of the seeded rows that the addresses of pages need. */
export interface SeededTeam {
  /** Mapped and pushed, with a profile, findings of every severity and a check that found something. */
  readonly mapped: { readonly repositoryId: string; readonly mappingId: string; readonly pushId: string };
  /** One of its findings is rejected. */
  readonly troubled: { readonly mappingId: string; readonly pushId: string };
  /** Its product is gone. */
  readonly stale: { readonly repositoryId: string; readonly mappingId: string; readonly pushId: string };
  readonly unmapped: { readonly repositoryId: string };
}

const FEATURES = [
  'http_server',
  'sql',
  'password_login',
  'jwt',
  'websocket',
  'graphql',
  'file_upload',
  'crypto',
];
const EVIDENCE = {
  path: 'src/server/routes/session-handlers.ts',
  line: 41,
  rule: 'route',
  kind: 'code',
} as const;

/** Findings of every severity with long and short titles, as scans have them. */
function scanOf(repository: string, findings: number): ScanReport {
  return makeScan({
    findings,
    repository,
    change: (finding, index) => ({
      ...finding,
      title:
        index % 4 === 0
          ? `The parameter that names the export reaches a shell command of the report worker without any check, case ${String(index)}`
          : `Session ${String(index)} outlives its user`,
      severity: [9.6, 7.4, 5.1, 2.2][index % 4] ?? 5,
      cwe: ['CWE-78', 'CWE-613', 'CWE-287', null][index % 4] ?? null,
    }),
  });
}

/** Makes a connected team into one on which everything there is to see can be seen. */
export async function seedTeam(world: WebWorld): Promise<SeededTeam> {
  const mapped = await world.ingest(scanOf('acme/payments/checkout-service', 12));
  await describeCode(world, mapped);
  const mapping = await mapAndPush(world, mapped, 'Payments');
  const troubled = await seedTroubled(world);
  const stale = await seedStale(world);
  await differ(world, mapping.id);
  const unmapped = await world.ingest(scanOf('acme/web', 5));
  return {
    mapped: {
      repositoryId: mapped.repositoryId,
      mappingId: mapping.id,
      pushId: await newestPush(world, mapping.id),
    },
    troubled,
    stale,
    unmapped: { repositoryId: unmapped.repositoryId },
  };
}

async function describeCode(world: WebWorld, scan: { repositoryId: string; scanId: string }): Promise<void> {
  const { context, teamId } = world;
  const features = FEATURES.map((id, index) => {
    const confidence = (['strong', 'medium', 'weak'] as const)[index % 3] ?? 'weak';
    return {
      id,
      name: id,
      confidence,
      evidence: [{ ...EVIDENCE, confidence, excerpt: 'app.post("/session", signIn)' }],
    };
  });
  const result = { rulesVersion: '1', files: 120, lines: 14_000, features };
  const about = { ...scan, teamId, branch: 'main', commit: 'c'.repeat(40), seconds: 1, result };
  await withTeam(context.database, teamId, (tx) => recordDetection(tx, about));
  const { repositoryId } = scan;
  const excluded = { id: 'V12', applies: false, reason: 'TLS ends at the load balancer.' };
  await updateProfile(asAdmin(world), { repositoryId }, { chapters: [excluded] });
}

/** A repository one of whose findings DefectDojo refuses. */
async function seedTroubled(world: WebWorld): Promise<SeededTeam['troubled']> {
  const mend = world.simulator.poison(({ title }) =>
    String(title).startsWith('Session 1 ')
      ? { status: 400, message: 'This title is not allowed here.' }
      : undefined,
  );
  const { id: mappingId } = await mapAndPush(world, await world.ingest(scanOf('acme/picky', 4)), 'Picky');
  mend();
  return { mappingId, pushId: await newestPush(world, mappingId) };
}

/** Seeds a repository whose product was deleted, as a push has found out. */
async function seedStale(world: WebWorld): Promise<SeededTeam['stale']> {
  const lost = await world.ingest(scanOf('acme/legacy', 3));
  const { id: mappingId } = await mapAndPush(world, lost, 'Legacy');
  world.simulator.state.deleteProduct(productNamed(world.simulator, 'Legacy')?.id ?? 0);
  await startPush(asAdmin(world), { mappingId });
  const isStale = async () => (await getMapping(asAdmin(world), { mappingId })).state === 'stale';
  await vi.waitUntil(isStale, EVENTUALLY);
  return { repositoryId: lost.repositoryId, mappingId, pushId: await newestPush(world, mappingId) };
}

/** Deletes and changes something in DefectDojo, and has a check find out. */
async function differ(world: WebWorld, mappingId: string): Promise<void> {
  const findings = findingsIn(world.simulator, 'Payments');
  const [gone, edited] = findings.filter(({ title }) => title.startsWith('The '));
  world.simulator.state.deleteFinding(gone?.id ?? 0);
  world.simulator.state.editFinding(edited?.id ?? 0, { severity: 'Info' });
  await requestCheck(asAdmin(world), { mappingId });
  const checks = async () => (await listChecks(asAdmin(world), { mappingId, limit: 1, offset: 0 })).items;
  await vi.waitUntil(async () => (await checks()).every(({ finishedAt }) => finishedAt !== null), EVENTUALLY);
}

async function newestPush(world: WebWorld, mappingId: string): Promise<string> {
  const [newest] = await pushesOf(world, mappingId);
  if (!newest) throw new Error('the mapping has no push');
  return newest.id;
}
