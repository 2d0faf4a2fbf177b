/** The triggers of a push in classes: a scan, triage, another act of a person, or the upkeep of what was pushed. */
export const TRIGGER_CLASSES = ['scan', 'triage', 'person', 'upkeep'] as const;

/** The ends of one piece of work on a push. A waiting push goes on later, one that handed its slot over soon. */
export const PUSH_OUTCOMES = ['succeeded', 'partial', 'waiting', 'handed_over', 'failed'] as const;

/** The reasons in classes why a push waits or failed: who has to act on it. */
export const PUSH_CAUSES = [
  'none',
  'key',
  'rights',
  'outage',
  'limits',
  'address',
  'gone',
  'rejected',
  'paused',
  'gecko',
] as const;

/** The kinds of requests to DefectDojo: reads, writes of single objects, and reports. */
export const REQUEST_KINDS = ['read', 'write', 'report'] as const;

/** The response of DefectDojo in classes. `key` is a 401 or 403, `throttled` a 429, `refused` another 3xx or 4xx. */
export const REQUEST_OUTCOMES = ['ok', 'key', 'throttled', 'refused', 'failed', 'no_response'] as const;

/** The plugin's tasks, without the prefix of their names. */
export const TASK_NAMES = [
  'push',
  'check',
  'check_key',
  'look_at_neighbours',
  'map_many',
  'map_by_rule',
  'mark_renewals',
  'detect_asvs',
  'publish_asvs',
  'notice',
  'notice_closed',
  'reseal_key',
  'remove_team',
  'sweep',
  'nightly_checks',
  'retention',
  'other',
] as const;

/** The ends of a job. The queue tries a failed one again. */
export const JOB_OUTCOMES = ['done', 'failed'] as const;

/** The lanes of the queue: a person waits for it, the first part of any other work, and what may take its time. */
export const LANES = ['person', 'first', 'bulk'] as const;

/** Jobs in work, due, planned for later, held until their instance responds, and planned for later after a failure. */
export const JOB_STATES = ['working', 'due', 'planned', 'held', 'retried'] as const;

/** The states of a connection. A paused one and one that operators hold count as such in any state. */
export const CONNECTION_STATE_LABELS = [
  'connected',
  'key_rejected',
  'unreachable',
  'paused',
  'held',
] as const;

/** The status classes of HTTP. */
export const STATUS_CLASSES = ['1xx', '2xx', '3xx', '4xx', '5xx'] as const;

export const HTTP_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'other'] as const;

/** Connections of the plugin's pool: those in use, those open and unused, and work that waits for one. */
export const POOL_STATES = ['in_use', 'idle', 'waiting'] as const;

/** The ends of a detection of ASVS features. */
export const DETECTION_OUTCOMES = ['done', 'failed'] as const;
