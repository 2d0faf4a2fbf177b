import type { PushChange } from '@gecko-defectdojo/contract';
import { ExternalLink, Icon } from '@gecko-defectdojo/ui';
import { useMutation } from '@tanstack/react-query';
import { findingLink } from '../../api/pushes.ts';
import { useHost } from '../../host.ts';
import { words } from './words.ts';
import styles from './push.module.css';

/** The link of a changed finding to DefectDojo. One that was never created there has none. */
export function RemoteLink({ change }: { readonly change: PushChange }) {
  const { title, remoteUrl, action, findingId } = change;
  if (remoteUrl === null)
    return action === 'rejected' ? null : <RemoteLookUp findingId={findingId} title={title} />;
  return (
    <span className={styles['link']}>
      <ExternalLink href={remoteUrl}>
        {words.table.remote}
        <span className="dd-hidden"> {title}</span>
      </ExternalLink>
    </span>
  );
}

/** Opens a finding whose id in DefectDojo is not known yet: a report's response has none, so it is looked up. */
function RemoteLookUp({ findingId, title }: { readonly findingId: string; readonly title: string }) {
  const { request, notify } = useHost();
  const open = useMutation({
    mutationFn: async () => {
      // Opened at once: a browser blocks a window that a response opens.
      const opened = window.open('', '_blank');
      try {
        const { url } = await findingLink(request, findingId);
        if (opened === null) window.location.assign(url);
        else {
          opened.opener = null;
          opened.location.replace(url);
        }
      } catch (error) {
        opened?.close();
        throw error;
      }
    },
    onError: (error) => notify({ tone: 'error', text: error.message }),
  });
  return (
    <button
      type="button"
      className={`${styles['link'] ?? ''} ${styles['linkButton'] ?? ''}`}
      aria-disabled={open.isPending || undefined}
      onClick={() => {
        if (!open.isPending) open.mutate();
      }}
    >
      {words.table.remote}
      <span className="dd-hidden"> {title}</span>
      <Icon name="external" size={0.75} />
    </button>
  );
}
