import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { updateSettings } from '@gecko-defectdojo/services';
import type { Tx } from '@gecko-defectdojo/data';
import type { ServiceContext } from '@gecko-defectdojo/services';
import type { Simulator, SimulatorFinding } from '@gecko-defectdojo/testing-simulator';
import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { ForeignMarks } from './foreign-marks.ts';

/** A note that failed for itself so often is given up. */
const FAILURES_MAX = 3;

const MARKER = /\[gecko:[\w-]{12}\]$/;

/** The world, as far as notes need it. */
interface NotingWorld {
  readonly teamId: string;
  readonly context: ServiceContext;
  readonly simulator: Simulator;
  readonly marks: ForeignMarks;
  readonly now: Date;
  readonly includeResolved: boolean;
  pass(): void;
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  remoteFindings(): SimulatorFinding[];
}

/** Notes on triage, as the model expects them. */
export class ModelNotes {
  /** When notes were switched on. Undefined while they are off. */
  #since: Date | undefined;
  /** The objects in DefectDojo that stood there when notes were switched on, or were made since. */
  readonly #seen = new Map<string, number>();
  /** How often requests with notes of a finding failed while DefectDojo responded to others, by its id there. */
  readonly #failures = new Map<number, number>();

  /** Switches notes on or off, at the time of the model. */
  async change(world: NotingWorld, isOn: boolean): Promise<void> {
    world.pass();
    if (isOn === (this.#since !== undefined)) return;
    await updateSettings(world.context, { triageNotes: isOn });
    this.#since = isOn ? world.now : undefined;
    if (isOn)
      await world.transact((tx) =>
        tx.execute(sql`update defectdojo.connections set triage_notes_since = ${world.now.toISOString()}::timestamptz
          where team_id = ${world.teamId}::uuid`),
      );
  }

  /** Counts a failed request if it is for a note. */
  fail({ method, path }: { readonly method: string; readonly path: string }): void {
    const id = Number(/\/findings\/(\d+)\/notes\/$/.exec(path)?.[1]);
    if (method === 'POST' && id > 0) this.#failures.set(id, (this.#failures.get(id) ?? 0) + 1);
  }

  /**
   * Expects no note twice anywhere, and one for what a person last changed of each finding since notes are on. A
   * finding that DefectDojo lost and got again has none, and one whose notes failed again and again may have none.
   */
  compare(world: NotingWorld, findings: ReadonlyMap<string, GeckoFinding>): void {
    for (const there of world.simulator.state.findings()) {
      const markers = there.notes.flatMap(({ entry }) => MARKER.exec(entry) ?? []);
      expect(new Set(markers).size, `finding ${String(there.id)} has a note twice`).toBe(markers.length);
    }
    for (const there of world.remoteFindings()) {
      const id = there.unique_id_from_tool ?? '';
      const isSame = (this.#seen.get(id) ?? there.id) === there.id;
      this.#seen.set(id, there.id);
      const finding = findings.get(id);
      if (!isSame || !finding || !this.#isNoted(world, finding, there)) continue;
      expectNote(finding, there, (this.#failures.get(there.id) ?? 0) >= FAILURES_MAX);
    }
  }

  /** Returns true if DefectDojo shows what a person decided since notes are on. */
  #isNoted(world: NotingWorld, finding: GeckoFinding, there: SimulatorFinding): boolean {
    const { triagedAt, triageReason, status, id } = finding;
    if (this.#since === undefined || typeof triagedAt !== 'string' || typeof triageReason !== 'string')
      return false;
    if (new Date(triagedAt) <= this.#since) return false;
    if (world.marks.find(there.test, id) !== undefined) return false;
    switch (status) {
      case 'false_positive':
        return there.false_p;
      case 'accepted_risk':
        return there.risk_accepted;
      case 'fixed':
      case 'fix_verified':
        return world.includeResolved && there.is_mitigated;
      default:
        return false;
    }
  }
}

function expectNote(
  { id, triageReason }: GeckoFinding,
  { notes }: SimulatorFinding,
  mayBeGivenUp: boolean,
): void {
  const own = notes.filter(({ entry }) => entry.includes(triageReason ?? '') && MARKER.test(entry));
  if (own.length === 0 && mayBeGivenUp) return;
  expect(own, `the note about ${id}: ${String(triageReason)}`).toHaveLength(1);
}
