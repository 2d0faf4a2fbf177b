import { ASVS_VERSIONS } from '@gecko-defectdojo/contract';
import type { AsvsConfidence, AsvsFeature } from '@gecko-defectdojo/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appliesFromLevel, catalogueOf, sectionOf } from '../../catalogue/index.ts';
import { FEATURE_RULES } from '../rules/index.ts';
import { CHAPTER_SUBJECTS } from './chapter-subjects.ts';
import { chaptersFromFeatures } from './chapters-from-features.ts';
import { RULES_4_0_3 } from './chapters-4.0.3.ts';
import { RULES_5_0_0 } from './chapters-5.0.0.ts';

const IDS = FEATURE_RULES.map(({ id }) => id);

function feature(id: string, confidence: AsvsConfidence = 'medium'): AsvsFeature {
  const evidence = [1, 2].map((line) => ({
    path: `${id}/${line}.js`,
    line,
    rule: id,
    kind: 'code' as const,
    confidence,
    excerpt: `${String(line)} ${id}`,
  }));
  return { id, name: id, confidence, evidence };
}

function decisions(
  version: '5.0.0' | '4.0.3',
  ids: readonly string[],
  confidence: AsvsConfidence = 'medium',
): Record<string, string> {
  const chapters = chaptersFromFeatures(
    version,
    ids.map((id) => feature(id, confidence)),
  );
  return Object.fromEntries(chapters.map(({ id, decision }) => [id, decision]));
}

function yes(version: '5.0.0' | '4.0.3', ...ids: readonly string[]): string[] {
  return Object.entries(decisions(version, ids)).flatMap(([id, decision]) =>
    decision === 'yes' ? [id] : [],
  );
}

const SERVICE = ['source_code', 'http_server'];

