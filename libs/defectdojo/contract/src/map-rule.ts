import { z } from 'zod';
import { AsvsLevel } from './asvs.ts';
import {
  MAP_RULE_EXCEPTIONS_MAX,
  MAP_RULE_NAME_MAX,
  MAP_RULE_OUTCOMES,
  MAP_RULE_QUESTIONS,
  MAP_RULE_VALUE_MAX,
  MAP_RULE_VALUES_MAX,
  MAP_RULES_MAX,
  PROVIDERS,
  VISIBILITIES,
} from './constants.ts';
import { MappingRule } from './mapping-batch.ts';
import { CursorPageQuery, Instant, PageQuery, RemoteId, Revision, Uuid } from './primitives.ts';
import { ErrorCode } from './problem.ts';
import { Provider } from './provider.ts';

/** The people who see a repository at its provider. */
export const Visibility = z.enum(VISIBILITIES);
export type Visibility = z.infer<typeof Visibility>;

const Value = z.string().trim().min(1).max(MAP_RULE_VALUE_MAX);

/**
 * A pattern for the name of a repository, in any letter case: `*` stands for any characters, `?` for one. A pattern with
 * a slash is compared with the whole name, another with its last part.
 */
export const RepositoryPattern = Value;

/** A group of repositories, such as `acme/payments`, with all groups below it. In any letter case. */
export const RepositoryGroup = Value.overwrite((group) => trimSlashes(group)).min(1);

/**
 * The conditions of a map rule, all of which hold: one of the values of each that has any. Without a value a condition
 * holds for every repository.
 */
export const MapRuleConditions = z.object({
  providers: z.array(Provider).max(PROVIDERS.length).default([]),
  groups: z.array(RepositoryGroup).max(MAP_RULE_VALUES_MAX).default([]),
  names: z.array(RepositoryPattern).max(MAP_RULE_VALUES_MAX).default([]),
  visibilities: z.array(Visibility).max(VISIBILITIES.length).default([]),
  tags: z.array(Value).max(MAP_RULE_VALUES_MAX).default([]),
});
export type MapRuleConditions = z.infer<typeof MapRuleConditions>;

const RULE = {
  name: z.string().trim().min(1, 'Enter a name for the rule.').max(MAP_RULE_NAME_MAX),
  enabled: z.boolean(),
  conditions: MapRuleConditions,
  /** The product of a repository that matches: one of its own by a template, or the same one for all. */
  product: MappingRule,
  /** The level of a repository whose level no person chose. Null leaves the suggested one. */
  level: AsvsLevel.nullable(),
};

/** A new map rule. It comes after those that are there. */
export const CreateMapRuleInput = z.object({
  ...RULE,
  enabled: RULE.enabled.default(true),
  level: RULE.level.default(null),
});
export type CreateMapRuleInput = z.infer<typeof CreateMapRuleInput>;

/** A change of a map rule. Fields that are left out stay. */
export const ChangeMapRuleInput = z.object(RULE).partial();
export type ChangeMapRuleInput = z.infer<typeof ChangeMapRuleInput>;

/** The order of all map rules of the connection. */
export const OrderMapRulesInput = z.object({ ruleIds: z.array(Uuid).max(MAP_RULES_MAX) });
export type OrderMapRulesInput = z.infer<typeof OrderMapRulesInput>;

/** A map rule: which repositories are mapped by themselves as they appear, and to which product. */
export const MapRule = z.object({
  id: Uuid,
  revision: Revision,
  ...RULE,
  createdAt: Instant,
  updatedAt: Instant,
  /** The person who saved it last. Repositories are mapped in this person's name. */
  updatedBy: z.string().max(200).nullable(),
});
export type MapRule = z.infer<typeof MapRule>;

/** An exception: repositories whose name matches are never mapped by a rule. */
export const MapRuleException = z.object({
  id: Uuid,
  pattern: z.string().max(MAP_RULE_VALUE_MAX),
  createdAt: Instant,
  createdBy: z.string().max(200).nullable(),
});
export type MapRuleException = z.infer<typeof MapRuleException>;

/** A new exception. */
export const CreateMapRuleExceptionInput = z.object({ pattern: RepositoryPattern });
export type CreateMapRuleExceptionInput = z.infer<typeof CreateMapRuleExceptionInput>;

/** All map rules of a connection in their order, of which the first that matches decides, and the exceptions. */
export const MapRules = z.object({
  /** The revision of the order. */
  revision: Revision,
  rules: z.array(MapRule).max(MAP_RULES_MAX),
  exceptions: z.array(MapRuleException).max(MAP_RULE_EXCEPTIONS_MAX),
  /**
   * Repositories that a rule is about to decide on. They wait while exports are paused or DefectDojo does not respond.
   */
  waiting: z.int().min(0),
  /** Repositories that need a person's decision. */
  questions: z.int().min(0),
});
export type MapRules = z.infer<typeof MapRules>;

