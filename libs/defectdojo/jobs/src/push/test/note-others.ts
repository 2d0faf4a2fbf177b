import { updateMapping } from '@gecko-defectdojo/data';
import type { SeenTests } from '@gecko-defectdojo/domain';
import { inPush } from '../in-push.ts';
import type { PushSession } from '../push-session.ts';

/** Keeps which tests of another team are in the engagement, for the page of the mapping and for publishing. */
export async function noteOthers(session: PushSession, others: SeenTests | undefined): Promise<void> {
  const { scope, mapping } = session;
  if (others === undefined && mapping.otherTests === null) return;
  await inPush(session, (tx) => updateMapping(tx, scope, { otherTests: others ?? null }));
}
