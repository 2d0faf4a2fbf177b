import styles from './matrix.module.css';
import cellStyles from './matrix-cell.module.css';
import { LEGEND_TONES, toneWords } from './matrix-scale.ts';
import type { MatrixTone } from './matrix-scale.ts';

/** The number in the samples of the legend. */
const SAMPLE = '3';

/** The legend of the matrix. */
export function MatrixLegend() {
  return (
    <section className={styles['legend']} aria-label="Legend">
      <ul>
        {LEGEND_TONES.map((tone) => {
          const { name, letter } = toneWords(tone);
          return (
            <li key={tone}>
              <span aria-hidden="true" className={cellStyles['cell']} data-tone={tone}>
                {sampleOf(tone)}
                <span className={cellStyles['letter']}>{letter}</span>
              </span>
              {name}
            </li>
          );
        })}
      </ul>
      <p>
        The number counts open findings of the section, the letter is their highest severity. A dashed border
        means that Gecko is unsure whether the section applies, or has not assessed it. Where it does not
        apply there is no colour; a number there counts findings that are open all the same.
      </p>
    </section>
  );
}

function sampleOf(tone: MatrixTone): string {
  if (tone === 'unsure') return '';
  return tone === 'clear' ? '0' : SAMPLE;
}
