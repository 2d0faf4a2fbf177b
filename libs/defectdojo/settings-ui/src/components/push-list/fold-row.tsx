import type { FoldedPushes } from '@gecko-defectdojo/contract';
import { Button, Icon, tableStyles, useFormat } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { allPushesQuery } from '../../api/push-list.ts';
import type { PushListFilters } from '../../api/push-list.ts';
import { useHost } from '../../host.ts';
import { foldTimes, foldWords, words } from '../../words/push-list-words.ts';
import { triggerWords } from '../../words/push-words.ts';
import { PushedRepositoryName } from './pushed-repository.tsx';
import { PushRow } from './push-row.tsx';
import styles from './push-list.module.css';

export interface FoldRowProps {
  readonly fold: FoldedPushes;
  /** The filters of the list that the fold belongs to. */
  readonly filters: PushListFilters;
  readonly showsRepository: boolean;
}

/** Pushes that changed nothing, as one row. Its button shows them one by one below it. */
export function FoldRow({ fold, filters, showsRepository }: FoldRowProps) {
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <tr className={styles['fold']}>
        <td className={styles['dash']}>–</td>
        {showsRepository ? (
          <td>
            {fold.repository ? (
              <PushedRepositoryName repository={fold.repository} mappingId={fold.mappingId ?? undefined} />
            ) : (
              format.counted(fold.repositories, 'repository', 'repositories')
            )}
          </td>
        ) : null}
        <td data-label={words.startedBy}>
          {fold.trigger === null ? words.severalTriggers : triggerWords(fold.trigger)}
        </td>
        <th scope="row">
          <button
            type="button"
            className={styles['toggle']}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} />
            {foldWords(fold, format)}
          </button>
        </th>
        <td
          data-label={words.when}
          title={`${format.fullInstant(fold.oldest)} – ${format.fullInstant(fold.newest)}`}
        >
          {foldTimes(fold, format)}
        </td>
      </tr>
      {isOpen ? <Unfolded fold={fold} filters={filters} showsRepository={showsRepository} /> : null}
    </>
  );
}

/** Pushes that an open fold shows at first, and at most. */
const SHOWN = { first: 20, most: 200 } as const;

function Unfolded({ fold, filters, showsRepository }: FoldRowProps) {
  const { request } = useHost();
  const format = useFormat();
  const [limit, setLimit] = useState<number>(SHOWN.first);
  const { from, before } = fold;
  const pushes = useQuery(
    allPushesQuery(request, {
      ...filters,
      state: 'unchanged',
      ...(from === null ? {} : { from }),
      ...(before === null ? {} : { before }),
      limit,
    }),
  );
  const columns = showsRepository ? 5 : 4;
  if (!pushes.data) {
    return (
      <tr data-folded>
        <td colSpan={columns} role={pushes.error ? 'alert' : 'status'} className={tableStyles.muted}>
          {pushes.error ? pushes.error.message : words.loadingFold}
        </td>
      </tr>
    );
  }
  const { items, pagination } = pushes.data;
  return (
    <>
      {items.map((item) =>
        item.kind === 'push' ? (
          <PushRow key={item.push.id} listed={item} showsRepository={showsRepository} isFolded />
        ) : null,
      )}
      {pagination.hasMore ? (
        <tr data-folded>
          <td colSpan={columns}>
            {limit < SHOWN.most ? (
              <Button pending={pushes.isPlaceholderData} onClick={() => setLimit(SHOWN.most)}>
                {words.showMore}
              </Button>
            ) : (
              <span className={tableStyles.muted}>{words.tooMany(format.number(items.length))}</span>
            )}
          </td>
        </tr>
      ) : null}
    </>
  );
}
