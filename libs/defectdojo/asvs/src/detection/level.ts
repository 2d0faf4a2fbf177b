import type { AsvsCoverage, AsvsFeature, AsvsLevel, AsvsStatedFacts } from '@gecko-defectdojo/contract';
import { CLIENT, LIBRARY, SERVICE } from './chapters/chapter-rule.ts';
import { isAtLeast } from './evidence.ts';
import { notReadReason } from './not-read.ts';

export interface SuggestLevelOptions {
  readonly features: readonly AsvsFeature[];
  readonly stated?: AsvsStatedFacts;
  /** Default: all code was read. */
  readonly coverage?: AsvsCoverage | null;
}

/** A suggested level with reasons. It is never set automatically. */
export interface SuggestedLevel {
  readonly suggested: AsvsLevel;
  /** True for L1 if code was left unread that could speak for more. An assumed level is never published. */
  readonly assumed: boolean;
  /** One sentence per reason, the heaviest first. */
  readonly reasons: readonly string[];
}

interface Weight {
  readonly any: readonly string[];
  readonly points: number;
  readonly reason: string;
}

const WEIGHTS: readonly Weight[] = [
  { any: ['security_purpose'], points: 4, reason: 'Others rely on it for their security, health or money.' },
  {
    any: ['sensitive_data'],
    points: 2,
    reason: 'It handles sensitive data, such as health, identity or bank data.',
  },
  { any: ['payment'], points: 2, reason: 'It takes payments.' },
  {
    any: ['password_login', 'federated_login', 'password_storage'],
    points: 1,
    reason: 'People have accounts.',
  },
  { any: ['authorization'], points: 1, reason: 'It checks permissions.' },
  {
    any: ['http_server', 'grpc_server', 'websocket', 'network_listener'],
    points: 1,
    reason: 'It is reached over the network.',
  },
  { any: ['file_upload'], points: 1, reason: 'It accepts uploaded files.' },
  { any: ['mfa'], points: 1, reason: 'It checks second factors or passkeys.' },
  {
    any: ['oauth_client', 'oauth_authorization_server', 'saml'],
    points: 1,
    reason: 'It takes part in OAuth, OpenID Connect or SAML.',
  },
  { any: ['deployment'], points: 1, reason: 'It has a deployment.' },
];

/** A level that a kind of code has at least, with few points too, and the reason. */
interface Floor {
  readonly level: AsvsLevel;
  readonly reason: string;
  /** Any feature of each list. */
  readonly all: readonly (readonly string[])[];
  readonly none: readonly string[];
}

const DEMO = ['demo_purpose'];

/** Features of code that runs somewhere, by itself or for an account. */
const RUNS = [...SERVICE, 'cloud_function', 'program', 'deployment', 'infrastructure'] as const;
/** Features of people who sign in. Without them no data belongs to one of them. */
const SIGN_IN = ['password_login', 'federated_login', 'saml', 'oauth_client', 'authorization'] as const;

/** Subjects of libraries that hold what others sign in with. */
const MADE_FOR_TRUST = ['made_for_login', 'made_for_tokens', 'made_for_oauth', 'made_for_crypto'] as const;
/** Features of code for it. An SDK that only says how it signs in may have none. */
const TRUST_CODE = [
  'crypto',
  'jwt',
  'saml',
  'mfa',
  'session',
  'password_login',
  'password_storage',
  'federated_login',
  'oauth_client',
  'oauth_authorization_server',
] as const;

const FLOORS: readonly Floor[] = [
  {
    level: 3,
    reason: 'Programs trust this library with their logins, tokens or keys.',
    all: [LIBRARY, [...MADE_FOR_TRUST, 'saml'], TRUST_CODE],
    none: DEMO,
  },
  {
    level: 2,
    reason: 'The library says that programs trust it with their logins, tokens or keys.',
    all: [LIBRARY, MADE_FOR_TRUST],
    none: DEMO,
  },
  {
    level: 2,
    reason: 'Programs trust this library with their protection.',
    all: [
      LIBRARY,
      ['made_for_permissions', 'made_for_sessions', 'made_for_cleaning', 'turn_server', 'network_listener'],
    ],
    none: DEMO,
  },
  {
    level: 2,
    reason: 'Programs use this library for their logins or tokens.',
    all: [LIBRARY, ['jwt', 'saml', 'password_storage', 'federated_login', 'oauth_authorization_server']],
    none: DEMO,
  },
  {
    level: 2,
    reason: 'A service keeps accounts.',
    all: [SERVICE, ['password_login', 'federated_login', 'saml']],
    none: [...DEMO, ...LIBRARY, 'command_purpose'],
  },
  {
    level: 2,
    reason: 'A service keeps accounts with second factors.',
    all: [SERVICE, ['password_login', 'federated_login', 'saml'], ['mfa', 'payment']],
    none: LIBRARY,
  },
  {
    level: 2,
    reason: 'It is reached over the network and runs other programs or changes a directory.',
    all: [SERVICE, ['os_command', 'ldap']],
    none: [...DEMO, ...LIBRARY, 'command_purpose'],
  },
  {
    level: 2,
    reason: 'It manages memory manually, and is reached over the network or checks passwords.',
    all: [['native_memory'], ['network_listener', 'http_server', 'password_login']],
    none: [...DEMO, ...LIBRARY, ...CLIENT],
  },
  {
    level: 2,
    reason: 'A service takes payments, keeps passwords or decides who may use what it listens for.',
    all: [SERVICE, ['payment', 'password_storage', 'authorization'], ['network_listener', 'deployment']],
    none: [...DEMO, ...LIBRARY],
  },
  {
    level: 2,
    reason: 'It handles sensitive data of people who sign in.',
    all: [['sensitive_data'], SIGN_IN, [...RUNS, ...CLIENT]],
    none: [...DEMO, ...LIBRARY],
  },
  {
    level: 2,
    reason: 'It keeps second factors, or asks again who holds the device.',
    all: [CLIENT, ['mfa', 'device_authentication']],
    none: DEMO,
  },
  {
    level: 2,
    reason: 'Others trust it with their accounts, secrets, machines or connections.',
    all: [['trusted_purpose']],
    none: DEMO,
  },
  {
    level: 2,
    reason: 'It changes machines, roles or secrets of an account or a cluster.',
    all: [['account_rights'], RUNS],
    none: [...DEMO, ...LIBRARY],
  },
];

