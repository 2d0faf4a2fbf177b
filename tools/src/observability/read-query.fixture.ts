import { parser } from '@prometheus-io/lezer-promql';

/** A metric that a query reads, with the labels that it is filtered by and the function around it. */
export interface ReadMetric {
  readonly name: string;
  readonly matchers: readonly { readonly label: string; readonly value: string }[];
  /** The innermost function, such as `rate`. */
  readonly calledBy: string | undefined;
}

export interface ReadQuery {
  readonly metrics: readonly ReadMetric[];
  /** The labels that results are grouped by. */
  readonly groupedBy: readonly string[];
  /** True if a part of the query is not PromQL. */
  readonly isBroken: boolean;
  readonly hasQuantile: boolean;
}

/** Reads a query by Prometheus' own grammar. Grafana's variables stand for a duration. */
export function readQuery(query: string): ReadQuery {
  const text = query.replaceAll('$__rate_interval', '5m');
  const metrics: {
    name: string;
    matchers: ReadMetric['matchers'][number][];
    calledBy: string | undefined;
  }[] = [];
  const groupedBy: string[] = [];
  const calls: { name: string; to: number }[] = [];
  let [isBroken, hasQuantile, groupingUntil, label] = [false, false, 0, ''];
  parser.parse(text).iterate({
    enter: ({ type, from, to }) => {
      const part = text.slice(from, to);
      if (type.isError) isBroken = true;
      if (type.name === 'FunctionCall') calls.push({ name: part.slice(0, part.indexOf('(')), to });
      if (type.name === 'HistogramQuantile') hasQuantile = true;
      if (type.name === 'GroupingLabels') groupingUntil = to;
      if (type.name === 'Identifier')
        metrics.push({ name: part, matchers: [], calledBy: calls.findLast((call) => call.to > from)?.name });
      if (type.name === 'LabelName') {
        if (from < groupingUntil) groupedBy.push(part);
        else label = part;
      }
      if (type.name === 'StringLiteral') metrics.at(-1)?.matchers.push({ label, value: part.slice(1, -1) });
    },
  });
  return { metrics, groupedBy, isBroken, hasQuantile };
}
