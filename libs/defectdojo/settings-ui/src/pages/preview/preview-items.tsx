import type { PreviewItem } from '@gecko-defectdojo/contract';
import { SeverityChip, Table } from '@gecko-defectdojo/ui';
import type { HostTarget } from '../../host.ts';
import { HostLink } from '../../navigation/navigation.tsx';
import { fieldWords } from '../../words/field-words.ts';
import { actionWords } from '../../words/preview-sums.ts';
import styles from './preview.module.css';

export interface PreviewItemsProps {
  readonly items: readonly PreviewItem[];
  /** Returns the page of a finding in Gecko. */
  readonly linkOf?: ((findingId: string) => HostTarget | undefined) | undefined;
}

/** The findings that a push would touch, each with its action. */
export function PreviewItems({ items, linkOf }: PreviewItemsProps) {
  return (
    <Table caption="Findings the push would touch">
      <thead>
        <tr>
          <th scope="col">Finding</th>
          <th scope="col">Severity</th>
          <th scope="col">In DefectDojo</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ findingId, title, severity, action, fields }) => {
          const link = linkOf?.(findingId);
          return (
            <tr key={findingId}>
              <th scope="row">{link === undefined ? title : <HostLink target={link}>{title}</HostLink>}</th>
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
