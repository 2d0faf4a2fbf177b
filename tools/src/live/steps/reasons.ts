import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { updateSettings } from '@gecko-defectdojo/services';
import { AcceptanceRow } from '../instance/rows.ts';
import type { FindingRow } from '../instance/rows.ts';
import { findingsOf, override, triage } from '../scene/gecko.ts';
import { pushNow, settled } from '../scene/pushes.ts';
import type { Scene } from '../scene/scene.ts';
import { expectEqual, expectThat } from '../step.ts';
import { rowsOf } from './rows-there.ts';

const DAY_MS = 86_400_000;
/** Markup, a mention and a link, which must stay text. */
const HOSTILE = 'Only in *test* code, see [wiki](https://evil.example) <b>now</b>\n@admin `x`';
const MARKER = '[gecko:';

/**
 * Switches notes on and triages findings as a person does, with reasons. Each change leaves one note, a Risk Acceptance
 * says who accepted the risk and why, and another reason alone changes both. Another push writes nothing, and nothing
 * is left once notes are off.
 */
export async function carryReasons(scene: Scene): Promise<void> {
  const { context, shop } = scene;
  await updateSettings(context, { triageNotes: true });
  const [dismissed, accepted, fixed, rated] = (await findingsOf(scene, shop)).filter(
    ({ status }) => status === 'open',
  );
  expectThat(
    dismissed !== undefined && accepted !== undefined && fixed !== undefined && rated !== undefined,
    'Fewer than 4 findings are open.',
  );
  const acceptedUntil = new Date(Date.now() + 30 * DAY_MS);
  const accept = (reason: string) =>
    triage(scene, [accepted], { status: 'accepted_risk', acceptedUntil, reason, at: new Date() });
  await triage(scene, [dismissed], { status: 'false_positive', reason: HOSTILE, at: new Date() });
  await accept('Behind the VPN');
  await triage(scene, [fixed], { status: 'fixed', at: new Date() });
  await override(scene, [rated], 2.5, new Date());
  await settled(scene, shop);
  await expectNote(scene, dismissed, ['False positive', 'Only in *test* code']);
  await expectNote(scene, accepted, ['Accepted risk until', 'Behind the VPN']);
  await expectNote(scene, fixed, ['Fixed']);
  await expectNote(scene, rated, ['Severity set to Low']);
  await accept('Only in test code');
  await settled(scene, shop);
  await expectNotes(scene, accepted, 2);
  await expectAcceptance(scene, accepted, 'Only in test code');
  const { counters } = await pushNow(scene, shop);
  expectEqual(counters.writes, 0, 'The number of writes of another push');
  await updateSettings(context, { triageNotes: false });
  await override(scene, [rated], null);
  await triage(scene, [dismissed, accepted, fixed], { status: 'open', at: new Date() });
  await settled(scene, shop);
  for (const [finding, count] of [
    [dismissed, 1],
    [accepted, 2],
    [fixed, 1],
    [rated, 1],
  ] as const)
    await expectNotes(scene, finding, count);
}

async function rowOf(scene: Scene, { id }: GeckoFinding): Promise<FindingRow> {
  const row = (await rowsOf(scene)).find(({ unique_id_from_tool }) => unique_id_from_tool === id);
  expectThat(row !== undefined, 'A finding is not in DefectDojo.');
  return row;
}

/** Returns the notes that Gecko has left, apart from those of DefectDojo itself and of others. */
async function notesOf(scene: Scene, finding: GeckoFinding): Promise<string[]> {
  const { notes } = await rowOf(scene, finding);
  return notes.map(({ entry }) => entry).filter((entry) => entry.includes(MARKER));
}

async function expectNotes(scene: Scene, finding: GeckoFinding, count: number): Promise<void> {
  expectEqual((await notesOf(scene, finding)).length, count, 'The number of notes on a finding');
}

async function expectNote(scene: Scene, finding: GeckoFinding, words: readonly string[]): Promise<void> {
  const [note = '', ...others] = await notesOf(scene, finding);
  expectEqual(others.length, 0, 'The number of further notes on a finding');
  for (const word of words) expectThat(note.includes(word), `A note lacks "${word}": ${note}`);
  expectThat(!/\]\(|<b>|\s@\w/.test(note), `A note is not plain: ${note}`);
}

async function expectAcceptance(scene: Scene, finding: GeckoFinding, reason: string): Promise<void> {
  const { id } = await rowOf(scene, finding);
  const rows = await scene.instance.list('/risk_acceptance/', AcceptanceRow, { accepted_findings: id });
  const own = rows.filter(({ accepted_findings }) => accepted_findings.includes(id));
  expectEqual(own.length, 1, 'The number of Risk Acceptances of a finding');
  const details = own[0]?.decision_details ?? '';
  expectThat(details.includes(reason), `A Risk Acceptance does not say why: ${details}`);
  expectThat((own[0]?.accepted_by ?? '') !== '', 'A Risk Acceptance does not say who accepted the risk.');
}
