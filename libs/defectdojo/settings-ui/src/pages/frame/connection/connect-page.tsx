import { Card } from '@gecko-defectdojo/ui';
import { EgressAddresses } from '../../../components/egress-addresses.tsx';
import { GuideLink } from '../../../components/guide-link.tsx';
import { ConnectForm } from './connect-form.tsx';
import type { ConnectFormProps } from './connect-form.tsx';
import styles from '../frame.module.css';
import { words } from '../words.ts';

/** The page before an instance is connected: an introduction and the form. */
export function ConnectPage(props: ConnectFormProps) {
  const { before } = words.connect;
  return (
    <div className={styles['connect']}>
      <p className={styles['intro']}>{words.connect.intro}</p>
      <div className={styles['connectColumns']}>
        <Card title={words.connect.title}>
          <ConnectForm {...props} />
        </Card>
        <Card title={before.title}>
          <ul className={styles['points']}>
            <li>{before.rights}</li>
            <li>
              {before.firewall}
              <EgressAddresses />
            </li>
            <li>{before.key}</li>
            <li>{before.mapping}</li>
          </ul>
          <GuideLink section="prerequisites" />
        </Card>
      </div>
    </div>
  );
}
