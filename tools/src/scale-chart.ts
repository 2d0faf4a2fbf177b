import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { orUsage } from './arguments/or-usage.ts';
import { readArguments } from './arguments/read-arguments.ts';
import { UsageError } from './push/usage-error.ts';
import { drawBars } from './scale-chart/bar-chart.ts';
import type { Bar } from './scale-chart/bar-chart.ts';

const usage =
  'Use: npm run scale-chart -- FIGURES SVG, where FIGURES holds what bench --only scale --json printed.';

const Printed = z.object({
  sections: z.object({ scale: z.array(z.object({ name: z.string(), value: z.number() })) }),
});

type Figures = z.output<typeof Printed>['sections']['scale'];

/** `npm run scale-chart`: draws the measured throughput of workers and APIs. */
await orUsage(() => {
  const [figures, picture] = readArguments({ allowPositionals: true }, usage).positionals;
  if (figures === undefined || picture === undefined) throw new UsageError(usage);
  const { scale } = Printed.parse(JSON.parse(readFileSync(figures, 'utf8'))).sections;
  writeFileSync(
    picture,
    drawBars([
      { title: 'Findings pushed a second', bars: barsOf(scale, 'findings a second') },
      { title: 'Responses of the API a second', bars: barsOf(scale, 'responses a second') },
    ]),
  );
});

/** Returns a bar for each figure whose name ends so, labelled with the rest of its name. */
function barsOf(figures: Figures, part: string): Bar[] {
  return figures
    .filter(({ name }) => name.endsWith(`: ${part}`))
    .map(({ name, value }) => ({ label: name.slice(0, name.indexOf(':')), value }));
}
