import { planReread } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { TestSession } from '../push-session.ts';
import { inPush } from '../in-push.ts';

/**
 * Plans the next read of what is unsettled at the end of a push. @throws IntegrationError `timeout` if something must
 * not be sent before then, or if `isClosing` says that no later push of the mapping would read it.
 */
export async function endUnsettled(session: TestSession, isClosing = false): Promise<void> {
  const { scope, waiting } = session;
  const { findings, nextMs } = await inPush(session, (tx) => planReread(tx, scope));
  if (waiting.size > 0)
    throw waitFor(waiting.size, 'sent once an earlier request can no longer make', nextMs);
  if (isClosing && findings > 0)
    throw waitFor(findings, 'read again, because a late request may change', nextMs);
}

function waitFor(findings: number, what: string, nextMs = 0): IntegrationError {
  const these = findings === 1 ? '1 finding is' : `${String(findings)} findings are`;
  const them = findings === 1 ? 'it' : 'them';
  return new IntegrationError(
    'timeout',
    `DefectDojo did not answer a request of Gecko and may still be working on it. Everything else is up to date. ${these} ${what} ${them}. Gecko looks again by itself.`,
    // The rest of the push went through, so this wait is the mapping's own, and the instance takes other work.
    { retry: 'backoff', retryAfterMs: nextMs, othersResponded: true },
  );
}
