import type { Provider } from '@gecko-defectdojo/contract';
import styles from './repositories.module.css';

const PROVIDERS: Readonly<Record<Provider, readonly [letters: string, name: string]>> = {
  github: ['GH', 'GitHub'],
  gitlab: ['GL', 'GitLab'],
  bitbucket: ['BB', 'Bitbucket'],
  azure: ['AZ', 'Azure DevOps'],
};

/** Where a repository lives, in two letters for the eye and in full for everybody else. */
export function ProviderBadge({ provider }: { readonly provider: Provider }) {
  const [letters, name] = PROVIDERS[provider];
  return (
    <span className={styles['provider']} title={name}>
      <span aria-hidden="true">{letters}</span>
      <span className="dd-hidden">{name}</span>
    </span>
  );
}
