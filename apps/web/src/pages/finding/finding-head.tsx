import { Button, buttonClass, Icon, useWords } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { defectDojoLinkQuery } from '../../api/findings.ts';
import type { FindingDetail } from '../../api/findings.ts';
import { useSession } from '../../shell/session-context.tsx';
import { format } from '../../text/format.ts';
import { TYPE_NAMES } from '../../text/names.ts';
import { SeverityBadge, StatusLabel } from '../../ui/finding-badges.tsx';
import { StatusMenu } from '../vulnerabilities/status-menu.tsx';
import { useTriage } from '../vulnerabilities/use-triage.ts';
import styles from './finding-drawer.module.css';
import { ReasonDialog } from './reason-dialog.tsx';
import { SeverityDialog } from './severity-dialog.tsx';
import { words } from './words.ts';

export interface FindingHeadProps {
  readonly repositoryId: string;
  readonly finding: FindingDetail;
}

/** The header of a finding: its facts and its actions. */
export function FindingHead({ repositoryId, finding }: FindingHeadProps) {
  const { may } = useSession();
  const { severity, type, cwe, acceptedUntil, status } = finding;
  return (
    <>
      <div className={styles['facts']}>
        <SeverityBadge score={severity} />
        {may('vulnerabilities.manage') ? null : <StatusLabel status={status} />}
        <span>{TYPE_NAMES[type]}</span>
        {cwe === null ? null : <span>{cwe}</span>}
        {acceptedUntil === null ? null : <span>{words.acceptedUntil(format.day(acceptedUntil))}</span>}
      </div>
      <div className={styles['actions']}>
        {may('vulnerabilities.manage') ? <Triage finding={finding} repositoryId={repositoryId} /> : null}
        {may('integrations.read') ? <DefectDojoLink findingId={finding.id} /> : null}
      </div>
    </>
  );
}

function Triage({ repositoryId, finding }: FindingHeadProps) {
  const { status, severity } = useTriage(repositoryId);
  const [isRating, setRating] = useState(false);
  const [isExplaining, setExplaining] = useState(false);
  const findingIds = [finding.id];
  return (
    <>
      <StatusMenu
        amount={1}
        onChoose={(chosen) => status.mutate({ findingIds, ...chosen })}
        status={finding.status}
        trigger={
          <Button disabled={status.isPending}>
            <span className="dd-hidden">{words.status}</span>
            <StatusLabel status={finding.status} /> <Icon name="chevron-down" />
          </Button>
        }
      />
      <Button disabled={severity.isPending} onClick={() => setRating(true)}>
        {words.changeSeverity}
      </Button>
      {finding.triagedAt === null ? null : (
        <Button disabled={status.isPending} onClick={() => setExplaining(true)}>
          {finding.triageReason === null ? words.addReason : words.changeReason}
        </Button>
      )}
      <ReasonDialog
        finding={finding}
        onChange={(reason) => {
          setExplaining(false);
          const acceptedUntil = finding.acceptedUntil ?? undefined;
          status.mutate({ findingIds, status: finding.status, acceptedUntil, reason });
        }}
        onClose={() => setExplaining(false)}
        open={isExplaining}
      />
      <SeverityDialog
        finding={finding}
        onChange={(wanted) => {
          setRating(false);
          severity.mutate({ findingIds, severity: wanted });
        }}
        onClose={() => setRating(false)}
        open={isRating}
      />
    </>
  );
}

/** A link to the finding in DefectDojo, after its first push. */
function DefectDojoLink({ findingId }: { readonly findingId: string }) {
  const ui = useWords();
  const link = useQuery(defectDojoLinkQuery(findingId));
  if (typeof link.data !== 'string') return null;
  return (
    <a className={buttonClass()} href={link.data} rel="noreferrer" target="_blank">
      {words.openInDefectDojo} <Icon name="external" size={0.75} />
      <span className="dd-hidden">({ui.opensInNewTab})</span>
    </a>
  );
}
