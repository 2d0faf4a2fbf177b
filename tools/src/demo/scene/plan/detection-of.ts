import type { AsvsConfidence, AsvsCoverage, AsvsFeature } from '@gecko-defectdojo/contract';
import type { NewDetection } from '@gecko-defectdojo/services';
import { createRandom } from '../../../random/random.ts';
import type { CodeKind, RepositoryPlan } from './repository-plan.ts';

const SERVICE = [
  'http_server',
  'api',
  'sql',
  'authorization',
  'input_validation',
  'error_handling',
  'logging',
  'settings',
  'deployment',
  'outbound_http',
];

/** Controls that some requirements ask for. No section depends on them. */
const CONTROLS = [
  'password_slow_hash',
  'password_length_8',
  'cookie_http_only',
  'header_nosniff',
  'jwt_algorithms',
];

/** The features of each kind of code, besides `source_code`, which all have. */
const FEATURES: Readonly<Record<Exclude<CodeKind, 'none'>, readonly string[]>> = {
  service: [...SERVICE, 'password_login', 'password_storage', 'session', ...CONTROLS],
  website: ['browser_code', 'html_output', 'browser_storage', 'third_party_scripts', 'web_security_headers'],
  library: ['library', 'crypto', 'xml'],
  worker: ['program', 'sql', 'outbound_http', 'logging', 'deserialization', 'settings'],
  unclear: [],
  unread: [],
};

/** Features that a service may have besides. */
const EXTRAS = [
  'file_upload',
  'graphql',
  'websocket',
  'jwt',
  'oauth_client',
  'oauth_resource_server',
  'payment',
  'personal_data',
  'crypto',
  'rate_limit',
  'webrtc_signalling',
  'sensitive_data',
] as const;

/** Signs that could mean something else, so that a person is asked. */
const WEAK = ['password_login', 'file_upload', 'session', 'authorization', 'webrtc_signalling'];

/** Returns what Gecko finds in the code of a repository. Undefined for one that it has not looked at. */
export function detectionOf(plan: RepositoryPlan): NewDetection['result'] | undefined {
  const { code, fullName } = plan;
  if (code === 'none') return undefined;
  const random = createRandom(1, `code of ${fullName}`);
  const extras = code === 'service' ? EXTRAS.filter(() => random.isTrue(0.3)) : [];
  const features = ['source_code', ...FEATURES[code], ...extras].map((id) => featureOf(id, 'strong'));
  const weak = WEAK.filter((id) => code === 'unclear' || (code === 'worker' && id === 'file_upload'));
  return {
    rulesVersion: '1',
    files: random.int(40, 900),
    lines: random.int(3_000, 140_000),
    features: [...features, ...weak.map((id) => featureOf(id, 'weak'))],
    coverage: code === 'unread' ? UNREAD : ALL_READ,
  };
}

const ALL_READ: AsvsCoverage = {
  files: 120,
  codeBytes: 480_000,
  otherBytes: 30_000,
  languages: [],
  manifests: [],
  unreadable: 0,
  stoppedBy: null,
};

/** Most of the code is in a language that no rule reads, and a manifest is broken. */
const UNREAD: AsvsCoverage = {
  ...ALL_READ,
  files: 4,
  codeBytes: 2_000,
  languages: [{ name: 'COBOL', files: 61, bytes: 900_000 }],
  manifests: [{ path: 'package.json', line: 3, isPartial: false }],
};

function featureOf(id: string, confidence: AsvsConfidence): AsvsFeature {
  const words = id.replaceAll('_', ' ');
  const path = `src/${id.replaceAll('_', '-')}/index.ts`;
  return {
    id,
    name: words.charAt(0).toUpperCase() + words.slice(1),
    confidence,
    evidence: [
      { path, line: 12, rule: id, kind: 'code', confidence, excerpt: `register(${JSON.stringify(words)});` },
      {
        path: 'package.json',
        line: 21,
        rule: id,
        kind: 'dependency',
        confidence,
        excerpt: `"${id}": "4.1.0"`,
      },
    ],
  };
}
