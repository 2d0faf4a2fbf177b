import { EmptyState } from '@gecko-defectdojo/ui';
import type { FindingDetail } from '../../api/findings.ts';
import { DIFF_LINES_MAX, parseDiff } from '../../text/diff.ts';
import type { DiffLine } from '../../text/diff.ts';
import { Markdown } from '../../ui/markdown.tsx';
import { ScrollingCode } from '../../ui/scrolling-code.tsx';
import code from './code.module.css';
import styles from './finding-drawer.module.css';
import { words } from './words.ts';

/** The fix of a finding. */
export function FixTab({ finding: { remediation, patch } }: { readonly finding: FindingDetail }) {
  if (remediation === null && patch === null) {
    return <EmptyState title={words.noFix.title}>{words.noFix.text}</EmptyState>;
  }
  return (
    <>
      {remediation === null ? null : (
        <section aria-label={words.remediation}>
          <h3>{words.remediation}</h3>
          <Markdown text={remediation} />
        </section>
      )}
      {patch === null ? null : (
        <section aria-label={words.patch}>
          <h3>{words.patch}</h3>
          <Diff patch={patch} />
        </section>
      )}
    </>
  );
}

const SIGNS: Readonly<Record<DiffLine['kind'], string>> = {
  added: '+',
  removed: '-',
  context: '',
  file: '',
  hunk: '',
  note: '',
};

function Diff({ patch }: { readonly patch: string }) {
  const lines = parseDiff(patch);
  return (
    <>
      <ScrollingCode className={code['diff']} label={words.patchLabel}>
        <code>
          {lines.map((line, index) => (
            <span className={[code['diffLine'], code[line.kind]].join(' ')} key={index}>
              <span aria-hidden="true" className={code['number']}>
                {line.oldLine}
              </span>
              <span aria-hidden="true" className={code['number']}>
                {line.newLine}
              </span>
              <span className={code['sign']}>{SIGNS[line.kind]}</span>
              <span className={code['text']}>{line.text === '' ? ' ' : line.text}</span>
            </span>
          ))}
        </code>
      </ScrollingCode>
      {lines.length === DIFF_LINES_MAX ? (
        <p className={styles['muted']}>{words.firstLines(DIFF_LINES_MAX)}</p>
      ) : null}
    </>
  );
}
