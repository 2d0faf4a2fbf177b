import type { GeckoFinding } from '@gecko-defectdojo/contract';
import type { SimulatorFinding } from '@gecko-defectdojo/testing-simulator';
import type { Chosen } from './model-settings.ts';

/** The tags of templates and the mark *verified* of a finding in DefectDojo. */
export interface Labels {
  /** Sorted and joined. */
  readonly tags: string;
  readonly isVerified: boolean;
}

/** The settings that decide about the labels, beside the finding. */
export interface LabelRule extends Pick<Chosen, 'extraTags' | 'markVerified'> {
  /** `group/name`. */
  readonly repository: string;
}

/** The templates that a life chooses from. Their tags are no tags that Gecko gives anyway. */
export const TEMPLATES = ['repo:{name}', 'team:{group}', 'owner:{owner}'] as const;

const EXTRA = /^(?:repo|team|owner):/;

/** Returns the labels that a finding shows in DefectDojo. */
export function labelsOf({ tags, verified }: SimulatorFinding): Labels {
  return {
    tags: tags
      .filter((tag) => EXTRA.test(tag))
      .toSorted()
      .join(' '),
    isVerified: verified,
  };
}

/** Returns the labels that a finding gets under a rule, told without the code under test. */
export function wantedLabels(
  { owner, status }: Pick<GeckoFinding, 'owner' | 'status'>,
  rule: LabelRule,
): Labels {
  const [group = '', name = ''] = rule.repository.split('/');
  const values = { 'repo:{name}': name, 'team:{group}': group, 'owner:{owner}': owner ?? '' };
  const tags = TEMPLATES.filter(
    (template) => rule.extraTags.includes(template) && values[template] !== '',
  ).map((template) => template.replace(/\{.*\}/, values[template].toLowerCase().replaceAll(' ', '_')));
  return { tags: tags.toSorted().join(' '), isVerified: rule.markVerified && status !== 'false_positive' };
}
