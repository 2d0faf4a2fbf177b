import { EmptyState } from '@gecko-defectdojo/ui';
import type { FindingDetail } from '../../api/findings.ts';
import { DIFF_LINES_MAX, parseDiff } from '../../text/diff.ts';
import type { DiffLine } from '../../text/diff.ts';
import { Markdown } from '../../ui/markdown.tsx';
import { ScrollingCode } from '../../ui/scrolling-code.tsx';
import code from './code.module.css';
import styles from './finding-drawer.module.css';

/** The fix of a finding. */
export function FixTab({ finding: { remediation, patch } }: { readonly finding: FindingDetail }) {
  if (remediation === null && patch === null) {
    return <EmptyState title="No fix yet">Gecko has no patch for this finding.</EmptyState>;
  }
  return (
    <>
      {remediation === null ? null : (
        <section aria-label="Remediation">
          <h3>Remediation</h3>
          <Markdown text={remediation} />
        </section>
      )}
      {patch === null ? null : (
        <section aria-label="Patch">
          <h3>Patch</h3>
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
      <ScrollingCode className={code['diff']} label="Patch as a diff">
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
        <p className={styles['muted']}>The first {DIFF_LINES_MAX} lines.</p>
      ) : null}
    </>
  );
}
