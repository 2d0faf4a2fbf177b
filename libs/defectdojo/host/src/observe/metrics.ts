import type { METRICS, MetricDefinition, OpenLabel } from './metric-table.ts';

type Table = typeof METRICS;

export type MetricName = keyof Table;

type NamesOf<Kind extends MetricDefinition['kind']> = {
  [Name in MetricName]: Table[Name]['kind'] extends Kind ? Name : never;
}[MetricName];

export type CounterName = NamesOf<'counter'>;
export type HistogramName = NamesOf<'histogram'>;
export type GaugeName = NamesOf<'gauge'>;

/** The labels of a metric, all of them, each with one of its values. */
export type MetricLabels<Name extends MetricName> = {
  readonly [Label in keyof Table[Name]['labels']]: Table[Name]['labels'][Label] extends OpenLabel
    ? string
    : Table[Name]['labels'][Label] extends readonly (infer Value)[]
      ? Value
      : never;
};

/**
 * Where figures go. The host implements it with the library of its choice; the plugin opens no port. No method may throw.
 * Values are in the unit that `METRICS` names.
 */
export interface Metrics {
  /** Adds to a counter. Default: 1. */
  count<Name extends CounterName>(name: Name, labels: MetricLabels<Name>, by?: number): void;
  /** Adds a value to a histogram. */
  observe<Name extends HistogramName>(name: Name, labels: MetricLabels<Name>, value: number): void;
  /** Sets a gauge. */
  set<Name extends GaugeName>(name: Name, labels: MetricLabels<Name>, value: number): void;
}

const nothing = (): void => undefined;

/** Keeps nothing. The metrics of a host that gives none. */
export const noMetrics: Metrics = { count: nothing, observe: nothing, set: nothing };
