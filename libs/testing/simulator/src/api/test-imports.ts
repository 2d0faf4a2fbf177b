import { json, type Call } from '../http/call.ts';
import { notFound } from '../http/errors.ts';
import type { TestImportRecord } from '../records.ts';
import { exactly, refersTo } from './filters.ts';
import { pageResponse } from './listing.ts';
import { maySeeTest } from './permissions.ts';
import type { Resource } from './resource.ts';

function represent(entry: TestImportRecord): unknown {
  const { actions, ...row } = entry;
  return {
    ...row,
    modified: entry.created,
    import_settings: {},
    findings_affected: actions.map(([finding]) => finding),
    test_import_finding_action_set: actions.map(([finding, action], index) => ({
      id: index + 1,
      created: entry.created,
      modified: entry.created,
      action,
      test_import: entry.id,
      finding,
    })),
  };
}

function maySee(call: Call, entry: TestImportRecord): boolean {
  const test = call.world.store.tests.get(entry.test);
  return test !== undefined && maySeeTest(call.world.store, call.user, test);
}

const orderings = Object.fromEntries(
  (['id', 'created', 'version', 'branch_tag', 'build_id', 'commit_hash'] as const).map((field) => [
    field,
    (entry: TestImportRecord) => entry[field],
  ]),
);

/** `/test_imports/`: one row per completed import. */
export const testImports: Resource = {
  list: (call) =>
    pageResponse(
      call,
      call.world.store.testImports.filter((entry) => maySee(call, entry)),
      {
        filters: {
          test: refersTo(
            'test',
            (at, id) => at.world.store.tests.get(id) !== undefined,
            (row) => row.test,
          ),
          version: exactly((entry) => entry.version),
          branch_tag: exactly((entry) => entry.branch_tag),
          build_id: exactly((entry) => entry.build_id),
          commit_hash: exactly((entry) => entry.commit_hash),
        },
        orderings,
        represent,
      },
    ),
  retrieve: (call, id) => {
    const entry = call.world.store.testImports.get(id);
    if (entry === undefined || !maySee(call, entry)) throw notFound('Test_Import');
    return json(200, represent(entry));
  },
};