describe('chapters of 5.0 from features', () => {
  it.each<[string, readonly string[], string]>([
    ['nothing', [], ''],
    ['code alone', ['source_code'], 'V15'],
    ['a command-line tool that runs other programs', ['source_code', 'os_command', 'program'], 'V1 V15'],
    ['a library for a cipher', ['source_code', 'crypto', 'library'], 'V11 V15'],
    ['a library for signed tokens', ['source_code', 'jwt', 'library'], 'V9 V11 V15'],
    ['a library for SAML', ['source_code', 'saml', 'xml', 'library'], 'V1 V6 V9 V11 V15'],
    ['a service', SERVICE, 'V2 V4 V12 V13 V15 V16'],
    ['a service with a database', [...SERVICE, 'sql'], 'V1 V2 V4 V12 V13 V14 V15 V16'],
    [
      'a service with passwords',
      [...SERVICE, 'password_login', 'password_storage'],
      'V2 V4 V6 V8 V11 V12 V13 V14 V15 V16',
    ],
    [
      'a service whose login is a signed token',
      [...SERVICE, 'password_login', 'jwt'],
      'V2 V4 V6 V7 V8 V9 V11 V12 V13 V14 V15 V16',
    ],
    ['a service that accepts files', [...SERVICE, 'file_upload'], 'V2 V4 V5 V12 V13 V15 V16'],
    ['a service that stores files', [...SERVICE, 'file_upload', 'sql'], 'V1 V2 V4 V5 V12 V13 V14 V15 V16'],
    ['a service behind one password', [...SERVICE, 'password_login'], 'V2 V4 V6 V12 V13 V14 V15 V16'],
    [
      'a framework for services with logins',
      [...SERVICE, 'password_login', 'session', 'library'],
      'V6 V7 V15',
    ],
    [
      'a service that renders pages and sets cookies',
      [...SERVICE, 'html_output', 'cookies', 'session'],
      'V1 V2 V3 V4 V7 V12 V13 V14 V15 V16',
    ],
    ['a client of OAuth', [...SERVICE, 'oauth_client'], 'V2 V4 V10 V12 V13 V14 V15 V16'],
    [
      'a page that logs in',
      ['source_code', 'browser_code', 'password_login', 'session'],
      'V1 V3 V6 V7 V12 V14 V15',
    ],
    ['a page with WebRTC', ['source_code', 'browser_code', 'webrtc_media'], 'V1 V3 V15 V17'],
    ['a signalling server', [...SERVICE, 'websocket', 'webrtc_signalling'], 'V2 V4 V12 V13 V15 V16 V17'],
    ['a TURN server’s library', ['source_code', 'turn_server', 'password_login', 'library'], 'V6 V15 V17'],
    [
      'a daemon in C',
      ['source_code', 'network_listener', 'native_memory', 'program'],
      'V1 V2 V12 V13 V15 V16',
    ],
    ['a library of sockets', ['source_code', 'network_listener', 'library'], 'V12 V15'],
    [
      'a deployed program with tokens and a log',
      ['source_code', 'program', 'deployment', 'oauth_client', 'crypto', 'logging'],
      'V10 V11 V12 V13 V14 V15 V16',
    ],
    [
      'a program with tokens and a log',
      ['source_code', 'program', 'oauth_client', 'crypto', 'logging'],
      'V10 V11 V12 V15',
    ],
    [
      'a deployed program with a log',
      ['source_code', 'program', 'deployment', 'crypto', 'logging'],
      'V11 V15',
    ],
    [
      'a login library with a module for roles',
      ['source_code', 'library', 'made_for_tokens', 'authorization'],
      'V8 V9 V15',
    ],
    [
      'a service that takes tokens of an authorization server',
      [...SERVICE, 'oauth_resource_server'],
      'V2 V4 V8 V10 V12 V13 V14 V15 V16',
    ],
    [
      'a deployed program that is called by none',
      ['source_code', 'program', 'deployment', 'settings', 'outbound_http'],
      'V12 V13 V15',
    ],
    ['a command that reads settings', ['source_code', 'program', 'settings', 'outbound_http'], 'V12 V15'],
    ['a service’s library', [...SERVICE, 'library'], 'V15'],
    ['a framework for services', [...SERVICE, 'library', 'made_for_apis'], 'V2 V4 V12 V15'],
    ['a library that returns data', [...SERVICE, 'library', 'api'], 'V4 V15'],
    ['a library of WebSockets', ['source_code', 'websocket', 'library'], 'V4 V12 V15'],
    [
      'a library for authorization servers',
      [...SERVICE, 'library', 'oauth_authorization_server'],
      'V4 V6 V10 V12 V14 V15',
    ],
    ['a framework with validation', [...SERVICE, 'library', 'input_validation'], 'V2 V15'],
    [
      'a library for logins with what it needs',
      ['source_code', 'library', 'made_for_login', 'session', 'authorization', 'cookies'],
      'V3 V6 V7 V8 V15',
    ],
    ['a library of parts with what it needs', ['source_code', 'library', 'session', 'authorization'], 'V15'],
    [
      'a library that keeps sessions in cookies',
      ['source_code', 'library', 'made_for_sessions', 'cookies'],
      'V3 V7 V15',
    ],
    [
      'a library that keeps accounts',
      ['source_code', 'library', 'made_for_login', 'password_login', 'password_storage', 'personal_data'],
      'V6 V11 V14 V15',
    ],
    [
      'a library of password hashes',
      ['source_code', 'library', 'made_for_login', 'password_storage'],
      'V6 V11 V15',
    ],
    [
      'a library that checks what people type to sign in',
      ['source_code', 'library', 'made_for_login', 'password_login', 'input_validation'],
      'V2 V6 V15',
    ],
    [
      'a library that shows a login',
      ['source_code', 'library', 'made_for_login', 'password_login', 'html_output'],
      'V1 V2 V3 V6 V15',
    ],
    [
      'a login through another service',
      [...SERVICE, 'oauth_client', 'session'],
      'V2 V4 V6 V7 V10 V12 V13 V14 V15 V16',
    ],
  ])('%s', (_, ids, expected) => {
    expect(yes('5.0.0', ...ids).join(' ')).toBe(expected);
  });

  it.each<[string, readonly string[], string]>([
    ['V5', [...SERVICE, 'archive'], 'unsure'],
    ['V5', ['source_code', 'file_upload'], 'unsure'],
    ['V13', [...SERVICE, 'library'], 'unsure'],
    ['V16', [...SERVICE, 'library'], 'unsure'],
    ['V6', [...SERVICE, 'oauth_client'], 'unsure'],
    ['V3', [...SERVICE, 'cors'], 'unsure'],
    ['V14', [...SERVICE, 'file_upload'], 'unsure'],
    ['V17', ['webrtc_signalling'], 'unsure'],
    ['V17', SERVICE, 'no'],
  ])('%s of %j is undecided, or does not apply', (chapter, ids, expected) => {
    expect(decisions('5.0.0', ids)[chapter]).toBe(expected);
  });
});

