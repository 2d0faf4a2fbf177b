import type { PageEvent, PageEventKind } from '@gecko-defectdojo/contract';
import type { QueryKey } from '@tanstack/react-query';
import { isRecord } from '../api/is-record.ts';

type Rule = Readonly<Partial<Record<PageEventKind, (event: PageEvent, key: QueryKey) => boolean>>>;

const any = () => true;
/** The key's second part is the row itself. */
const own = ({ id }: PageEvent, [, ofRow]: QueryKey) => isSame(id, ofRow);
/** The key's second part is the row that the event's row belongs to. */
const belonging = ({ of }: PageEvent, [, ofRow]: QueryKey) => isSame(of, ofRow);
/** As `own` and `belonging`, for keys whose second part says `one` or a list. A list may show any row. */
const ownOrList = ({ id }: PageEvent, [, scope, row]: QueryKey) => scope !== 'one' || isSame(id, row);
const belongingOrList = ({ of }: PageEvent, [, scope, row]: QueryKey) => scope !== 'one' || isSame(of, row);
/** One row, the rows of one mapping, or a list with filters, of which one may be a mapping. */
const ofMapping = ({ id, of }: PageEvent, [, scope, row]: QueryKey) => {
  if (scope === 'one') return isSame(id, row);
  return isSame(of, isRecord(row) ? (row['mappingId'] ?? of) : row);
};

/** The differences of a check of the push's mapping: a push changes what became of them. */
const ofDifferences = ({ of }: PageEvent, key: QueryKey) => {
  const query = key[4];
  return isRecord(query) && isSame(of, query['mappingId']);
};

/** A batch or a page of its repositories, and not what a batch would do. */
const ofBatch = (_: PageEvent, [, scope]: QueryKey) => scope !== 'preview' && scope !== 'summary';
const ofBatchItems = (_: PageEvent, [, , part]: QueryKey) => part === 'items';

/** The events after which a response may be another one, by the first part of its key. */
const RULES: Readonly<Record<string, Rule>> = {
  connection: { connection: any, mapping: any, profile: any },
  overview: { connection: any, mapping: any, push: any, notice: any, profile: any, repository: any },
  notices: { connection: any, notice: any },
  activity: { activity: any, repository: any },
  repositories: {
    connection: any,
    mapping: belongingOrList,
    push: any,
    notice: any,
    profile: ownOrList,
    repository: ownOrList,
    findings: ownOrList,
  },
  mappings: { connection: any, mapping: own, push: belonging, repository: any, findings: any },
  // The branches have mappings and pushes of their own, whose ids the key does not hold.
  branches: { connection: any, mapping: any, push: any, repository: any, findings: any },
  // A push and a list of them name the repository, the product and the test.
  pushes: { connection: any, push: ofMapping, mapping: any, repository: any },
  profiles: { connection: any, mapping: belonging, profile: own, repository: own, findings: own },
  matrix: { connection: any, mapping: any, profile: any, repository: any, findings: any },
  catalogue: { connection: any },
  // DefectDojo is searched for each row, so what others do does not repeat it.
  products: { connection: any },
  preview: { connection: any, mapping: belonging, repository: own, findings: own },
  // The repositories of a batch are shown as they are now, and undoing it takes back what is still mapped.
  batches: {
    connection: any,
    batch: own,
    mapping: ofBatch,
    push: ofBatchItems,
    repository: ofBatchItems,
    findings: ofBatchItems,
  },
  checks: { connection: any, check: ofMapping, push: ofDifferences },
  decisions: { connection: any, mapping: any, check: any, push: any, repository: any },
  // Another setting is another cost. Pushes do not repeat the count, which takes long.
  renewal: { connection: any },
  mapRules: { connection: any, map_rule: any, mapping: any, repository: any },
};

/**
 * Returns true if an event may change the response that is cached under a key. A key without a rule counts as affected.
 */
export function isAffected(event: PageEvent, key: QueryKey): boolean {
  const rule = RULES[String(key[0])];
  if (rule === undefined) return true;
  return rule[event.kind]?.(event, key) ?? false;
}

function isSame(id: string | undefined, row: unknown): boolean {
  return id === undefined || id === row;
}
