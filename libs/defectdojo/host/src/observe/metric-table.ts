import {
  CONNECTION_STATE_LABELS,
  DETECTION_OUTCOMES,
  HTTP_METHODS,
  JOB_OUTCOMES,
  JOB_STATES,
  LANES,
  POOL_STATES,
  PUSH_CAUSES,
  PUSH_OUTCOMES,
  REQUEST_KINDS,
  REQUEST_OUTCOMES,
  STATUS_CLASSES,
  TASK_NAMES,
  TRIGGER_CLASSES,
} from './metric-labels.ts';

/** A label whose values are not known in advance. Beyond `max` values a process writes `other`. */
export interface OpenLabel {
  /**
   * `origin` is the hash of an instance's origin; Prometheus has its own label `instance`, `route` the template of a
   * route.
   */
  readonly holds: 'origin' | 'route';
  readonly max: number;
}

/** The values that a label may have. A team, a mapping or a host name is never one. */
export type LabelValues = readonly string[] | OpenLabel;

interface MetricBase {
  readonly help: string;
  readonly labels: Readonly<Record<string, LabelValues>>;
}

export interface CounterDefinition extends MetricBase {
  readonly kind: 'counter';
  readonly unit: 'count' | 'seconds';
}

export interface GaugeDefinition extends MetricBase {
  readonly kind: 'gauge';
  readonly unit: 'count' | 'seconds';
}

export interface HistogramDefinition extends MetricBase {
  readonly kind: 'histogram';
  readonly unit: 'seconds';
  /** The upper bounds of the buckets, ascending, in the unit. */
  readonly buckets: readonly number[];
}

export type MetricDefinition = CounterDefinition | GaugeDefinition | HistogramDefinition;

const REQUEST_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];
const PUSH_SECONDS = [0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3_600, 14_400, 86_400];
const JOB_SECONDS = [0.05, 0.25, 1, 5, 15, 60, 300, 900];
const ROUTE_SECONDS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

const ORIGIN: OpenLabel = { holds: 'origin', max: 200 };
const ROUTE: OpenLabel = { holds: 'route', max: 200 };

/**
 * Every metric of the plugin. Names end in their unit, counters in `_total`. Gauges marked "over all teams" are the same
 * in every process: take their maximum, never their sum.
 */
export const METRICS = {
  defectdojo_pushes_total: {
    kind: 'counter',
    unit: 'count',
    help: 'Pieces of work on a push that ended, by class of trigger, outcome, and the reason of a failure or a wait.',
    labels: { trigger: TRIGGER_CLASSES, outcome: PUSH_OUTCOMES, cause: PUSH_CAUSES },
  },
  defectdojo_push_seconds: {
    kind: 'histogram',
    unit: 'seconds',
    help: 'Time from the trigger of a push to its end, with all its waits.',
    labels: { trigger: TRIGGER_CLASSES },
    buckets: PUSH_SECONDS,
  },
  defectdojo_jobs_total: {
    kind: 'counter',
    unit: 'count',
    help: 'Jobs that this process worked on, by task and outcome.',
    labels: { task: TASK_NAMES, outcome: JOB_OUTCOMES },
  },
  defectdojo_job_seconds: {
    kind: 'histogram',
    unit: 'seconds',
    help: 'Time that a job held its slot in this process.',
    labels: { task: TASK_NAMES },
    buckets: JOB_SECONDS,
  },
  defectdojo_request_seconds: {
    kind: 'histogram',
    unit: 'seconds',
    help: 'Time of requests to DefectDojo, retries one by one, by kind and class of response.',
    labels: { kind: REQUEST_KINDS, outcome: REQUEST_OUTCOMES },
    buckets: REQUEST_SECONDS,
  },
  defectdojo_instance_requests_total: {
    kind: 'counter',
    unit: 'count',
    help: 'Requests to an instance of DefectDojo, by the hash of its origin and class of response.',
    labels: { origin: ORIGIN, outcome: REQUEST_OUTCOMES },
  },
  defectdojo_instance_request_seconds_total: {
    kind: 'counter',
    unit: 'seconds',
    help: 'Time of all requests to an instance of DefectDojo, by the hash of its origin.',
    labels: { origin: ORIGIN },
  },
  defectdojo_detection_seconds: {
    kind: 'histogram',
    unit: 'seconds',
    help: 'Time of a detection of ASVS features in the code of a repository.',
    labels: { outcome: DETECTION_OUTCOMES },
    buckets: JOB_SECONDS,
  },
  defectdojo_http_request_seconds: {
    kind: 'histogram',
    unit: 'seconds',
    help: "Time of requests to the plugin's API, by method, template of the route and status class.",
    labels: { method: HTTP_METHODS, route: ROUTE, status: STATUS_CLASSES },
    buckets: ROUTE_SECONDS,
  },
  defectdojo_queue_jobs: {
    kind: 'gauge',
    unit: 'count',
    help: "The plugin's jobs in the queue over all teams, by task, lane and state.",
    labels: { task: TASK_NAMES, lane: LANES, state: JOB_STATES },
  },
  defectdojo_queue_oldest_seconds: {
    kind: 'gauge',
    unit: 'seconds',
    help: 'How long the job that is due longest waits for a worker, over all teams, by task and lane. 0 without one.',
    labels: { task: TASK_NAMES, lane: LANES },
  },
  defectdojo_dirty_mappings: {
    kind: 'gauge',
    unit: 'count',
    help: 'Mappings over all teams whose findings changed in Gecko since their last push.',
    labels: {},
  },
  defectdojo_oldest_dirty_mapping_seconds: {
    kind: 'gauge',
    unit: 'seconds',
    help: 'How long the mapping that waits longest for its push is behind, over all teams. Those that wait for a person are left out.',
    labels: {},
  },
  defectdojo_waiting_pushes: {
    kind: 'gauge',
    unit: 'count',
    help: 'Pushes over all teams that wait for a time or for a person, by the reason.',
    labels: { cause: PUSH_CAUSES },
  },
  defectdojo_rejected_findings: {
    kind: 'gauge',
    unit: 'count',
    help: 'Findings over all teams that DefectDojo does not take.',
    labels: {},
  },
  defectdojo_connections: {
    kind: 'gauge',
    unit: 'count',
    help: 'Connections over all teams, by state. A paused or held one counts as such in any state.',
    labels: { state: CONNECTION_STATE_LABELS },
  },
  defectdojo_statistics_seconds: {
    kind: 'gauge',
    unit: 'seconds',
    help: 'Time of the last statement that read the figures over all teams.',
    labels: {},
  },
  defectdojo_statistics_age_seconds: {
    kind: 'gauge',
    unit: 'seconds',
    help: 'Time since the figures over all teams were read. It grows while the database cannot be asked.',
    labels: {},
  },
  defectdojo_pool_connections: {
    kind: 'gauge',
    unit: 'count',
    help: "Connections of this process's pool, and work that waits for one.",
    labels: { state: POOL_STATES },
  },
} as const satisfies Readonly<Record<string, MetricDefinition>>;
