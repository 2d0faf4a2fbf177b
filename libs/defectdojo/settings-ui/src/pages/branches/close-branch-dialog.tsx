import type { LeftFindings, MappingBranch } from '@gecko-defectdojo/contract';
import { ConfirmDialog, useFormat } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { closingQuery } from '../../api/branches.ts';
import { LeftFindingsField } from '../../components/left-findings-field.tsx';
import { useHost } from '../../host.ts';
import { useCloseBranch } from './use-branches.ts';
import { closingWords, words } from './words.ts';

const { closing: texts } = words;

export interface CloseBranchDialogProps {
  readonly mappingId: string;
  readonly branch: MappingBranch;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Asks before a branch is closed, and for the fate of its findings, with their number. */
export function CloseBranchDialog({ mappingId, branch, open, onOpenChange }: CloseBranchDialogProps) {
  const [findings, setFindings] = useState<LeftFindings>('mitigate');
  const close = useCloseBranch(mappingId, () => onOpenChange(false));
  const { branch: name, mappingId: branchMappingId, state } = branch;
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={texts.title(name)}
      description={
        <>
          <p>{texts.intro(name)}</p>
          <Counted mappingId={mappingId} branchMappingId={branchMappingId} isOpen={open} />
        </>
      }
      confirm={texts.confirm}
      pending={close.isPending}
      onConfirm={() => close.mutate({ branchMappingId, name, findings })}
    >
      {state === 'stale' ? null : (
        <LeftFindingsField
          where={texts.where(name)}
          value={findings}
          onChange={setFindings}
          disabled={close.isPending}
        />
      )}
    </ConfirmDialog>
  );
}

interface CountedProps {
  readonly mappingId: string;
  readonly branchMappingId: string;
  readonly isOpen: boolean;
}

/** The number of findings, read while the question is open. */
function Counted({ mappingId, branchMappingId, isOpen }: CountedProps) {
  const { request } = useHost();
  const format = useFormat();
  const counted = useQuery({ ...closingQuery(request, mappingId, branchMappingId), enabled: isOpen });
  if (counted.data) return <p>{closingWords(counted.data, format)}</p>;
  return <p>{counted.error ? texts.notCounted : texts.counting}</p>;
}
