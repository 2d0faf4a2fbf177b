import {
  BackLink,
  Button,
  ExternalLink,
  IconText,
  PageHeader,
  ProviderBadge,
  providerName,
  RepositoryName,
  Time,
} from '@gecko-defectdojo/ui';
import { Link } from '@tanstack/react-router';
import type { Repository } from '../../api/repositories.ts';
import { recallSearch } from '../../shell/remember-search.ts';
import styles from './vulnerabilities-page.module.css';
import { words } from './words.ts';

export interface RepositoryHeadProps {
  readonly repository: Repository;
  readonly branch: string;
  readonly canManage: boolean;
  readonly isScanning: boolean;
  readonly onScan: () => void;
}

/** The header of a repository: name, branch, last scan, and a button that starts a scan. */
export function RepositoryHead({ repository, branch, canManage, isScanning, onScan }: RepositoryHeadProps) {
  const { provider, fullName, url, lastScanAt } = repository;
  return (
    <PageHeader
      back={
        <BackLink link={<Link search={recallSearch('/repositories')} to="/repositories" />}>
          {words.back}
        </BackLink>
      }
      actions={
        canManage ? (
          <Button icon="play" onClick={onScan} pending={isScanning} variant="primary">
            {isScanning ? words.scanning : words.runScan}
          </Button>
        ) : undefined
      }
      heading={
        <span className={styles['heading']}>
          <ProviderBadge provider={provider} /> <RepositoryName name={fullName} />
        </span>
      }
      sub={
        <span className={styles['facts']}>
          <IconText icon="branch">
            <RepositoryName name={branch} />
          </IconText>
          <span>
            {lastScanAt === null ? (
              words.neverScanned
            ) : (
              <>
                {words.scanned} <Time at={lastScanAt} />
              </>
            )}
          </span>
          {/^https?:\/\//.test(url) ? <ExternalLink href={url}>{providerName(provider)}</ExternalLink> : null}
        </span>
      }
      title={fullName}
    />
  );
}
