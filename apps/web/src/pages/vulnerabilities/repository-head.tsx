import { Link } from '@tanstack/react-router';
import type { Repository } from '../../api/repositories.ts';
import { PageHead } from '../../shell/page.tsx';
import { PROVIDER_NAMES } from '../../text/names.ts';
import { ProviderBadge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Ago } from '../../ui/time.tsx';
import styles from './vulnerabilities-page.module.css';

export interface RepositoryHeadProps {
  readonly repository: Repository;
  readonly branch: string;
  readonly canManage: boolean;
  readonly isScanning: boolean;
  readonly onScan: () => void;
}

/** Which repository and branch this is, when it was scanned, and another scan. */
export function RepositoryHead({ repository, branch, canManage, isScanning, onScan }: RepositoryHeadProps) {
  const { provider, fullName, url, lastScanAt } = repository;
  return (
    <>
      <Link className={styles['crumb']} search={{ search: '', page: 1 }} to="/repositories">
        <Icon name="chevronLeft" size={14} /> Repositories
      </Link>
      <PageHead
        actions={
          canManage ? (
            <Button aria-disabled={isScanning} onClick={isScanning ? undefined : onScan} tone="primary">
              <Icon name="play" /> {isScanning ? 'Scanning' : 'Run scan'}
            </Button>
          ) : undefined
        }
        heading={
          <span className={styles['heading']}>
            <ProviderBadge provider={provider} /> {fullName}
          </span>
        }
        intro={
          <span className={styles['facts']}>
            <span className={styles['fact']}>
              <Icon name="branch" /> {branch}
            </span>
            <span>
              {lastScanAt === null ? (
                'Never scanned'
              ) : (
                <>
                  Scanned <Ago at={lastScanAt} />
                </>
              )}
            </span>
            {/^https?:\/\//.test(url) ? (
              <a className={styles['fact']} href={url} rel="noreferrer" target="_blank">
                {PROVIDER_NAMES[provider]} <Icon name="link" size={14} />
                <span className="visually-hidden">(opens in a new tab)</span>
              </a>
            ) : null}
          </span>
        }
        title={fullName}
      />
    </>
  );
}