/**
 * Suggests a level by points: four or more with a security purpose, or five with sensitive data of people who sign in, give L3,
 * four give L2.
 * Some kinds of code have a level that they do not fall below. Facts stated by a person outweigh code:
 * internet-facing personal data is at least L2, internet-facing sensitive data L3. Findings do not count (ADR 54).
 */
export function suggestLevel(options: SuggestLevelOptions): SuggestedLevel {
  const { features, stated = {}, coverage } = options;
  const sure = new Set(
    features.filter(({ confidence }) => isAtLeast(confidence, 'medium')).map(({ id }) => id),
  );
  const counted = WEIGHTS.filter(({ any }) => any.some((id) => sure.has(id)));
  const items: { points: number; reason: string }[] = counted.map(({ points, reason }) => ({
    points,
    reason,
  }));
  if (sure.has('native_memory') && (sure.has('network_listener') || sure.has('http_server')))
    items.push({ points: 1, reason: 'It manages memory manually and is reached over the network.' });
  if (sure.has('demo_purpose')) items.push({ points: -2, reason: 'It calls itself a sample or a demo.' });
  items.push(...pointsOfStated(stated));
  items.sort((left, right) => Math.abs(right.points) - Math.abs(left.points));
  const total = items.reduce((sum, { points }) => sum + points, 0);
  // Others rely on the product that a sample is made from.
  const serious =
    stated.dataClass === 'sensitive' ||
    (!sure.has('demo_purpose') &&
      (sure.has('security_purpose') || (sure.has('sensitive_data') && SIGN_IN.some((id) => sure.has(id)))));
  const byPoints: AsvsLevel =
    serious && total >= (sure.has('security_purpose') ? 4 : 5) ? 3 : total >= 4 ? 2 : 1;
  const floors = FLOORS.filter(
    ({ level, all, none }) =>
      level > byPoints &&
      all.every((any) => any.some((id) => sure.has(id))) &&
      !none.some((id) => sure.has(id)),
  );
  const least = floors.reduce((most, { level }) => (level > most ? level : most), leastOfStated(stated));
  const suggested = byPoints > least ? byPoints : least;
  const reasons = [...floors, ...items].map(({ reason }) => reason);
  const notRead = suggested === 1 ? notReadReason(coverage) : undefined;
  if (notRead !== undefined) return { suggested, assumed: true, reasons: [...reasons, notRead] };
  return {
    suggested,
    assumed: false,
    reasons: reasons.length > 0 ? reasons : ['No evidence for more than L1.'],
  };
}

function pointsOfStated({
  internetFacing,
  dataClass,
}: AsvsStatedFacts): { points: number; reason: string }[] {
  return [
    ...(internetFacing === true ? [{ points: 2, reason: 'Stated: reached from the internet.' }] : []),
    ...(internetFacing === false ? [{ points: -1, reason: 'Stated: not reached from the internet.' }] : []),
    ...(dataClass === 'sensitive' ? [{ points: 3, reason: 'Stated: sensitive data.' }] : []),
    ...(dataClass === 'personal' ? [{ points: 2, reason: 'Stated: personal data.' }] : []),
    ...(dataClass === 'public' ? [{ points: -1, reason: 'Stated: public data.' }] : []),
  ];
}

function leastOfStated({ internetFacing, dataClass }: AsvsStatedFacts): AsvsLevel {
  if (dataClass === 'sensitive') return internetFacing === true ? 3 : 2;
  return dataClass === 'personal' && internetFacing === true ? 2 : 1;
}
