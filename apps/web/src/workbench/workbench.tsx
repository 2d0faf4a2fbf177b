import { FilterBar, FilterChoice, SearchField } from '@gecko-defectdojo/ui';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Sample } from './sample.ts';
import { SAMPLES } from './samples.ts';
import styles from './workbench.module.css';

const THEMES = [
  { value: 'both', label: 'Both' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;
const WIDTHS = [
  { value: '100%', label: 'Whole' },
  { value: '1024px', label: '1024 px' },
  { value: '390px', label: '390 px' },
] as const;

export interface WorkbenchProps {
  /** Shows the samples whose names contain this text. */
  readonly filter: string;
  /** True inside a frame of the workbench, which has the tools. */
  readonly isFrame: boolean;
}

/** Every part of `ui` in every state: in frames by theme and width, which are pages of their own. */
export function Workbench({ filter, isFrame }: WorkbenchProps) {
  return isFrame ? <Samples filter={filter} /> : <Tools filter={filter} />;
}

function Tools({ filter }: { readonly filter: string }) {
  const [theme, setTheme] = useState<(typeof THEMES)[number]['value']>('both');
  const [width, setWidth] = useState<(typeof WIDTHS)[number]['value']>('100%');
  const [part, setPart] = useState(filter);
  const themes = theme === 'both' ? (['light', 'dark'] as const) : [theme];
  return (
    <main className={styles['tools']}>
      <h1>Workbench</h1>
      <FilterBar search={<SearchField label="Search parts" onSearch={setPart} search={part} />}>
        <FilterChoice choices={THEMES} label="Theme" onChoose={setTheme} value={theme} />
        <FilterChoice choices={WIDTHS} label="Width" onChoose={setWidth} value={width} />
      </FilterBar>
      <div className={styles['frames']}>
        {themes.map((one) => (
          <iframe
            key={one}
            src={`?${new URLSearchParams({ frame: '', theme: one, part }).toString()}`}
            style={{ width }}
            title={`Parts in the ${one} theme`}
          />
        ))}
      </div>
    </main>
  );
}

function Samples({ filter }: { readonly filter: string }) {
  const wanted = filter.toLowerCase();
  return (
    <main className={styles['samples']}>
      <h1 className="dd-hidden">Parts</h1>
      {SAMPLES.filter(({ name }) => name.toLowerCase().includes(wanted)).map((sample) => (
        <SampleView key={sample.name} sample={sample} />
      ))}
    </main>
  );
}

function SampleView({ sample: { name, isWide = false, states } }: { readonly sample: Sample }) {
  return (
    <section aria-label={`Sample: ${name}`} className={styles['sample']}>
      <h2>{name}</h2>
      <div className={isWide ? styles['wide'] : styles['states']}>
        {Object.entries(states).map(([state, element]) => (
          <State key={state} name={state}>
            {element}
          </State>
        ))}
      </div>
    </section>
  );
}

function State({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <figure className={styles['state']}>
      <figcaption>{name}</figcaption>
      <div>{children}</div>
    </figure>
  );
}
