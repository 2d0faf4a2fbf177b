import type { BatchPreviewRow } from '@gecko-defectdojo/contract';
import { BATCH_CHOSEN_MAX } from '@gecko-defectdojo/contract/constants';
import {
  Button,
  Checkbox,
  ListCard,
  Pagination,
  RepositoryName,
  StatusBadge,
  Table,
  tableStyles,
  useFormat,
} from '@gecko-defectdojo/ui';
import type { ListPage } from '../../api/request.ts';
import { exceptOf, isFull } from './left-out.ts';
import type { LeftOut } from './left-out.ts';
import { isCutOff } from './map-many-entry.ts';
import styles from './map-many.module.css';
import { NothingToMap } from './nothing-to-map.tsx';
import type { NothingToMapProps } from './nothing-to-map.tsx';
import { outcomeWords } from './outcome-words.ts';
import { words as page } from './words.ts';

const { rows: words } = page;

export interface BatchPreviewProps extends Omit<NothingToMapProps, 'total'> {
  readonly preview: ListPage<BatchPreviewRow>;
  /** True while the rows are those of the previous request. */
  readonly isOutdated: boolean;
  readonly leftOut: LeftOut;
  readonly onTick: (rows: readonly BatchPreviewRow[], ticked: boolean) => void;
  readonly onTakeAllIn: () => void;
  readonly disabled: boolean;
}

/** One page of the outcomes by repository, each of which can be left out. */
export function BatchPreview(props: BatchPreviewProps) {
  const { preview, isOutdated, onPage } = props;
  const { items, pagination } = preview;
  if (items.length === 0) return <NothingToMap {...props} total={pagination.total} />;
  return (
    <>
      <LeftOutLine {...props} />
      <ListCard
        isOutdated={isOutdated}
        foot={<Pagination pagination={pagination} things="repositories" thing="repository" onPage={onPage} />}
      >
        <Table caption={words.caption} className={styles['rows']}>
          <Head {...props} />
          <tbody>
            {items.map((row) => (
              <PreviewRow key={row.repositoryId} {...props} row={row} />
            ))}
          </tbody>
        </Table>
      </ListCard>
      {isCutOff(preview) ? <p className={styles['muted']}>{words.cutOff}</p> : null}
    </>
  );
}

function Head({ preview, leftOut, onTick, disabled }: BatchPreviewProps) {
  const free = preview.items.filter(({ outcome }) => outcome !== 'already_mapped');
  const except = new Set(exceptOf(leftOut));
  const left = free.filter(({ repositoryId }) => except.has(repositoryId)).length;
  return (
    <thead>
      <tr>
        <th scope="col" className={styles['tick']}>
          <Checkbox
            hideLabel
            label={words.tickAll}
            checked={left === 0 && free.length > 0}
            indeterminate={left > 0 && left < free.length}
            disabled={disabled || free.length === 0}
            onChange={({ target }) => onTick(free, target.checked)}
          />
        </th>
        <th scope="col">{words.repository}</th>
        <th scope="col">{words.product}</th>
        <th scope="col" className={tableStyles.number}>
          {words.findings}
        </th>
        <th scope="col">{words.outcome}</th>
      </tr>
    </thead>
  );
}

function PreviewRow({
  row,
  leftOut,
  onTick,
  disabled,
}: BatchPreviewProps & { readonly row: BatchPreviewRow }) {
  const format = useFormat();
  const { repositoryId, repositoryName, productName, findings, outcome } = row;
  const isMapped = outcome === 'already_mapped';
  const isLeftOut = exceptOf(leftOut).includes(repositoryId);
  const { tone, icon, word, detail } = isLeftOut
    ? ({ tone: 'neutral', icon: 'minus', word: words.leftOut, detail: undefined } as const)
    : outcomeWords(row);
  return (
    <tr data-left-out={isLeftOut || undefined}>
      <td className={styles['tick']}>
        {isMapped ? null : (
          <Checkbox
            hideLabel
            label={words.tick(repositoryName)}
            checked={!isLeftOut}
            disabled={disabled || (!isLeftOut && isFull(leftOut))}
            onChange={({ target }) => onTick([row], target.checked)}
          />
        )}
      </td>
      <th scope="row">
        <RepositoryName name={repositoryName} />
      </th>
      <td data-label={words.product} className={styles['product']}>
        {productName}
      </td>
      <td data-label={words.findings} className={tableStyles.number}>
        {findings === undefined ? '' : format.number(findings)}
      </td>
      <td data-label={words.outcome}>
        <StatusBadge tone={tone} icon={icon}>
          {word}
        </StatusBadge>
        {detail === undefined ? null : <span className={styles['detail']}>{detail}</span>}
      </td>
    </tr>
  );
}

/** Says how many are left out. It is there from the start, so that it is announced. */
function LeftOutLine({ leftOut, onTakeAllIn, disabled }: BatchPreviewProps) {
  const format = useFormat();
  const count = exceptOf(leftOut).length;
  return (
    <div className={styles['leftOut']}>
      <span role="status">
        {count === 0 ? '' : words.leftOutCount(count, format)}
        {isFull(leftOut) ? ` ${words.full(BATCH_CHOSEN_MAX, format)}` : ''}
      </span>
      {count === 0 ? null : (
        <Button variant="quiet" disabled={disabled} onClick={onTakeAllIn}>
          {words.takeAllIn}
        </Button>
      )}
    </div>
  );
}
