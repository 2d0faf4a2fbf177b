/** A panel of the dashboard: a question, and the figures that answer it. */
export interface Panel {
  readonly title: string;
  /** How to read it. */
  readonly description: string;
  readonly unit: 's' | 'short' | 'reqps' | 'percentunit';
  readonly expressions: readonly { readonly expr: string; readonly legend: string }[];
}

/** A row of panels below a question. */
export interface PanelRow {
  readonly question: string;
  readonly panels: readonly Panel[];
}

const overTeams = (metric: string, by = '') => `max${by === '' ? '' : ` by (${by})`} (${metric})`;
const p95 = (metric: string, by: string) =>
  `histogram_quantile(0.95, sum by (le, ${by}) (rate(${metric}_bucket[$__rate_interval])))`;

/** The questions of an operator, with the panels that answer them. */
export const DASHBOARD: readonly PanelRow[] = [
  {
    question: 'Behind, and why',
    panels: [
      {
        title: 'Oldest change that is not pushed',
        description: 'Grows while pushes do not keep up. Mappings that wait for a person are left out.',
        unit: 's',
        expressions: [{ expr: overTeams('defectdojo_oldest_dirty_mapping_seconds'), legend: 'oldest' }],
      },
      {
        title: 'Mappings behind',
        description: 'Mappings with changes since their last push.',
        unit: 'short',
        expressions: [{ expr: overTeams('defectdojo_dirty_mappings'), legend: 'mappings' }],
      },
      {
        title: 'Pushes that wait, by reason',
        description:
          'The reason says who has to act: a person for key and rights, time for outage and limits.',
        unit: 'short',
        expressions: [{ expr: overTeams('defectdojo_waiting_pushes', 'cause'), legend: '{{cause}}' }],
      },
      {
        title: 'Age of the oldest job that is due',
        description: 'Work of the lane "person" starts within 2 s.',
        unit: 's',
        expressions: [{ expr: overTeams('defectdojo_queue_oldest_seconds', 'lane'), legend: '{{lane}}' }],
      },
      {
        title: 'Jobs in the queue',
        description: 'Held jobs wait for an instance that does not respond.',
        unit: 'short',
        expressions: [
          {
            expr: 'sum by (state) (max by (task, lane, state) (defectdojo_queue_jobs))',
            legend: '{{state}}',
          },
        ],
      },
      {
        title: 'Connections by state',
        description: 'Rejected keys and unreachable instances need a person of the team.',
        unit: 'short',
        expressions: [{ expr: overTeams('defectdojo_connections', 'state'), legend: '{{state}}' }],
      },
    ],
  },
  {
    question: 'Slow instances',
    panels: [
      {
        title: 'Mean time of a request, by instance',
        description: '`npm run admin -- instances` names the host of a hash.',
        unit: 's',
        expressions: [
          {
            expr: 'topk(10, sum by (origin) (rate(defectdojo_instance_request_seconds_total[$__rate_interval])) / sum by (origin) (rate(defectdojo_instance_requests_total[$__rate_interval])))',
            legend: '{{origin}}',
          },
        ],
      },
      {
        title: 'Requests without a good response, by instance',
        description: 'Refusals of one team are few; an instance that is down has nothing else.',
        unit: 'reqps',
        expressions: [
          {
            expr: 'topk(10, sum by (origin, outcome) (rate(defectdojo_instance_requests_total{outcome!="ok"}[$__rate_interval])))',
            legend: '{{origin}} {{outcome}}',
          },
        ],
      },
      {
        title: 'Time of requests, 95th percentile',
        description: 'Reports of 2,000 findings take up to 20 s.',
        unit: 's',
        expressions: [{ expr: p95('defectdojo_request_seconds', 'kind'), legend: '{{kind}}' }],
      },
    ],
  },
  {
    question: 'Do pushes go through',
    panels: [
      {
        title: 'Pushes by outcome',
        description: 'One that handed its slot over goes on soon.',
        unit: 'short',
        expressions: [
          {
            expr: 'sum by (outcome) (increase(defectdojo_pushes_total[$__rate_interval]))',
            legend: '{{outcome}}',
          },
        ],
      },
      {
        title: 'From trigger to end, 95th percentile',
        description: 'Triage takes a second and the time of DefectDojo.',
        unit: 's',
        expressions: [{ expr: p95('defectdojo_push_seconds', 'trigger'), legend: '{{trigger}}' }],
      },
      {
        title: 'Rejected findings',
        description: 'Findings that DefectDojo does not take, over all teams.',
        unit: 'short',
        expressions: [{ expr: overTeams('defectdojo_rejected_findings'), legend: 'findings' }],
      },
    ],
  },
  {
    question: 'Are the processes well',
    panels: [
      {
        title: 'Time of the API, 95th percentile',
        description: 'Lists respond within 20 ms.',
        unit: 's',
        expressions: [{ expr: p95('defectdojo_http_request_seconds', 'route'), legend: '{{route}}' }],
      },
      {
        title: 'Pool of the database',
        description: 'Work that waits means that the pool is too small, or that statements are slow.',
        unit: 'short',
        expressions: [{ expr: 'sum by (state) (defectdojo_pool_connections)', legend: '{{state}}' }],
      },
      {
        title: 'Delay of the event loop, 99th percentile',
        description: 'A process that is delayed by 100 ms and more is short of processor time.',
        unit: 's',
        expressions: [
          { expr: 'max by (instance) (nodejs_eventloop_lag_p99_seconds)', legend: '{{instance}}' },
        ],
      },
      {
        title: 'Memory',
        description: 'A worker stays below 300 MB.',
        unit: 'short',
        expressions: [{ expr: 'process_resident_memory_bytes', legend: '{{instance}}' }],
      },
    ],
  },
];

const PANEL = { width: 8, height: 8 } as const;
const COLUMNS = 3;

/** Returns the dashboard in the form that Grafana imports. */
export function grafanaDashboard(): object {
  const panels: object[] = [];
  let y = 0;
  for (const { question, panels: inRow } of DASHBOARD) {
    panels.push({ type: 'row', title: question, gridPos: { h: 1, w: 24, x: 0, y } });
    y += 1;
    for (const [index, panel] of inRow.entries()) {
      const x = (index % COLUMNS) * PANEL.width;
      const gridPos = {
        h: PANEL.height,
        w: PANEL.width,
        x,
        y: y + Math.floor(index / COLUMNS) * PANEL.height,
      };
      panels.push(grafanaPanel(panel, gridPos));
    }
    y += Math.ceil(inRow.length / COLUMNS) * PANEL.height;
  }
  return {
    title: 'DefectDojo integration',
    uid: 'gecko-defectdojo',
    schemaVersion: 39,
    refresh: '30s',
    time: { from: 'now-6h', to: 'now' },
    templating: { list: [{ name: 'source', type: 'datasource', query: 'prometheus' }] },
    panels: panels.map((panel, index) => ({ id: index + 1, ...panel })),
  };
}

function grafanaPanel({ title, description, unit, expressions }: Panel, gridPos: object): object {
  return {
    type: 'timeseries',
    title,
    description,
    datasource: { type: 'prometheus', uid: '${source}' },
    fieldConfig: { defaults: { unit }, overrides: [] },
    gridPos,
    targets: expressions.map(({ expr, legend }, index) => ({
      refId: String.fromCharCode(65 + index),
      expr,
      legendFormat: legend,
    })),
  };
}
