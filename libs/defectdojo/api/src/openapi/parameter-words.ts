/** Describes each parameter by its name: a name means the same in every route. */
const WORDS: Readonly<Record<string, string>> = {
  action: 'Only findings to which this was done.',
  batchId: 'The id of a batch.',
  before: 'Only pushes that were queued before this instant, as a fold names it.',
  branch: 'The branch of a repository that is not mapped yet. Default: its default branch.',
  branchMappingId: 'The id of the mapping of a further branch.',
  by: 'Only what this person did, by id, or `gecko` for what no person did.',
  chapter: 'A section of the ASVS by its id, such as `V6`.',
  chapterId: 'The id of a section of the ASVS, such as `V6`.',
  requirementId: 'The number of a requirement of the connection’s ASVS version, such as `6.2.1`.',
  checkId: 'The id of a check.',
  choice:
    'Only changed findings that wait for a decision (`undecided`), or only those that are `left` as they are.',
  cursor:
    'Goes on after the page before, whose `nextCursor` it is, with the same filter and sort. Rows that come or go meanwhile make no other row appear twice or not at all.',
  day: 'Only pushes that were queued on this day, in `timeZone`.',
  decision: 'Only repositories with this decision on the section; `any` leaves none out.',
  exceptionId: 'The id of an exception from the map rules.',
  filter: 'Only repositories in this state.',
  findingId: 'The id of a finding in Gecko.',
  findings:
    'The treatment of the findings in DefectDojo: `leave` keeps them as they are, `mitigate` mitigates them first.',
  from: 'Only pushes that were queued at this instant or later, as a fold names it.',
  kind: 'Only entries of this kind.',
  level: 'Only repositories with this ASVS level.',
  limit: 'The most entries of the response.',
  mappingId: 'The id of a mapping.',
  notice: 'Only repositories with an open notice of this kind.',
  offset:
    'How many entries to skip. Use `cursor` where a list has one: rows that come meanwhile move offsets.',
  order: 'Ascending or descending.',
  productId: 'The id of a product in DefectDojo.',
  pushId: 'The id of a push.',
  query: 'A part of the name. Without it, the first entries.',
  repositoryId: 'The id of a repository in Gecko.',
  ruleId: 'The id of a map rule.',
  search: 'A part of the name of a repository, in any letter case.',
  selectionId: 'The id of a selection.',
  severity: 'Only repositories with open findings of this severity or a higher one.',
  since: 'Also what has changed in so many milliseconds before the request.',
  sort: 'The column that the list is sorted by.',
  state: 'Only pushes in this state. `all` folds those that changed nothing.',
  status: 'Only repositories with this outcome.',
  there: 'Only findings in this state in DefectDojo.',
  timeZone: 'The time zone in which a day begins and ends, by its IANA name.',
  trigger: 'Only pushes with this cause.',
  version: 'A version of the ASVS. Default: the one of the connection.',
  within: 'Where those open findings are: anywhere in the repository, or in the section.',
  view: 'The numbers in the cells: of open findings, or of requirements too.',
};

/**
 * Returns the description of a parameter.
 *
 * @throws Error for a name without one
 */
export function parameterWords(name: string): string {
  const words = WORDS[name];
  if (words === undefined) throw new Error(`Describe the parameter ${name} in openapi/parameter-words.ts.`);
  return words;
}