describe('chapters of 4.0.3 from the same features', () => {
  it.each<[string, readonly string[], string]>([
    ['nothing', [], ''],
    ['code alone', ['source_code'], 'V1 V10 V14'],
    ['a service', SERVICE, 'V1 V5 V7 V9 V10 V11 V13 V14'],
    [
      'a service with passwords',
      [...SERVICE, 'password_login', 'password_storage'],
      'V1 V2 V4 V5 V6 V7 V8 V9 V10 V11 V13 V14',
    ],
    ['a service with signed tokens', [...SERVICE, 'jwt'], 'V1 V3 V5 V6 V7 V9 V10 V11 V13 V14'],
    ['a service that accepts files', [...SERVICE, 'file_upload'], 'V1 V5 V7 V8 V9 V10 V11 V12 V13 V14'],
    [
      'a service that requests other servers',
      [...SERVICE, 'outbound_http'],
      'V1 V5 V7 V9 V10 V11 V12 V13 V14',
    ],
  ])('%s', (_, ids, expected) => {
    expect(yes('4.0.3', ...ids).join(' ')).toBe(expected);
  });

  it('are the same in the versions that share its numbers', () => {
    const features = IDS.map((id) => feature(id));
    for (const version of ['4.0.1', '4.0.2'] as const)
      expect(chaptersFromFeatures(version, features)).toEqual(chaptersFromFeatures('4.0.3', features));
  });
});

describe('sections of a chapter', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['V1', ['native_memory'], ['V1.4']],
    ['V1', [...SERVICE, 'xml'], ['V1.5']],
    ['V4', [...SERVICE, 'graphql'], ['V4.3']],
    ['V4', [...SERVICE, 'websocket'], ['V4.4']],
    ['V6', [...SERVICE, 'password_login', 'mfa'], ['V6.2', 'V6.5', 'V6.6', 'V6.7']],
    ['V6', [...SERVICE, 'federated_login'], ['V6.8']],
    ['V7', [...SERVICE, 'session', 'federated_login'], ['V7.6']],
    ['V10', ['oauth_client'], ['V10.2', 'V10.5']],
    ['V10', ['oauth_resource_server'], ['V10.3']],
    ['V10', ['oauth_authorization_server'], ['V10.4', 'V10.6', 'V10.7']],
    ['V17', ['turn_server'], ['V17.1']],
    ['V17', ['webrtc_media'], ['V17.2']],
    ['V17', [...SERVICE, 'webrtc_signalling'], ['V17.3']],
  ])('of %s with %j are %j', (chapterId, ids, expected) => {
    const chapter = chaptersFromFeatures(
      '5.0.0',
      ids.map((id) => feature(id)),
    ).find(({ id }) => id === chapterId);
    expect(chapter?.sections.filter(({ decision }) => decision === 'yes').map(({ id }) => id)).toEqual(
      expected,
    );
  });

  it('exist in the catalogue, with their names', () => {
    for (const [version, rules] of [
      ['5.0.0', RULES_5_0_0],
      ['4.0.3', RULES_4_0_3],
    ] as const)
      for (const section of rules.flatMap(({ sections = [] }) => sections))
        expect([section.id, sectionOf(version, section.id)]).not.toContain(undefined);
  });
});