export const MapRuleQuestionReason = z.enum(MAP_RULE_QUESTIONS);
export type MapRuleQuestionReason = z.infer<typeof MapRuleQuestionReason>;

/** A repository that a rule would map, and why a person has to decide. Nothing was created for it. */
export const MapRuleQuestion = z.object({
  repositoryId: Uuid,
  repositoryName: z.string().max(500),
  /** Null if the rule was deleted meanwhile. */
  ruleId: Uuid.nullable(),
  ruleName: z.string().max(MAP_RULE_NAME_MAX).nullable(),
  reason: MapRuleQuestionReason,
  /** The name that the rule gives the product. */
  productName: z.string().max(255),
  /** The product that is in the way. Null if there is none. */
  product: z.object({ id: RemoteId, name: z.string().max(255), url: z.string().max(800) }).nullable(),
  errorCode: ErrorCode.nullable(),
  errorMessage: z.string().max(1_000).nullable(),
  askedAt: Instant,
});
export type MapRuleQuestion = z.infer<typeof MapRuleQuestion>;

/** A page of the repositories that need a decision. */
export const MapRuleQuestionsQuery = CursorPageQuery;
export type MapRuleQuestionsQuery = z.infer<typeof MapRuleQuestionsQuery>;

/**
 * A rule that is not saved yet. With an id it stands in the place of that rule, without one after all others. Previews
 * take it as switched on.
 */
export const MapRuleDraft = CreateMapRuleInput.extend({ id: Uuid.optional() });
export type MapRuleDraft = z.infer<typeof MapRuleDraft>;

/** Sums up what the rules would do to today's unmapped repositories. */
export const SummarizeMapRulesInput = z.object({ draft: MapRuleDraft.optional() });
export type SummarizeMapRulesInput = z.infer<typeof SummarizeMapRulesInput>;

/** Previews what the rules would do to today's unmapped repositories; to those of one rule, where one is named. */
export const PreviewMapRulesInput = SummarizeMapRulesInput.extend({
  /** Only repositories that this rule decides on; `draft` for a draft without an id. */
  ruleId: z.union([Uuid, z.literal('draft')]).optional(),
  ...PageQuery.shape,
});
export type PreviewMapRulesInput = z.infer<typeof PreviewMapRulesInput>;

/** The sum of what the rules would do to today's unmapped repositories. DefectDojo is not asked. */
export const MapRulesSummary = z.object({
  /** Unmapped repositories, at most 10,000. */
  repositories: z.int().min(0),
  /** The number that each rule decides on, in their order; `draft` for a draft without an id. */
  rules: z
    .array(z.object({ ruleId: z.union([Uuid, z.literal('draft')]), repositories: z.int().min(0) }))
    .max(MAP_RULES_MAX + 1),
  noRule: z.int().min(0),
  excepted: z.int().min(0),
  /** Repositories whose mapping a person removed. */
  removed: z.int().min(0),
});
export type MapRulesSummary = z.infer<typeof MapRulesSummary>;

/** The outcome of the rules for one unmapped repository. */
export const MapRulePreviewRow = z.object({
  repositoryId: Uuid,
  repositoryName: z.string().max(500),
  provider: Provider,
  outcome: z.enum(MAP_RULE_OUTCOMES),
  ruleId: z.union([Uuid, z.literal('draft')]).nullable(),
  ruleName: z.string().max(MAP_RULE_NAME_MAX).nullable(),
  /** Empty where no rule decides. */
  productName: z.string().max(255),
  productId: RemoteId.nullable(),
  /** Why the rule would ask a person. */
  reason: MapRuleQuestionReason.nullable(),
});
export type MapRulePreviewRow = z.infer<typeof MapRulePreviewRow>;

/** The number of repositories that were given to the rules. */
export const AppliedMapRules = z.object({ repositories: z.int().min(0) });
export type AppliedMapRules = z.infer<typeof AppliedMapRules>;

/** Returns a path without slashes and white space around it. A loop, because its expression would be quadratic. */
function trimSlashes(path: string): string {
  let start = 0;
  let end = path.length;
  while (start < end && isSlash(path, start)) start += 1;
  while (end > start && isSlash(path, end - 1)) end -= 1;
  return path.slice(start, end);
}

function isSlash(path: string, at: number): boolean {
  return path[at] === '/' || path[at] === ' ';
}
