import { ErrorCode } from '@gecko-defectdojo/contract';
import { readStatistics } from '@gecko-defectdojo/data';
import type { Database, Statistic } from '@gecko-defectdojo/data';
import { METRICS } from '@gecko-defectdojo/host';
import type { MetricLabels, Metrics } from '@gecko-defectdojo/host';
import { causeOf } from './push-classes.ts';

export interface StatisticsOptions {
  readonly database: Database;
  readonly metrics: Metrics;
  /** The figures are read again after this, in milliseconds. Default 15,000. */
  readonly freshMs?: number;
}

/**
 * Returns a function that sets the gauges: the figures over all teams and the use of this process's pool. Call it when
 * the metrics are asked for. However often that is, the database is asked once in `freshMs`. While it cannot be asked
 * the figures stay as they were, and `defectdojo_statistics_age_seconds` grows.
 */
export function createStatisticsCollector(options: StatisticsOptions): () => Promise<void> {
  const { database, metrics, freshMs = 15_000 } = options;
  let readAt: number | undefined;
  let triedAt = -Infinity;
  let pending: Promise<void> | undefined;

  async function read(): Promise<void> {
    triedAt = performance.now();
    try {
      const rows = await readStatistics(database);
      readAt = performance.now();
      metrics.set('defectdojo_statistics_seconds', {}, (readAt - triedAt) / 1_000);
      setStatistics(metrics, rows);
    } catch {
      // The age of the figures says so, and the caller must still get those of this process.
    }
  }

  return async () => {
    setPool(metrics, database);
    if (performance.now() - triedAt >= freshMs) pending ??= read().finally(() => (pending = undefined));
    await pending;
    const age = readAt === undefined ? process.uptime() : (performance.now() - readAt) / 1_000;
    metrics.set('defectdojo_statistics_age_seconds', {}, age);
  };
}

function setPool(metrics: Metrics, database: Database): void {
  const { inUse, idle, waiting } = database.poolUse();
  metrics.set('defectdojo_pool_connections', { state: 'in_use' }, inUse);
  metrics.set('defectdojo_pool_connections', { state: 'idle' }, idle);
  metrics.set('defectdojo_pool_connections', { state: 'waiting' }, waiting);
}

/** Sets every gauge, those without a row to 0. */
function setStatistics(metrics: Metrics, rows: readonly Statistic[]): void {
  const one = (name: Statistic['name']) => rows.find((row) => row.name === name)?.value ?? 0;
  metrics.set('defectdojo_dirty_mappings', {}, one('dirty'));
  metrics.set('defectdojo_oldest_dirty_mapping_seconds', {}, one('oldest_dirty'));
  metrics.set('defectdojo_rejected_findings', {}, one('rejected'));
  setQueue(metrics, rows);
  for (const state of METRICS.defectdojo_connections.labels.state)
    metrics.set('defectdojo_connections', { state }, sum(rows, { name: 'connections', state }));
  const waiting = rows.filter(({ name }) => name === 'waiting');
  for (const cause of METRICS.defectdojo_waiting_pushes.labels.cause) {
    const ofCause = waiting.filter(({ label }) => causeOf(ErrorCode.safeParse(label).data) === cause);
    metrics.set('defectdojo_waiting_pushes', { cause }, sum(ofCause, {}));
  }
}

type QueueLabels = MetricLabels<'defectdojo_queue_jobs'>;

function setQueue(metrics: Metrics, rows: readonly Statistic[]): void {
  const { task: tasks, lane: lanes, state: states } = METRICS.defectdojo_queue_jobs.labels;
  const named = rows.map((row) => ({ ...row, label: taskLabel(row.label) }));
  for (const task of tasks) {
    for (const lane of lanes) {
      const ages = named.filter(
        (row) => row.name === 'queue_oldest' && row.label === task && row.lane === lane,
      );
      const oldest = Math.max(0, ...ages.map(({ value }) => value));
      metrics.set('defectdojo_queue_oldest_seconds', { task, lane }, oldest);
      for (const state of states) {
        const jobs = sum(named, { name: 'queue', label: task, lane, state });
        metrics.set('defectdojo_queue_jobs', { task, lane, state }, jobs);
      }
    }
  }
}

/** Returns the label of a task, without the prefix of its name. */
export function taskLabel(task: string | null): QueueLabels['task'] {
  const name = task?.replace(/^defectdojo\./, '');
  // The name of the push task before 0.1.0.
  if (name === 'export_run') return 'push';
  return METRICS.defectdojo_queue_jobs.labels.task.find((known) => known === name) ?? 'other';
}

function sum(rows: readonly Statistic[], match: Partial<Statistic>): number {
  const wanted = Object.entries(match);
  return rows
    .filter((row) => wanted.every(([field, value]) => row[field] === value))
    .reduce((total, { value }) => total + value, 0);
}
