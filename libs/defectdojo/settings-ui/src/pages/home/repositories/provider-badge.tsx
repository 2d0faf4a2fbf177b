import type { Provider } from '@gecko-defectdojo/contract';
import styles from './repositories.module.css';

type Names = readonly [letters: string, name: string];

/** By text, because a newer API may know a provider that this page does not. */
const PROVIDERS: Readonly<Partial<Record<string, Names>>> = {
  github: ['GH', 'GitHub'],
  gitlab: ['GL', 'GitLab'],
  bitbucket: ['BB', 'Bitbucket'],
  azure: ['AZ', 'Azure DevOps'],
} satisfies Record<Provider, Names>;

/** Where a repository lives, in two letters for the eye and in full for everybody else. */
export function ProviderBadge({ provider }: { readonly provider: Provider }) {
  const [letters, name] = PROVIDERS[provider] ?? [provider.slice(0, 2).toUpperCase(), provider];
  return (
    <span className={styles['provider']} title={name}>
      <span aria-hidden="true">{letters}</span>
      <span className="dd-hidden">{name}</span>
    </span>
  );
}
