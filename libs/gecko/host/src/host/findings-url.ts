/** Returns where people open a repository's findings in Gecko. */
export function findingsUrlOf(
  appBaseUrl: string,
  repository: { readonly provider: string; readonly fullName: string },
): string {
  const path = repository.fullName.split('/').map(encodeURIComponent).join('/');
  return `${appBaseUrl}/repo/${repository.provider}/${path}/vulnerabilities`;
}
