import type { DefectDojoHost, HostRepositoryKey, HostTarget } from '@gecko-defectdojo/settings-ui';
import type { QueryClient } from '@tanstack/react-query';
import { send } from '../api/request.ts';
import { sessionQuery } from '../api/session.ts';
import { LOCALE } from '../text/format.ts';
import { notices } from '../ui/notices.ts';
import { leaveForSignIn } from './leave-for-sign-in.ts';

/** The path below which the integration's API is mounted. */
const PREFIX = '/integrations/defectdojo';

/** Returns the page of a repository's vulnerabilities. */
function vulnerabilitiesOf({ provider, name }: HostRepositoryKey): HostTarget {
  return { to: '/repo/$provider/$', params: { provider, _splat: `${name}/vulnerabilities` } };
}

/** The customers' guide. */
const DOCS = 'https://docs.gecko.security/integrations/defectdojo';

/** Stand for the addresses of Gecko's production: they are kept for documentation (RFC 5737) and lead nowhere. */
const EGRESS_ADDRESSES = ['203.0.113.17', '203.0.113.18'];

/** Creates the host of the DefectDojo module: the API, the permissions, the notices and the pages of this app. */
export function createDefectDojoHost(client: QueryClient): DefectDojoHost {
  return {
    request: async (path, init) => {
      const response = await send(PREFIX + path, init);
      if (response.status === 401) leaveForSignIn();
      return response;
    },
    can: (permission) =>
      client.getQueryData(sessionQuery.queryKey)?.permissions.includes(permission) ?? false,
    locale: LOCALE,
    notify: ({ tone, text }) => notices.add({ tone, text }),
    docs: DOCS,
    egressAddresses: EGRESS_ADDRESSES,
    paths: {
      vulnerabilities: vulnerabilitiesOf,
      finding: (repository, finding) => ({ ...vulnerabilitiesOf(repository), search: { finding } }),
      openFindings: (repository, { branch, chapter }) => ({
        ...vulnerabilitiesOf(repository),
        search: {
          branch,
          ...(chapter ? { asvs: `v${chapter.version}-${chapter.requirementId ?? chapter.id}` } : {}),
        },
      }),
    },
  };
}
