import type { FindingRecord } from '../finding-record.ts';
import { ServerFault } from '../http/errors.ts';
import { cweLabels } from '../rules/cwes.ts';
import { cleanTag, tagSet } from '../rules/tags.ts';
import { isLongerThan } from '../rules/text-length.ts';
import type { World } from '../world.ts';
import type { ImportOptions } from './import-options.ts';
import type { Draft } from './draft.ts';

/** Number of findings whose tags, ids and CWEs 3.x writes at once (IMPORT_REIMPORT_DEDUPE_BATCH_SIZE). */
const BATCH = 1000;

/**
 * Tags, vulnerability ids and CWEs of processed findings. 2.46 writes them with each finding. 3.x collects them and
 * writes a batch when it is full or after the last item, so an import that fails in between loses them. A reimport whose
 * last item needs no change loses them too: the code skips that item together with the write (`continue` before the
 * flush in _process_findings_internal of dojo/importers/default_reimporter.py).
 */
export class PendingRelations {
  readonly #world: World;
  readonly #options: ImportOptions;
  #writes: (() => void)[] = [];
  #findings = 0;

  constructor(world: World, options: ImportOptions) {
    this.#world = world;
    this.#options = options;
  }

  add(finding: FindingRecord, draft: Draft, isNew: boolean): void {
    const { keepsTagsOfMatched, clearsVulnerabilityIds, batchedMatching, hasManyCwes } =
      this.#world.capabilities;
    const tags = isNew || !keepsTagsOfMatched ? readTags(draft.tags, this.#world) : [];
    this.#findings += 1;
    this.#writes.push(() => {
      if (this.#world.store.findings.get(finding.id) === undefined) return;
      if (tags.length > 0) finding.tags = tagSet(tags);
      if (this.#options.applyTagsToFindings) finding.tags = tagSet([...finding.tags, ...this.#options.tags]);
      if (clearsVulnerabilityIds || draft.vulnerabilityIds.length > 0)
        finding.vulnerability_ids = [...draft.vulnerabilityIds];
      // A matched finding does not get the report's further CWEs (reconcile_cwes in 3.2.0).
      if (hasManyCwes) finding.cwes = cweLabels(finding.cwe, isNew ? draft.cwes : []);
      this.#world.store.findings.save(finding);
    });
    if (!batchedMatching) this.#write();
  }

  /** Call it after each processed finding. `isLast` is true for the last one of the report. */
  flushIfDue(isLast: boolean): void {
    if (isLast || this.#findings >= BATCH) this.#write();
  }

  #write(): void {
    for (const write of this.#writes) write();
    this.#writes = [];
    this.#findings = 0;
  }
}

function readTags(value: unknown, world: World): string[] {
  if (value === undefined || value === null || value === '') return [];
  const given: unknown[] = Array.isArray(value) ? value : [value];
  return given
    .filter((tag) => tag !== null)
    .map((tag) => {
      if (typeof tag !== 'string' || isLongerThan(tag, 255)) throw new ServerFault();
      return world.capabilities.cleansTags ? cleanTag(tag) : tag.toLowerCase();
    });
}
