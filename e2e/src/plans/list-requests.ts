/** Requests of the lists and of the figures above them, below the prefix of the API. */
export function listRequests(ids: { readonly mappingId: string; readonly repositoryId: string }): string[] {
  const repositories = [
    '',
    'offset=400',
    'search=pay',
    'search=zzz',
    'search=former-',
    'search=Product%2012',
    'filter=mapped',
    'filter=not_mapped',
    'filter=needs_attention',
    'notice=push_failed',
    'chapter=V6&level=2',
    'sort=open_findings&order=desc',
    'sort=last_change&order=desc',
    'sort=last_push&order=desc',
    'sort=product',
    'sort=level',
  ].map((query) => `/repositories?limit=50&${query}`);
  const asvs = [
    '/matrix?limit=50',
    '/matrix?limit=50&sort=V6&order=desc',
    '/matrix?limit=50&chapter=V6&decision=unsure',
    '/matrix?limit=50&severity=high',
    '/chapters/V6',
    '/chapters/V6/repositories?limit=50&sort=chapter_findings&order=desc',
    '/chapters/V6/repositories?limit=50&decision=any',
  ].map((path) => `/asvs${path}`);
  const pushes = [
    `/mappings/${ids.mappingId}/pushes?limit=20`,
    '/pushes?limit=20',
    '/pushes?limit=20&state=failed',
    '/pushes?limit=20&search=pay',
    `/pushes?limit=20&repositoryId=${ids.repositoryId}`,
    '/pushes?limit=20&day=2026-11-28&timeZone=UTC',
    '/pushes/summary?timeZone=UTC',
    '/pushes/summary?timeZone=UTC&search=pay',
  ];
  const others = [
    '/connection',
    '/overview',
    '/notices',
    '/mappings?limit=20',
    `/mappings/${ids.mappingId}/checks?limit=20`,
    '/activity?limit=20',
    '/activity?limit=20&search=pay',
    '/activity?limit=20&kind=pushes',
    `/activity?limit=20&repositoryId=${ids.repositoryId}`,
    '/activity/people',
    `/repositories/${ids.repositoryId}`,
  ];
  return [...repositories, ...asvs, ...pushes, ...others];
}
