import type { PreviewItem } from '@gecko-defectdojo/contract';
import { CodeText, SeverityChip, Table } from '@gecko-defectdojo/ui';
import type { HostTarget } from '../../host.ts';
import { HostLink } from '../../navigation/navigation.tsx';
import { fieldWords } from '../../words/field-words.ts';
import { actionWords } from '../../words/preview-sums.ts';
import styles from './preview.module.css';
import { words } from './words.ts';

export interface PreviewItemsProps {
  readonly items: readonly PreviewItem[];
  /** Returns the page of a finding in Gecko. */
  readonly linkOf?: ((findingId: string) => HostTarget | undefined) | undefined;
}

/** The findings that a push would touch, each with its action. */
export function PreviewItems({ items, linkOf }: PreviewItemsProps) {
  return (
    <Table caption={words.caption} stickyHead>
      <thead>
        <tr>
          <th scope="col">{words.columns.finding}</th>
          <th scope="col">{words.columns.severity}</th>
          <th scope="col">{words.columns.inDefectDojo}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ findingId, title, severity, action, fields, branch }) => {
          const link = linkOf?.(findingId);
          return (
            <tr key={findingId}>
              <th scope="row">
                {link === undefined ? (
                  <CodeText text={title} />
                ) : (
                  <HostLink target={link}>
                    <CodeText text={title} />
                  </HostLink>
                )}
                {branch === undefined ? null : <code className={styles['branch']}>{branch}</code>}
              </th>
              <td>{severity === null ? null : <SeverityChip severity={severity} />}</td>
              <td className={styles['action']}>
                {actionWords(action)}
                {fields.length === 0 ? null : (
                  <span className={styles['fields']}>{fields.map(fieldWords).join(', ')}</span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
