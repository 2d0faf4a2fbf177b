import { Card, ExternalLink } from '@gecko-defectdojo/ui';
import { useHost } from '../../../host.ts';
import { ConnectForm } from './connect-form.tsx';
import type { ConnectFormProps } from './connect-form.tsx';
import styles from '../frame.module.css';

/** The page before an instance is connected: an introduction and the form. */
export function ConnectPage(props: ConnectFormProps) {
  const { docs } = useHost();
  return (
    <div className={styles['connect']}>
      <p className={styles['intro']}>
        Gecko pushes the findings of your repositories to DefectDojo when a scan completes and keeps them up
        to date, and it tracks each repository against the OWASP ASVS. It is a one-way export: triage in Gecko
        stays the source of truth.
      </p>
      <div className={styles['connectColumns']}>
        <Card title="Connect DefectDojo">
          <ConnectForm {...props} />
        </Card>
        <Card title="Before you connect">
          <ul className={styles['points']}>
            <li>
              The key inherits its user’s permissions. Use an account that can create products and import
              findings.
            </li>
            <li>Gecko verifies the connection immediately. The key is never shown again.</li>
            <li>Nothing is pushed until you map a repository to a product.</li>
          </ul>
          {docs === undefined ? null : <ExternalLink href={docs}>Read the guide</ExternalLink>}
        </Card>
      </div>
    </div>
  );
}
