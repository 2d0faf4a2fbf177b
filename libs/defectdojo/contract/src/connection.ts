import { z } from 'zod';
import {
  API_KEY,
  ASVS_VERSIONS,
  BENCHMARK_ADDRESS_MAX,
  benchmarkTypeOf,
  INSTANCE_URL,
  tidyApiKey,
} from './constants.ts';
import { HeldBackBy } from './held-back.ts';
import { Instant, RemoteId, Revision, Uuid } from './primitives.ts';
import { ErrorCode } from './problem.ts';
import { KeyRights } from './rights.ts';
import { PushSettings } from './settings.ts';

/**
 * The state of a connection: `connected` works; `key_rejected` waits for a new key; `unreachable` is retried
 * automatically.
 */
export const ConnectionState = z.enum(['connected', 'key_rejected', 'unreachable']);
export type ConnectionState = z.infer<typeof ConnectionState>;

/** ASVS versions a connection can track against. */
export const AsvsVersion = z.enum(ASVS_VERSIONS);
export type AsvsVersion = z.infer<typeof AsvsVersion>;

/**
 * A DefectDojo API v2 key as a person pastes it, also with the word `Token` or in quotation marks: no white space
 * inside, never shown again.
 */
export const ApiKeyInput = z
  .string()
  .overwrite(tidyApiKey)
  .min(API_KEY.min, API_KEY.tooShort)
  .max(API_KEY.max, API_KEY.tooLong)
  .regex(API_KEY.pattern, API_KEY.spaced);

/** The instance URL as a person types it. It is normalised to a base URL afterwards. */
export const InstanceUrlInput = z.string().trim().min(1, INSTANCE_URL.missing).max(INSTANCE_URL.max);

/** Connects an instance. */
export const ConnectInput = z.object({ url: InstanceUrlInput, apiKey: ApiKeyInput });
export type ConnectInput = z.infer<typeof ConnectInput>;

/** Replaces the key. */
export const ReplaceKeyInput = z.object({ apiKey: ApiKeyInput });
export type ReplaceKeyInput = z.infer<typeof ReplaceKeyInput>;

/** Moves the connection to another URL of the same instance. */
export const ChangeUrlInput = z.object({ url: InstanceUrlInput });
export type ChangeUrlInput = z.infer<typeof ChangeUrlInput>;

/**
 * DefectDojo's benchmark type of each ASVS version, as far as a person has given it. Each instance numbers them itself.
 */
export const BenchmarkTypes = z.partialRecord(AsvsVersion, RemoteId);
export type BenchmarkTypes = z.infer<typeof BenchmarkTypes>;

/** Returns the schema of the address of a benchmark of this instance, of which the type is kept. */
export function benchmarkAddressOf(instanceUrl: string) {
  return z.string().transform((address, context) => {
    const type = benchmarkTypeOf(address, instanceUrl);
    if (type !== undefined) return type;
    context.addIssue(
      `This is not the address of a benchmark of this instance. It looks like ${instanceUrl}/benchmark/12/type/3.`,
    );
    return z.NEVER;
  });
}

/** The settings of a connection. Each is a column of the connection and a control on the page. */
export const ConnectionSettings = z.object({
  pushOnScanComplete: z.boolean(),
  ...PushSettings.shape,
  asvsVersion: AsvsVersion,
  publishAsvs: z.boolean(),
  /** Changed by `benchmarkAddress`. */
  benchmarkTypes: BenchmarkTypes,
  /** Sends new findings in two reports at once, to a DefectDojo of 3.1 or newer. */
  twoReportsAtOnce: z.boolean(),
});
export type ConnectionSettings = z.infer<typeof ConnectionSettings>;

/** The settings to change. A setting that is left out stays as it is. */
export const ConnectionSettingsInput = ConnectionSettings.omit({ benchmarkTypes: true })
  .partial()
  .extend({
    /**
     * The address of any product's benchmark in the ASVS version of the connection, copied from the browser. Gecko keeps
     * the type in it, and links each product's own benchmark. Null takes it back.
     */
    benchmarkAddress: z.string().trim().min(1).max(BENCHMARK_ADDRESS_MAX).nullable().optional(),
  })
  .refine((settings) => Object.values(settings).some((value) => value !== undefined), {
    message: 'Name at least one setting to change.',
  });
export type ConnectionSettingsInput = z.infer<typeof ConnectionSettingsInput>;

/** A team's connection as the API returns it. Of the key it has only the last four characters. */
export const Connection = z.object({
  id: Uuid,
  revision: Revision.optional(),
  url: z.string().max(500),
  keyLastFour: z.string().max(4),
  account: z.string().max(200),
  instanceVersion: z.string().max(60).nullable(),
  /** Null for a connection that was last checked by an earlier release; left out by one. */
  keyRights: KeyRights.nullable().optional(),
  /** When the key expires. Null if it does not, and where DefectDojo does not tell (before 3.3). */
  keyExpiresAt: Instant.nullable().optional(),
  state: ConnectionState,
  stateCode: ErrorCode.nullable(),
  stateReason: z.string().max(1_000).nullable(),
  stateSince: Instant,
  ...ConnectionSettings.shape,
  // Earlier releases leave the following out, except for this one.
  ...PushSettings.partial().shape,
  includeResolvedFindings: PushSettings.shape.includeResolvedFindings,
  /** Left out by an earlier release. */
  benchmarkTypes: BenchmarkTypes.optional(),
  /** Left out by an earlier release. */
  twoReportsAtOnce: ConnectionSettings.shape.twoReportsAtOnce.optional(),
  /** Since when exports are paused: set exactly while `pushOnScanComplete` is false. */
  pausedAt: Instant.nullable(),
  /** The name of the person who paused them. Null if it is not known; left out by an earlier release. */
  pausedBy: z.string().max(200).nullable().optional(),
  /**
   * Set while Gecko's operators hold exports: nothing is pushed, not even by hand. With the scope `instance` Gecko's jobs
   * do not read from DefectDojo either. Left out by an earlier release.
   */
  hold: z
    .object({ since: Instant, scope: z.enum(['team', 'instance', 'all']), reason: z.string().max(300) })
    .nullable()
    .optional(),
  /**
   * Set for a few seconds after exports were switched on: the catch-up is queued and can still be undone, for `undoMs`
   * milliseconds from the response on.
   */
  catchUp: z
    .object({ undoMs: z.int().min(0) })
    .nullable()
    .optional(),
  mappedRepositories: z.int().min(0),
  /** The number of them that are paused by themselves. Left out by an earlier release. */
  pausedRepositories: z.int().min(0).optional(),
  /** Findings that the last pushes of the mapped repositories held back, by reason. Left out by an earlier release. */
  heldBack: HeldBackBy.optional(),
  lastPushAt: Instant.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Connection = z.infer<typeof Connection>;
