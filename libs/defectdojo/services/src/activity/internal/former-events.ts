import type { AuditAction } from '@gecko-defectdojo/contract';

/** The facts of a stored event. */
type Facts = Readonly<Record<string, unknown>>;

/** Names that earlier releases wrote. The log is append only, so they stay. */
export const FORMER_NAMES: Readonly<Record<string, AuditAction>> = {
  'run.requested': 'push.requested',
  'runs.requested': 'pushes.requested',
};

/** How 0.1.0 wrote the changes that say before and after today. It often knew only one of the two. */
const FORMER_CHANGES: Readonly<Record<string, (facts: Facts) => { before?: object; after?: object }>> = {
  'connection.key_replaced': ({ accountBefore, stateBefore, account }) => ({
    before: { account: accountBefore, state: stateBefore },
    after: { account },
  }),
  'connection.settings_changed': (facts) => ({ after: facts }),
  'connection.state_changed': ({ from, to, code }) => ({
    before: { state: from },
    after: { state: to, code },
  }),
  'connection.url_changed': ({ from, to }) => ({ before: { url: from }, after: { url: to } }),
  'mapping.branch_changed': ({ from, to }) => ({ before: { branch: from }, after: { branch: to } }),
  'mapping.product_changed': ({ fromProduct, toProduct, branch }) => ({
    before: { productName: fromProduct },
    after: { productName: toProduct, branch },
  }),
  'mapping.revived': ({ productName }) => ({ after: { productName } }),
  'asvs.level_chosen': ({ level, reason }) => ({ after: { level, reason } }),
  'asvs.stated': (facts) => ({ after: facts }),
  'asvs.chapter_included': ({ reason }) => ({ after: { applies: true, reason } }),
  'asvs.chapter_excluded': ({ reason }) => ({ after: { applies: false, reason } }),
};

/** Returns an event in today's words and shape, whichever release wrote it. */
export function currentEvent(event: { readonly action: string; readonly detail: Facts }) {
  const action = FORMER_NAMES[event.action] ?? event.action;
  const isCurrent = typeof event.detail['after'] === 'object';
  const change = isCurrent ? undefined : FORMER_CHANGES[action]?.(event.detail);
  return { action, detail: change === undefined ? event.detail : { ...event.detail, ...change } };
}
