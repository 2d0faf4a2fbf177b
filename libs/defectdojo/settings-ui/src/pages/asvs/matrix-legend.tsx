import type { MatrixView } from '../../navigation/asvs-search.ts';
import styles from './asvs.module.css';
import cellStyles from './matrix-cell.module.css';
import { LEGEND_TONES, toneWords } from './matrix-scale.ts';
import type { MatrixTone } from './matrix-scale.ts';
import { REQUIREMENT_SAMPLES } from './requirement-cells.ts';
import { words } from './words.ts';

/** The number in the samples of the legend. */
const SAMPLE = '3';

const SAMPLES = {
  findings: LEGEND_TONES.map((tone) => ({ tone, number: sampleOf(tone), ...toneWords(tone) })),
  requirements: REQUIREMENT_SAMPLES,
} satisfies Record<MatrixView, unknown>;

/** The legend of the matrix. */
export function MatrixLegend({ view }: { readonly view: MatrixView }) {
  return (
    <section className={styles['legend']} aria-label={words.legend.label}>
      <ul>
        {SAMPLES[view].map(({ tone, number, letter, name }) => (
          <li key={tone}>
            <span aria-hidden="true" className={cellStyles['cell']} data-tone={tone}>
              <span data-letter={letter}>{number}</span>
            </span>
            {name}
          </li>
        ))}
      </ul>
      <details>
        <summary>{words.legend.more}</summary>
        <p>
          {words.legend[view]} {words.matrix.keys}
        </p>
      </details>
    </section>
  );
}

function sampleOf(tone: MatrixTone): string {
  if (tone === 'unsure') return '';
  if (tone === 'none') return '–';
  return tone === 'clear' ? '0' : SAMPLE;
}
