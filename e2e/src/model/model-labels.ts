import type { GeckoFinding } from '@gecko-defectdojo/contract';
import type { SimulatorFinding } from '@gecko-defectdojo/testing-simulator';
import { expect } from 'vitest';
import { severityOfScore } from '../severity-of-score.ts';
import { shownOf } from './expectation.ts';
import type { ModelSettings } from './model-settings.ts';
import { labelsOf, wantedLabels } from './wanted-labels.ts';
import type { LabelRule, Labels } from './wanted-labels.ts';

/** The world, as far as labels need it. */
interface LabelledWorld {
  readonly settings: ModelSettings;
  readonly repositoryName: string;
  readonly mapping: { readonly id: string } | undefined;
  /** True once a push may have ended anywhere since the last comparison. */
  readonly mayBePending: boolean;
  remoteFindings(): SimulatorFinding[];
}

/** A finding in DefectDojo as the last comparison saw it. */
interface Seen {
  readonly remoteId: number;
  readonly labels: Labels;
  readonly state: string;
  readonly finding: GeckoFinding;
  /** The name of the repository in what was last sent of it. Undefined where it is not sure. */
  readonly repository: string | undefined;
}

/** The labels that a finding may have, and the name of the repository in what was sent with them. */
interface Allowed extends Pick<Seen, 'repository'> {
  readonly labels: readonly Labels[];
}

interface Comparison {
  readonly findings: ReadonlyMap<string, GeckoFinding>;
  /** The findings that people had changed in DefectDojo before the push. */
  readonly marked: ReadonlySet<string>;
}

/**
 * The extra tags and the mark *verified* that findings have in DefectDojo. Another choice is no change of a finding: it
 * goes out with its next PATCH, or by *Apply to all*.
 */
export class ModelLabels {
  /** The rules under which pushes of a mapping ran since its last comparison. */
  readonly #rules = new Map<string, LabelRule[]>();
  readonly #seen = new Map<number, Seen>();
  /** Findings of which the ledger lost the labels, and those of which people may have changed *verified*. */
  readonly #lost = new Set<number>();
  readonly #edited = new Set<number>();
  /** The mapping for which a person asked for *Apply to all*. */
  #applied: string | undefined;

  /** Notes that a push of the mapping runs under the present rule. */
  note(world: LabelledWorld): void {
    const rules = this.#rulesOf(world);
    const rule = ruleOf(world);
    if (!rules.some((one) => JSON.stringify(one) === JSON.stringify(rule))) rules.push(rule);
  }

  /** Notes that every finding of the mapping is to get its labels. */
  apply(world: LabelledWorld): void {
    this.#applied = world.mapping?.id;
  }

  /** Forgets what the ledger no longer knows: it was replaced, and read from DefectDojo. */
  lose(world: LabelledWorld): void {
    for (const { id } of world.remoteFindings()) this.#lost.add(id);
  }

  /** Compares the labels after a push that went through with those before it and those that were chosen. */
  compare(world: LabelledWorld, { findings, marked }: Comparison): void {
    const { repository } = ruleOf(world);
    for (const there of world.remoteFindings()) {
      const finding = findings.get(there.unique_id_from_tool ?? '');
      if (finding === undefined) continue;
      if (marked.has(finding.id)) this.#edited.add(there.id);
      const { state } = shownOf(there, []);
      const now = { remoteId: there.id, labels: labelsOf(there), state, finding, repository };
      const allowed = this.#compareOne(world, now, marked.has(finding.id));
      this.#seen.set(there.id, { ...now, repository: allowed.repository });
    }
    this.#rules.set(world.mapping?.id ?? '', []);
    this.#applied = undefined;
  }

  #rulesOf(world: LabelledWorld): LabelRule[] {
    const id = world.mapping?.id ?? '';
    const rules = this.#rules.get(id) ?? [];
    this.#rules.set(id, rules);
    return rules;
  }

  #compareOne(world: LabelledWorld, now: Seen, isMarked: boolean): Allowed {
    const seen = this.#seen.get(now.remoteId);
    const allowed = this.#allowed(world, { now, seen, isMarked });
    const { labels } = allowed;
    const { id } = now.finding;
    const why = `of ${id}, ${now.state}, before ${JSON.stringify(seen?.labels)} ${seen?.state ?? ''}`;
    if (!this.#lost.has(now.remoteId))
      expect(
        labels.map(({ tags }) => tags),
        `extra tags ${why}`,
      ).toContain(now.labels.tags);
    if (this.#lost.has(now.remoteId) || this.#edited.has(now.remoteId)) return allowed;
    // DefectDojo verifies no false positive, and Gecko verifies what is none any more.
    const isLeft = seen?.state.includes('false_p') === true;
    const verified = isLeft ? this.#rulesOf(world).map(({ markVerified }) => markVerified) : [];
    const rest = labels.map(({ isVerified }) => isVerified);
    const isFalsePositive = now.state.includes('false_p');
    expect(isFalsePositive ? [false] : isLeft ? verified : rest, `verified ${why}`).toContain(
      now.labels.isVerified,
    );
    return allowed;
  }

  /** Returns the labels that the finding may have now. */
  #allowed(
    world: LabelledWorld,
    { now, seen, isMarked }: { now: Seen; seen: Seen | undefined; isMarked: boolean },
  ): Allowed {
    const rules = this.#rulesOf(world);
    const wanted = rules.map((rule) => wantedLabels(now.finding, rule));
    const repository = rules.length === 1 ? now.repository : undefined;
    if (seen === undefined) return { labels: wanted, repository };
    const isApplied = this.#applied === world.mapping?.id;
    if ((isApplied || isOther(seen.finding, now.finding)) && rules.length === 1)
      return { labels: wanted, repository };
    const isSame = seen.finding.revision === now.finding.revision && seen.state === now.state;
    const isReported = !world.mayBePending && isReportAlone(seen, now);
    if (!isApplied && !isMarked && (isSame || isReported))
      return { labels: [seen.labels], repository: seen.repository };
    const former = rules.map((rule) => wantedLabels(seen.finding, rule));
    return {
      labels: [seen.labels, ...wanted, ...former],
      repository: repository === seen.repository ? repository : undefined,
    };
  }
}

function ruleOf({ settings, repositoryName: repository }: LabelledWorld): LabelRule {
  const { extraTags, markVerified } = settings.now;
  return { extraTags, markVerified, repository };
}

/** Returns true if a finding has another content, which goes by PATCH, and its labels with it. */
function isOther(a: GeckoFinding, b: GeckoFinding): boolean {
  return a.title !== b.title || severityOfScore(a.severity) !== severityOfScore(b.severity);
}

/**
 * Returns true if a finding changed its state alone, and a report tells that: it updates no labels. A report takes further
 * CWEs away, so a PATCH follows one that opens a finding with such.
 */
function isReportAlone(seen: Seen, now: Seen): boolean {
  const isContentSame =
    !isOther(seen.finding, now.finding) &&
    seen.finding.owner === now.finding.owner &&
    seen.repository === now.repository;
  const states = [seen.state, now.state];
  const isPatchedAfter = now.state === 'active' && (now.finding.cweList ?? []).length > 0;
  return isContentSame && !isPatchedAfter && states.includes('active') && states.includes('is_mitigated');
}
