import type { FindingStatus, GeckoFinding } from '@gecko-defectdojo/contract';
import { findingsOf, triage } from '../scene/gecko.ts';
import { settled } from '../scene/pushes.ts';
import type { Scene } from '../scene/scene.ts';

/** A status that a person gives, an accepted risk with and without an end. */
interface Triage {
  readonly status: FindingStatus;
  readonly days?: number;
}

const TRIAGES: readonly Triage[] = [
  { status: 'open' },
  { status: 'in_progress' },
  { status: 'fixed' },
  { status: 'fix_verified' },
  { status: 'false_positive' },
  { status: 'accepted_risk' },
  { status: 'accepted_risk', days: 30 },
];

const DAY_MS = 86_400_000;

/** Gives the findings every status, so that each is the first of every pair. */
export async function giveFirstStatuses(scene: Scene): Promise<void> {
  await triageBy(scene, (index) => TRIAGES[Math.floor(index / TRIAGES.length) % TRIAGES.length]);
}

/** Gives the findings every other status: with as many findings as pairs, each pair is met. */
export async function giveSecondStatuses(scene: Scene): Promise<void> {
  await triageBy(scene, (index) => TRIAGES[index % TRIAGES.length]);
}

/** Opens every finding again. */
export async function openAll(scene: Scene): Promise<void> {
  await triageBy(scene, () => TRIAGES[0]);
}

async function triageBy(scene: Scene, choose: (index: number) => Triage | undefined): Promise<void> {
  const findings = await findingsOf(scene, scene.shop);
  for (const wanted of TRIAGES) {
    const some = findings.filter((_, index) => choose(index) === wanted);
    await triageSome(scene, some, wanted);
  }
  await settled(scene, scene.shop);
}

async function triageSome(
  scene: Scene,
  findings: readonly GeckoFinding[],
  { status, days }: Triage,
): Promise<void> {
  if (findings.length === 0) return;
  const acceptedUntil = days === undefined ? undefined : new Date(Date.now() + days * DAY_MS);
  await triage(scene, findings, { status, acceptedUntil });
}

/** Accepts risks with an end, moves the end, takes it away, and opens the findings again. */
export async function changeAcceptances(scene: Scene, compare: () => Promise<void>): Promise<void> {
  const some = (await findingsOf(scene, scene.shop)).slice(0, 4);
  const wanted: readonly Triage[] = [
    { status: 'accepted_risk', days: 40 },
    { status: 'accepted_risk', days: 80 },
    { status: 'accepted_risk' },
    { status: 'accepted_risk', days: 20 },
    { status: 'open' },
  ];
  for (const one of wanted) {
    await triageSome(scene, some, one);
    await settled(scene, scene.shop);
    await compare();
  }
}