describe('chapters, for any features', () => {
  const anyFeatures = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom(...IDS),
      confidence: fc.constantFrom<AsvsConfidence>('strong', 'medium', 'weak'),
    }),
    { selector: ({ id }) => id, maxLength: 20 },
  );

  it('are those of the version, in order', () => {
    for (const version of ASVS_VERSIONS)
      expect(chaptersFromFeatures(version, []).map(({ id, name }) => `${id} ${name}`)).toEqual(
        catalogueOf(version).chapters.map(({ id, name }) => `${id} ${name}`),
      );
  });

  it('are decided by existing features', () => {
    const named = [...RULES_5_0_0, ...RULES_4_0_3].flatMap(({ clauses, sections = [] }) => [
      ...clauses.flatMap(({ any, with: conditions = [], without = [] }) => [
        ...any,
        ...conditions.flat(),
        ...without,
      ]),
      ...sections.flatMap(({ any }) => any),
    ]);
    expect(named.filter((id) => !IDS.includes(id))).toEqual([]);
  });

  it('never apply by weak features alone', () => {
    fc.assert(
      fc.property(anyFeatures, fc.constantFrom(...ASVS_VERSIONS), (features, version) => {
        const weak = features.map(({ id }) => feature(id, 'weak'));
        for (const { decision } of chaptersFromFeatures(version, weak)) expect(decision).not.toBe('yes');
      }),
    );
  });

  it('have for every yes a reason and one to five places, at least one of more than weak confidence', () => {
    fc.assert(
      fc.property(anyFeatures, fc.constantFrom(...ASVS_VERSIONS), (features, version) => {
        const all = features.map(({ id, confidence }) => feature(id, confidence));
        for (const { decision, reason, evidence } of chaptersFromFeatures(version, all)) {
          expect(reason).toMatch(/\.$/);
          expect(evidence.length).toBeLessThanOrEqual(5);
          if (decision === 'yes') expect(evidence.some(({ confidence }) => confidence !== 'weak')).toBe(true);
          if (decision === 'no') expect(evidence).toEqual([]);
        }
      }),
    );
  });

  it('are never lost by more features, except by those that prevent a clause', () => {
    const preventing = new Set(
      RULES_5_0_0.flatMap(({ clauses }) => clauses.flatMap(({ without = [] }) => without)),
    );
    const others = IDS.filter((id) => !preventing.has(id));
    const more = anyFeatures.map((features) => features.filter(({ id }) => !preventing.has(id)));
    fc.assert(
      fc.property(more, fc.constantFrom(...others), (features, id) => {
        const before = chaptersFromFeatures(
          '5.0.0',
          features.map((item) => feature(item.id, item.confidence)),
        );
        const after = new Map(
          chaptersFromFeatures('5.0.0', [
            ...features.filter((item) => item.id !== id).map((item) => feature(item.id, item.confidence)),
            feature(id, 'strong'),
          ]).map((chapter) => [chapter.id, chapter.decision]),
        );
        for (const { id: chapterId, decision } of before)
          if (decision === 'yes') expect(after.get(chapterId)).toBe('yes');
      }),
    );
  });

  it('include V16 and V17, although they have no requirement at L1', () => {
    const chapters = chaptersFromFeatures(
      '5.0.0',
      [...SERVICE, 'webrtc_media'].map((id) => feature(id)),
    );
    const late = chapters.filter(
      ({ id, decision }) => decision === 'yes' && appliesFromLevel('5.0.0', id) !== 1,
    );
    expect(late.map(({ id }) => `${id} from L${String(appliesFromLevel('5.0.0', id))}`)).toEqual([
      'V16 from L2',
      'V17 from L2',
    ]);
  });
});

