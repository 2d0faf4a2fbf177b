/** A bar with its label below and its value above. */
export interface Bar {
  readonly label: string;
  readonly value: number;
}

/** A group of bars on a scale of its own. */
export interface BarGroup {
  readonly title: string;
  readonly bars: readonly Bar[];
}

const BAR = { width: 64, gap: 28, height: 200 } as const;
const GROUP_GAP = 56;
const TOP = 56;
const BOTTOM = 40;
const MARGIN = 24;

/** Both themes, as the page that shows the picture has. */
const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #1f2430; text-anchor: middle }
  .title { font-weight: 600; text-anchor: start }
  .value { font-variant-numeric: tabular-nums }
  rect { fill: #3f7d5a }
  line { stroke: #c4c9d4 }
  @media (prefers-color-scheme: dark) { text { fill: #e7e9ee } rect { fill: #6fbf92 } line { stroke: #4a5060 } }`;

/** Draws groups of bars side by side as an SVG. Each group's tallest bar has the full height. */
export function drawBars(groups: readonly BarGroup[]): string {
  const parts: string[] = [];
  let left = MARGIN;
  for (const group of groups) {
    parts.push(drawGroup(group, left));
    left += widthOf(group) + GROUP_GAP;
  }
  const width = left - GROUP_GAP + MARGIN;
  const height = TOP + BAR.height + BOTTOM;
  const label = groups.map(({ title }) => title).join('; ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}" width="${String(width)}" height="${String(height)}" role="img" aria-label="${escape(label)}">
  <style>${STYLE}
  </style>
${parts.join('\n')}
</svg>
`;
}

function widthOf({ bars }: BarGroup): number {
  return bars.length * (BAR.width + BAR.gap) - BAR.gap;
}

function drawGroup(group: BarGroup, left: number): string {
  const most = Math.max(...group.bars.map(({ value }) => value), Number.MIN_VALUE);
  const floor = TOP + BAR.height;
  const bars = group.bars.flatMap(({ label, value }, index) => {
    const x = left + index * (BAR.width + BAR.gap);
    const height = round((value / most) * BAR.height);
    const middle = x + BAR.width / 2;
    return [
      `  <rect x="${String(x)}" y="${String(round(floor - height))}" width="${String(BAR.width)}" height="${String(height)}" rx="2"/>`,
      `  <text class="value" x="${String(middle)}" y="${String(round(floor - height - 8))}">${round(value).toLocaleString('en')}</text>`,
      `  <text x="${String(middle)}" y="${String(floor + 22)}">${escape(label)}</text>`,
    ];
  });
  return [
    `  <text class="title" x="${String(left)}" y="24">${escape(group.title)}</text>`,
    ...bars,
    `  <line x1="${String(left)}" y1="${String(floor + 0.5)}" x2="${String(left + widthOf(group))}" y2="${String(floor + 0.5)}"/>`,
  ].join('\n');
}

const round = (value: number) => Math.round(value * 10) / 10;

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}
