import {
  Button,
  Icon,
  PageHeader,
  pageStyles,
  ProviderBadge,
  providerName,
  Time,
} from '@gecko-defectdojo/ui';
import { Link } from '@tanstack/react-router';
import type { Repository } from '../../api/repositories.ts';
import styles from './vulnerabilities-page.module.css';

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
        <Link className={pageStyles.back} search={{ search: '', page: 1 }} to="/repositories">
          <Icon name="arrow-left" size={0.875} /> Repositories
        </Link>
      }
      actions={
        canManage ? (
          <Button icon="play" onClick={onScan} pending={isScanning} variant="primary">
            {isScanning ? 'Scanning' : 'Run scan'}
          </Button>
        ) : undefined
      }
      heading={
        <span className={styles['heading']}>
          <ProviderBadge provider={provider} /> {fullName}
        </span>
      }
      sub={
        <span className={styles['facts']}>
          <span className={styles['fact']}>
            <Icon name="branch" /> {branch}
          </span>
          <span>
            {lastScanAt === null ? (
              'Never scanned'
            ) : (
              <>
                Scanned <Time at={lastScanAt} />
              </>
            )}
          </span>
          {/^https?:\/\//.test(url) ? (
            <a className={styles['fact']} href={url} rel="noreferrer" target="_blank">
              {providerName(provider)} <Icon name="external" size={0.75} />
              <span className="visually-hidden">(opens in a new tab)</span>
            </a>
          ) : null}
        </span>
      }
      title={fullName}
    />
  );
}
