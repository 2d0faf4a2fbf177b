import type { MappingBranch, MappingBranches } from '@gecko-defectdojo/contract';
import {
  Button,
  Chip,
  ExternalLink,
  ListCard,
  StatusBadge,
  Table,
  tableStyles,
  Time,
} from '@gecko-defectdojo/ui';
import { useState } from 'react';
import { PushStatus, pushStatusWord } from '../../components/push-status.tsx';
import { ModuleLink } from '../../navigation/navigation.tsx';
import type { BranchesPageProps } from './branches-page-props.ts';
import { CloseBranchDialog } from './close-branch-dialog.tsx';
import { words } from './words.ts';
import styles from './branches.module.css';

/** The branches of a mapping, each with its state, its last push and its test. */
export function BranchesTable({ shown, canManage }: BranchesPageProps) {
  // Stays the same while the dialog closes, so that its text does.
  const [closing, setClosing] = useState<MappingBranch>();
  const [isOpen, setOpen] = useState(false);
  const ask = (branch: MappingBranch) => {
    setClosing(branch);
    setOpen(true);
  };
  return (
    <>
      <ListCard>
        <Table caption={words.caption(shown.repositoryName)} className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{words.branch}</th>
              <th scope="col" className={styles['state']}>
                {words.state}
              </th>
              <th scope="col" className={styles['lastPush']}>
                {words.lastPush}
              </th>
              <th scope="col" className={styles['findings']}>
                {words.findings}
              </th>
              {canManage ? (
                <th scope="col" className={styles['actions']}>
                  <span className="dd-hidden">{words.actions}</span>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {shown.branches.map((branch) => (
              <BranchRow key={branch.mappingId} branch={branch} canManage={canManage} onClose={ask} />
            ))}
          </tbody>
        </Table>
      </ListCard>
      {closing === undefined ? null : (
        <CloseBranchDialog
          mappingId={shown.mappingId}
          branch={closing}
          open={isOpen}
          onOpenChange={setOpen}
        />
      )}
    </>
  );
}

interface BranchRowProps {
  readonly branch: MappingBranches['branches'][number];
  readonly canManage: boolean;
  readonly onClose: (branch: MappingBranch) => void;
}

function BranchRow({ branch, canManage, onClose }: BranchRowProps) {
  const { branch: name, isFirst, testUrl, state } = branch;
  return (
    <tr>
      <th scope="row">
        <code className={styles['name']}>{name}</code>
        {isFirst ? (
          <span className={styles['first']}>
            <Chip>{words.first}</Chip> <span className={styles['hint']}>{words.firstHint}</span>
          </span>
        ) : null}
      </th>
      <td data-label={words.state}>
        <BranchState branch={branch} />
      </td>
      <td data-label={words.lastPush}>
        <LastPush branch={branch} />
      </td>
      <td data-label={words.findings} className={`${tableStyles.muted} ${styles['open'] ?? ''}`}>
        {testUrl === null || state === 'stale' ? (
          words.noTest
        ) : (
          <ExternalLink href={testUrl}>{words.open}</ExternalLink>
        )}
      </td>
      {canManage ? (
        <td className={styles['action']}>
          {isFirst ? null : (
            <Button aria-label={words.closeBranch(name)} onClick={() => onClose(branch)}>
              {words.close}
            </Button>
          )}
        </td>
      ) : null}
    </tr>
  );
}

function BranchState({ branch: { state, isGone } }: { readonly branch: MappingBranch }) {
  if (state === 'stale') return <StatusBadge tone="danger">{words.productGone}</StatusBadge>;
  if (!isGone) return <StatusBadge tone="success">{words.active}</StatusBadge>;
  return (
    <>
      <StatusBadge tone="warning">{words.gone}</StatusBadge>
      <p className={styles['hint']}>{words.goneHint}</p>
    </>
  );
}

/** The last push of a branch leads to all of them. */
function LastPush({ branch: { mappingId, branch, lastPush } }: { readonly branch: MappingBranch }) {
  if (lastPush === null) return <span className={styles['hint']}>{words.noPush}</span>;
  return (
    <>
      <ModuleLink
        target={{ page: 'pushes', mappingId }}
        aria-label={words.pushesOf(branch, pushStatusWord(lastPush.status))}
        className={styles['pushLink'] ?? ''}
      >
        <PushStatus status={lastPush.status} />
      </ModuleLink>
      <span className={styles['hint']}>
        <Time at={lastPush.finishedAt ?? lastPush.queuedAt} />
      </span>
    </>
  );
}
