/** A block of commands of the guide, with the output that stands below it. */
export interface GuideStep {
  readonly heading: string;
  readonly commands: string;
  readonly output: string;
}

/**
 * Returns the blocks of commands of a Markdown page, in order.
 *
 * @throws Error for a block without output
 */
export function readGuide(page: string): GuideStep[] {
  return page.split(/^## /m).flatMap((section) => {
    const heading = section.slice(0, section.indexOf('\n'));
    const blocks = [...section.matchAll(/^```(\w+)\n(.*?)^```$/gms)];
    return blocks.flatMap(([, language, commands = ''], index) => {
      if (language !== 'sh') return [];
      const [, kind, output = ''] = blocks[index + 1] ?? [];
      if (kind !== 'json' && kind !== 'text') throw new Error(`A block of "${heading}" says no output.`);
      return [{ heading, commands, output }];
    });
  });
}

/** Returns a pattern that the printed text of a step has to match: `…` stands for anything. */
export function patternOf({ output }: GuideStep): RegExp {
  const parts = output
    .trim()
    .split('…')
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}
