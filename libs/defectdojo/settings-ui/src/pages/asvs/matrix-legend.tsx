import styles from './asvs.module.css';
import cellStyles from './matrix-cell.module.css';
import { LEGEND_TONES, toneWords } from './matrix-scale.ts';
import type { MatrixTone } from './matrix-scale.ts';
import { words } from './words.ts';

/** The number in the samples of the legend. */
const SAMPLE = '3';

/** The legend of the matrix. */
export function MatrixLegend() {
  return (
    <section className={styles['legend']} aria-label={words.legend.label}>
      <ul>
        {LEGEND_TONES.map((tone) => {
          const { name, letter } = toneWords(tone);
          return (
            <li key={tone}>
              <span aria-hidden="true" className={cellStyles['cell']} data-tone={tone}>
                <span data-letter={letter}>{sampleOf(tone)}</span>
              </span>
              {name}
            </li>
          );
        })}
      </ul>
      <details>
        <summary>{words.legend.more}</summary>
        <p>
          {words.legend.text} {words.matrix.keys}
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