describe('the evidence of a chapter', () => {
  function evidenceOf(chapterId: string, features: readonly AsvsFeature[]) {
    const chapter = chaptersFromFeatures('5.0.0', features).find(({ id }) => id === chapterId);
    return chapter?.evidence.map(({ path, indirect }) =>
      indirect === undefined ? path : `${path} (${indirect})`,
    );
  }
  const service = [feature('source_code'), feature('http_server', 'strong')];

  it('is what the chapter is about first, and what it only follows from last, by its name', () => {
    expect(evidenceOf('V13', service)).toEqual([
      'http_server/1.js (http_server)',
      'http_server/2.js (http_server)',
    ]);
    expect(evidenceOf('V13', [...service, feature('settings')])).toEqual([
      'settings/1.js',
      'settings/2.js',
      'http_server/1.js (http_server)',
    ]);
    expect(evidenceOf('V16', [...service, feature('logging')])?.at(-1)).toBe(
      'http_server/1.js (http_server)',
    );
    const accounts = [...service, feature('password_login', 'strong'), feature('sql')];
    expect(evidenceOf('V8', accounts)?.every((place) => place.endsWith('(password_login)'))).toBe(true);
    expect(evidenceOf('V8', [...accounts, feature('authorization')])?.[0]).toBe('authorization/1.js');
  });

  it('leaves out what is aside of the product, where the product shows the chapter too', () => {
    const login = feature('password_login', 'strong');
    const [first] = login.evidence;
    if (first === undefined) throw new Error('A feature has evidence.');
    const both = {
      ...login,
      evidence: [
        { ...first, path: 'tests/login.js' },
        { ...first, path: 'src/login.js' },
      ],
    };
    expect(evidenceOf('V6', [...service, both])).toEqual(['src/login.js']);
    const onlyAside = { ...login, evidence: [{ ...first, path: 'tests/login.js' }] };
    expect(evidenceOf('V6', [...service, onlyAside])).toEqual(['tests/login.js']);
  });

  it('leaves out what shows the subject of another chapter, where there is better', () => {
    const session = feature('session', 'strong');
    const [first] = session.evidence;
    if (first === undefined) throw new Error('A feature has evidence.');
    const evidence = [
      { ...first, path: 'a.js', excerpt: 'const claims = idToken.split(".");' },
      { ...first, path: 'b.js', excerpt: 'session.regenerate(next);' },
    ];
    expect(evidenceOf('V7', [...service, { ...session, evidence }])).toEqual(['b.js']);
  });

  it('adds no place that shows it indirectly to three that show it', () => {
    const many = feature('logging', 'strong');
    const [first] = many.evidence;
    if (first === undefined) throw new Error('A feature has evidence.');
    const evidence = ['a.js', 'b.js', 'c.js'].map((path) => ({ ...first, path, rule: path }));
    expect(evidenceOf('V16', [...service, { ...many, evidence }])).toEqual(['a.js', 'b.js', 'c.js']);
  });

  it('does not take rules for applications elsewhere', () => {
    const server = [...service, feature('personal_data'), feature('client_credentials')];
    expect(evidenceOf('V14', server)).toEqual(['personal_data/1.js', 'personal_data/2.js']);
  });

  it('shows reads of the environment, although they decide nothing', () => {
    const read = feature('settings', 'weak');
    const evidence = read.evidence.map((piece) => ({ ...piece, rule: 'environment-read' }));
    expect(evidenceOf('V13', [...service, read])).not.toContain('settings/1.js');
    expect(evidenceOf('V13', [...service, { ...read, evidence }])).toContain('settings/1.js');
  });

  it('has a subject for each chapter, of features that exist', () => {
    for (const [family, rules] of Object.entries({ '5.0': RULES_5_0_0, '4.0': RULES_4_0_3 })) {
      const subjects = CHAPTER_SUBJECTS[family === '5.0' ? '5.0' : '4.0'];
      expect(Object.keys(subjects)).toEqual(rules.map(({ id }) => id));
      for (const { features, ifDecided = [] } of Object.values(subjects))
        for (const id of [...features, ...ifDecided]) expect(IDS).toContain(id);
    }
  });
});
