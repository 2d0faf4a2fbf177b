import type { ErrorCode, PushTrigger } from '@gecko-defectdojo/contract';
import type { MetricLabels } from '@gecko-defectdojo/host';

type PushLabels = MetricLabels<'defectdojo_pushes_total'>;

const TRIGGERS: Readonly<Record<PushTrigger, PushLabels['trigger']>> = {
  scan_completed: 'scan',
  triage: 'triage',
  mapping_created: 'person',
  mapping_changed: 'person',
  mapping_removed: 'person',
  setting_changed: 'person',
  key_replaced: 'person',
  manual: 'person',
  retry: 'person',
  resumed: 'person',
  renewal: 'person',
  check: 'upkeep',
  sweep: 'upkeep',
  unsettled: 'upkeep',
};

/** Each code with who has to act. */
const CAUSES: Readonly<Record<ErrorCode, PushLabels['cause']>> = {
  key_rejected: 'key',
  key_expired: 'key',
  user_inactive: 'key',
  right_missing: 'rights',
  unreachable: 'outage',
  dns_failed: 'outage',
  tls_failed: 'outage',
  timeout: 'outage',
  not_defectdojo: 'outage',
  remote_unavailable: 'outage',
  remote_error: 'outage',
  remote_throttled: 'limits',
  usage_limit: 'limits',
  address_refused: 'address',
  url_invalid: 'address',
  url_not_https: 'address',
  instance_differs: 'address',
  product_gone: 'gone',
  product_not_found: 'gone',
  remote_not_found: 'gone',
  repository_not_found: 'gone',
  not_found: 'gone',
  finding_rejected: 'rejected',
  findings_differ: 'rejected',
  gateway_refused: 'rejected',
  remote_refused: 'rejected',
  remote_conflict: 'rejected',
  remote_too_large: 'rejected',
  connection_paused: 'paused',
  held_by_operator: 'paused',
  // Faults of Gecko: no push should meet them.
  validation_failed: 'gecko',
  unauthenticated: 'gecko',
  forbidden: 'gecko',
  conflict: 'gecko',
  changed_meanwhile: 'gecko',
  too_many_requests: 'gecko',
  idempotency_key_reused: 'gecko',
  request_in_progress: 'gecko',
  response_lost: 'gecko',
  connection_exists: 'gecko',
  connection_missing: 'gecko',
  mapping_exists: 'gecko',
  product_name_taken: 'gecko',
  busy: 'gecko',
  unavailable: 'gecko',
  internal: 'gecko',
};

/** Returns the class of a trigger. */
export function triggerClassOf(trigger: PushTrigger): PushLabels['trigger'] {
  return TRIGGERS[trigger];
}

/** Returns the reason of a failure or a wait in classes, which say who has to act. `none` without a code. */
export function causeOf(code: ErrorCode | null | undefined): PushLabels['cause'] {
  return code === null || code === undefined ? 'none' : CAUSES[code];
}
