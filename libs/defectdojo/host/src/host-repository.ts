/** The code hosts that Gecko reads repositories from. */
export const HOST_PROVIDERS = ['github', 'gitlab', 'bitbucket', 'azure'] as const;
export type HostProvider = (typeof HOST_PROVIDERS)[number];

/** A repository that is connected to Gecko. */
export interface HostRepository {
  readonly id: string;
  readonly provider: HostProvider;
  /** `group/name`, unique per provider. */
  readonly fullName: string;
  readonly url: string;
  readonly defaultBranch: string;
  /** Where the provider runs: the vendor's cloud, or an installation of the customer's own. */
  readonly providerKind?: 'cloud' | 'self_hosted' | null;
  /** Where people open the repository's findings in Gecko. */
  readonly findingsUrl?: string | null;
  readonly visibility?: 'public' | 'internal' | 'private' | null;
  /** Labels that people gave the repository in Gecko. */
  readonly tags?: readonly string[] | null;
}
