import type { Provider } from '@gecko-defectdojo/contract';
import styles from './provider-badge.module.css';

type Names = readonly [letters: string, name: string];

/** Keyed by string: a newer API may send a provider that this page does not know. */
const PROVIDERS: Readonly<Partial<Record<string, Names>>> = {
  github: ['GH', 'GitHub'],
  gitlab: ['GL', 'GitLab'],
  bitbucket: ['BB', 'Bitbucket'],
  azure: ['AZ', 'Azure DevOps'],
} satisfies Record<Provider, Names>;

function namesOf(provider: string): Names {
  return PROVIDERS[provider] ?? [provider.slice(0, 2).toUpperCase(), provider];
}

/** Returns the name of a provider, such as `GitHub`; of an unknown one, its key. */
export function providerName(provider: Provider): string {
  return namesOf(provider)[1];
}

/** The provider of a repository: two letters on the screen, the full name for assistive technology. */
export function ProviderBadge({ provider }: { readonly provider: Provider }) {
  const [letters, name] = namesOf(provider);
  return (
    <span role="img" aria-label={name} className={styles['provider']} title={name}>
      {letters}
    </span>
  );
}
