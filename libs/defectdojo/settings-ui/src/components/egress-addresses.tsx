import { CopyButton } from '@gecko-defectdojo/ui';
import { useHost } from '../host.ts';
import styles from './egress-addresses.module.css';

export interface EgressAddressesProps {
  /** Says in front what they are, where the text before does not. Default: false. */
  readonly hasLabel?: boolean;
}

/** The addresses that Gecko connects from, to be copied into a firewall. Nothing where the host names none. */
export function EgressAddresses({ hasLabel = false }: EgressAddressesProps) {
  const { egressAddresses = [] } = useHost();
  if (egressAddresses.length === 0) return null;
  return (
    <div className={styles['addresses']}>
      {hasLabel ? <span>Gecko’s egress IPs:</span> : null}
      <ul aria-label="Gecko’s egress IPs" className={styles['list']}>
        {egressAddresses.map((address) => (
          <li key={address}>
            <code>{address}</code>
          </li>
        ))}
      </ul>
      <CopyButton text={egressAddresses.join('\n')} what="Gecko’s egress IPs" />
    </div>
  );
}
