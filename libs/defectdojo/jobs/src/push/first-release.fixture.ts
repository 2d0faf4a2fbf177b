import { hostSqlOf, recordEvents, withTeam } from '@gecko-defectdojo/data';
import { fieldHashes } from '@gecko-defectdojo/domain';
import type { FindingContent, RenderedFinding } from '@gecko-defectdojo/domain';
import { digest } from '@gecko-defectdojo/services';
import type { PushSession } from './push-session.ts';
import type { StartedPush } from './push-bench.fixture.ts';
import { renderForPush } from './render-content.ts';

const PAGE = 1_000;

/** Fields that it did not send. */
const LATER_FIELDS: ReadonlySet<string> = new Set([
  'fix_available',
  'cwes',
  'planned_remediation_date',
  'effort_for_fixing',
]);

/** Returns the content that the release before rendered of a finding, on a DefectDojo that has CVSS 4.0. */
function firstContent({ content, earlier }: RenderedFinding): Partial<FindingContent> {
  const first: Partial<FindingContent> = { ...content, ...earlier()[0] };
  return Object.fromEntries(Object.entries(first).filter(([field]) => !LATER_FIELDS.has(field)));
}

/** Makes the ledger say what the release before has written there: every finding sent, in its rendering. */
export async function fillFirstLedger(session: PushSession, findingIds: readonly string[]): Promise<void> {
  const { context, scope } = session;
  for (let from = 0; from < findingIds.length; from += PAGE) {
    await withTeam(context.database, scope.teamId, async (tx) => {
      const ids = findingIds.slice(from, from + PAGE);
      const findings = await context.host.loadFindings(hostSqlOf(tx), scope.teamId, ids);
      await recordEvents(
        tx,
        scope,
        findings.map((finding, index) => ({
          findingId: finding.id,
          event: {
            kind: 'patched',
            status: 'open',
            remoteId: from + index + 1,
            fieldHashes: fieldHashes(
              firstContent(renderForPush(session, finding, { isPlain: false })),
              digest,
            ),
            revision: finding.revision,
          },
        })),
      );
    });
  }
}

/** Turns findings that DefectDojo holds into ones that the release before has sent, there and in the ledger. */
export async function rewriteAsFirst(started: StartedPush, findingIds: readonly string[]): Promise<void> {
  const { session, simulator } = started;
  const { context, scope } = session;
  const findings = await withTeam(context.database, scope.teamId, (tx) =>
    context.host.loadFindings(hostSqlOf(tx), scope.teamId, findingIds),
  );
  for (const finding of findings) {
    const content = firstContent(renderForPush(session, finding, { isPlain: false }));
    const there = started.remote(finding.id);
    if (there === undefined) throw new Error('The finding is not there.');
    const { references, severity_justification, cvssv3 } = content;
    simulator.state.editFinding(there.id, {
      references: references ?? null,
      severity_justification: severity_justification ?? null,
      cvssv3: cvssv3 ?? null,
      fix_available: null,
      planned_remediation_date: null,
      effort_for_fixing: null,
    });
    await started.record(finding.id, {
      kind: 'found',
      status: 'open',
      remoteId: there.id,
      fieldHashes: fieldHashes(content, digest),
    });
  }
}
