import { createContext, useContext } from 'react';
import type { AsvsVersion, Permission, RepositoryRow } from '@gecko-defectdojo/contract';

/** A short message for the host to show, such as a toast. */
export interface DefectDojoNotice {
  readonly tone: 'success' | 'error' | 'neutral';
  readonly text: string;
}

/** A page of the host's app, as its own router names it: what a `Link` takes. */
export interface HostTarget {
  /** The path of the route from the root of the app, such as `/repo/$provider/$`. */
  readonly to: string;
  /** Values of the path's parameters. Default: none. */
  readonly params?: Readonly<Record<string, string>>;
  /** Search parameters. Default: none. */
  readonly search?: Readonly<Record<string, unknown>>;
}

/** The keys by which a host finds a repository. `name` is the full name, such as `acme/shop`. */
export type HostRepositoryKey = Pick<RepositoryRow, 'id' | 'provider' | 'name'>;

/** Open findings that a number of the module counts. */
export interface HostFindings {
  /** The branch whose findings are counted. */
  readonly branch: string;
  /**
   * A chapter of the ASVS, such as `V10`. `classesOfChapter` of the API names the CWEs and types whose findings belong to
   * it. With a requirement of it, such as `10.4.1`, only those that `classesOfRequirement` names; a host without such a
   * filter shows those of the chapter. Default: all findings.
   */
  readonly chapter?:
    | { readonly version: AsvsVersion; readonly id: string; readonly requirementId?: string | undefined }
    | undefined;
}

/** The host's own pages that the module links to. */
export interface DefectDojoHostPaths {
  /** Returns the page of a repository's vulnerabilities; undefined for no link. */
  readonly vulnerabilities: (repository: HostRepositoryKey) => HostTarget | undefined;
  /** Returns the page of one finding; undefined for no link. */
  readonly finding: (repository: HostRepositoryKey, findingId: string) => HostTarget | undefined;
  /**
   * Returns the page of the open findings behind a number; undefined for no link. Default: none; the numbers of the ASVS
   * tab then lead to the sections of the repository.
   */
  readonly openFindings?:
    | ((repository: HostRepositoryKey, findings: HostFindings) => HostTarget | undefined)
    | undefined;
}

/** The app that mounts this module. Everything else the module brings along. */
export interface DefectDojoHost {
  /**
   * Sends a request to the integration's API. `path` is relative to the API's prefix, such as `/connection`. The host
   * adds its base URL, its session and its CSRF protection. Rejects if there is no response.
   */
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
  /** Returns true if the user has this permission. Decides only what the page shows: the API checks again. */
  readonly can: (permission: Permission) => boolean;
  /** Shows a message for a moment. */
  readonly notify: (notice: DefectDojoNotice) => void;
  /** The host's own pages. */
  readonly paths: DefectDojoHostPaths;
  /** BCP 47 tag for dates and numbers, such as `de`. Default: `en`, the language of the texts. */
  readonly locale?: string | undefined;
  /**
   * The addresses that Gecko sends its requests from, for the firewall in front of a self-hosted instance. Default:
   * none; the page then speaks of Gecko's egress IPs without naming them.
   */
  readonly egressAddresses?: readonly string[] | undefined;
  /**
   * The https address of the customers' guide. Links lead to its sections, by the anchors of `words/doc-links.ts`.
   * Default: none; the page then has no link to a guide.
   */
  readonly docs?: string | undefined;
  /** The element that dialogs, menus and popovers are added to. Default: the document's body. */
  readonly portalContainer?: HTMLElement | ShadowRoot | undefined;
}

const HostContext = createContext<DefectDojoHost | undefined>(undefined);
export const HostProvider = HostContext.Provider;

/**
 * Returns the host of the module.
 *
 * @throws Error outside of the routes of `createDefectDojoRoutes`
 */
export function useHost(): DefectDojoHost {
  const host = useContext(HostContext);
  if (!host) throw new Error('useHost needs a route of createDefectDojoRoutes above it.');
  return host;
}
