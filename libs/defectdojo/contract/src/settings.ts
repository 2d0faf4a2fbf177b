import { z } from 'zod';
import { CHOSEN_NAME_MAX, EXTRA_TAGS, MAPPING_SETTINGS } from './constants.ts';
import type { PUSH_SETTINGS } from './constants.ts';
import { FINDING_TYPES, FindingType } from './gecko-finding.ts';
import { tagTemplateProblem } from './tag-template.ts';

/**
 * The lowest severity of the findings that are created in DefectDojo. There is nothing below `info`, so it is not one.
 */
export const MinimumSeverity = z.enum(['critical', 'high', 'medium', 'low']);
export type MinimumSeverity = z.infer<typeof MinimumSeverity>;

/** A template of a tag, such as `team:{group}`: in lower case, as DefectDojo stores tags. */
export const TagTemplate = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(EXTRA_TAGS.lengthMax)
  .superRefine((template, context) => {
    const message = tagTemplateProblem(template);
    if (message !== undefined) context.addIssue({ code: 'custom', message, input: template });
  });

/** The name of an engagement or a test that a team chooses. */
const ChosenName = z.string().trim().min(1).max(CHOSEN_NAME_MAX);

/**
 * The settings that decide what is pushed, and as what. The connection has each; a mapping may have another value of its
 * own.
 */
export const PushSettings = z.object({
  includeResolvedFindings: z.boolean(),
  /** Findings below it are not created in DefectDojo. Null creates all. */
  minimumSeverity: MinimumSeverity.nullable(),
  /** Findings of which Gecko is less sure, on its scale from 1 to 10, are not created. Null creates all. */
  minimumConfidence: z.int().min(2).max(10).nullable(),
  /** Findings of these types are not created. */
  leftOutTypes: z.array(FindingType).max(FINDING_TYPES.length),
  /** True if open findings are marked as verified in DefectDojo. */
  markVerified: z.boolean(),
  /** The name of Gecko's engagement in the product. Null is `Gecko`. */
  engagementName: ChosenName.nullable(),
  /** The title of the mapping's test. Null is the one that Gecko makes of repository and branch. */
  testTitle: ChosenName.nullable(),
  /** Templates of tags that every finding gets. */
  extraTags: z.array(TagTemplate).max(EXTRA_TAGS.max),
  /** True if a person's triage leaves a note on the finding in DefectDojo. */
  triageNotes: z.boolean(),
  /** True if a finding that a person closed in DefectDojo is left closed there. */
  leaveClosed: z.boolean(),
});
export type PushSettings = z.infer<typeof PushSettings>;
/** The name of such a setting. */
export type PushSetting = (typeof PUSH_SETTINGS)[number];

/** Settings of pushes that a mapping has of its own. One that is missing is as the connection has it. */
export const OwnPushSettings = PushSettings.partial();
export type OwnPushSettings = z.infer<typeof OwnPushSettings>;

/** All settings that a mapping has of its own. One that is missing is as the connection has it. */
export const MappingSettings = OwnPushSettings.extend({
  /** False while pushes of the mapping are paused. A mapping cannot be on while the connection is off. */
  pushOnScanComplete: z.literal(false).optional(),
});
export type MappingSettings = z.infer<typeof MappingSettings>;
/** The name of something that a mapping may have of its own. */
export type MappingSetting = (typeof MAPPING_SETTINGS)[number];

/** Gives a mapping settings of its own, and takes others back to those of the connection. The rest stays. */
export const MappingSettingsInput = z
  .object({
    set: MappingSettings.default({}),
    asConnection: z.array(z.enum(MAPPING_SETTINGS)).max(MAPPING_SETTINGS.length).default([]),
  })
  .refine(({ set, asConnection }) => !asConnection.some((name) => set[name] !== undefined), {
    message: 'A setting is either set or as the connection has it.',
  });
export type MappingSettingsInput = z.infer<typeof MappingSettingsInput>;
