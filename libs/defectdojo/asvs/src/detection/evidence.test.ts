import type { AsvsEvidence } from '@gecko-defectdojo/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseEvidence, MAXIMUM_EVIDENCE } from './evidence.ts';
import { confidenceOf } from './hit-collection.ts';

function piece(path: string, more: Partial<AsvsEvidence> = {}): AsvsEvidence {
  return { path, line: 1, rule: 'rule', kind: 'code', confidence: 'strong', excerpt: '', ...more };
}

const anyPiece = fc.record<AsvsEvidence>({
  path: fc.constantFrom('a/x.js', 'a/y.js', 'b/x.js', 'c/d/x.js', 'package.json', 'e/x.js', 'f/x.js'),
  line: fc.option(fc.integer({ min: 1, max: 3 })),
  rule: fc.constantFrom('one', 'two', 'three'),
  kind: fc.constantFrom('dependency', 'code', 'config', 'schema'),
  confidence: fc.constantFrom('strong', 'medium', 'weak'),
  excerpt: fc.constant(''),
});

describe('choosing evidence', () => {
  it('takes at most five pieces, from different folders first', () => {
    const all = ['a/1', 'a/2', 'a/3', 'b/1', 'c/1', 'd/1', 'e/1', 'f/1'].map((path) => piece(path));
    expect(chooseEvidence(all).map(({ path }) => path)).toEqual(['a/1', 'b/1', 'c/1', 'd/1', 'e/1']);
    expect(chooseEvidence(all.slice(0, 4)).map(({ path }) => path)).toEqual(['a/1', 'b/1', 'a/2', 'a/3']);
  });

  it('takes code first and a dependency after it, and what is weak last', () => {
    const all = [
      ...['a', 'b', 'c', 'd', 'e', 'f'].map((folder) => piece(`${folder}/x`)),
      piece('package.json', { kind: 'dependency', confidence: 'medium' }),
      piece('g/x', { confidence: 'weak' }),
    ];
    const chosen = chooseEvidence(all);
    expect(chosen.map(({ path }) => path)).toEqual(['a/x', 'package.json', 'b/x', 'c/x', 'd/x']);
  });

  it('takes different rules and files before more of the same', () => {
    const all = [
      piece('a/x', { line: 1 }),
      piece('a/x', { line: 2, rule: 'two' }),
      piece('b/x'),
      piece('c/x'),
      piece('d/x', { rule: 'two', confidence: 'medium' }),
    ];
    expect(chooseEvidence(all).map(({ path, rule }) => `${path} ${rule}`)).toEqual([
      'a/x rule',
      'b/x rule',
      'd/x two',
      'c/x rule',
      'a/x two',
    ]);
  });

  it('takes the product before tests, migrations, tools and examples, in any order of names', () => {
    const aside = [
      'app/migrations/0001_initial.py',
      'frontend/mock-db/init.ts',
      'hc/accounts/management/commands/createsuperuser.py',
      'certification/fapi/index.js',
      'src/loadgenerator/locustfile.py',
      'scripts/seed.js',
      'playwright.config.ts',
      'includes/geshi/java.php',
      'src/TestInfrastructure/Rest.cs',
      'lib/tasks/perf.rake',
      'lib/login.eval.dart',
      'service/e2etest_service.go',
    ];
    const product = [
      'src/scripts/z.js',
      'app/reset_password.py',
      'src/main/java/org/samples/Z.java',
      'z/z.go',
    ];
    const all = [...aside, ...product].map((path) => piece(path));
    expect(
      chooseEvidence(all)
        .slice(0, 4)
        .map(({ path }) => path)
        .sort(),
    ).toEqual([...product].sort());
  });

  it('takes a use before an import, a text and a list of names, and a route before a model', () => {
    const excerpts = [
      'if (!user.isAdmin) throw new Forbidden();',
      'const isAdmin = roleOf(user);',
      '"isAdmin": {',
      'import { isAdmin } from "./roles";',
      'description = "Users. They are all isAdmin here",',
      "'isAdmin', 'isGuest', 'isOwner', 'isUser',",
    ];
    const all = excerpts.map((excerpt, index) => piece(`${String(9 - index)}/x`, { excerpt }));
    const chosen = chooseEvidence(all).map(({ excerpt }) => excerpt);
    expect(chosen.slice(0, 3)).toEqual(excerpts.slice(0, 3));
    const places = [piece('app/models/user.rb'), piece('app/routes/users.rb')];
    expect(chooseEvidence(places)[0]?.path).toBe('app/routes/users.rb');
  });

  it.each([
    ['html-template-code', '{% extends "base.html" %}', '{{ user.name }}'],
    ['federated-login-code', 'const hint = query.id_token_hint;', 'oidc.NewProvider(ctx, issuer)'],
    ['authorization-code', "if (message.role === 'user') {", "if (user.role === 'admin') {"],
    ['environment-read', 'getenv("PATH")', 'getenv("DATABASE_URL")'],
    ['secret-setting', 'params.Add("client_secret", secret)', 'secret: env.CLIENT_SECRET,'],
    ['http-server-go', 'go http.ListenAndServe(pprofAddr, nil)', 'go http.ListenAndServe(addr, nil)'],
    ['command-code', '#define popen(x, y) (_popen(x, y))', 'popen(command, "r")'],
    ['session-elixir-strong', '@spec fetch_session(Session.id()) ::', 'fetch_session(conn, [])'],
    ['jwt-haskell-strong', ', JWTSettings(..)', 'verify (settings :: JWTSettings)'],
    ['personal-field', 'Email string `json:"email"`', 'save(user.Email)'],
    ['cookie-same-site', 'Provide the setting for the cookie, e.g. "SameSite=Lax"', 'cookie("SameSite=Lax")'],
  ])('takes a line that shows what %s is about first', (rule, little, telling) => {
    const all = [piece('a/x', { rule, excerpt: little }), piece('b/x', { rule, excerpt: telling })];
    expect(chooseEvidence(all)[0]?.excerpt).toBe(telling);
  });

  it('takes code before what a readme or a description says', () => {
    const all = [
      piece('README.md', { rule: 'secrets-kept', excerpt: '# Password manager' }),
      piece('package.json', { rule: 'made-for-login-words', line: null, kind: 'config' }),
      piece('z/x', { confidence: 'medium' }),
    ];
    expect(chooseEvidence(all)[0]?.path).toBe('z/x');
  });

  it('shows a place once, with its highest confidence', () => {
    const chosen = chooseEvidence([
      piece('a', { confidence: 'weak', rule: 'one' }),
      piece('a', { rule: 'two' }),
    ]);
    expect(chosen.map(({ rule }) => rule)).toEqual(['two']);
  });

  it('does not depend on the order', () => {
    fc.assert(
      fc.property(
        fc.array(anyPiece, { maxLength: 30 }),
        fc.array(fc.nat(), { maxLength: 30 }),
        (all, keys) => {
          const shuffled = all
            .map((item, index) => [keys[index] ?? 0, item] as const)
            .sort(([left], [right]) => left - right)
            .map(([, item]) => item);
          expect(chooseEvidence(shuffled)).toEqual(chooseEvidence(all));
        },
      ),
    );
  });

  it('never returns more than five, a place twice, or new evidence', () => {
    fc.assert(
      fc.property(fc.array(anyPiece, { maxLength: 30 }), (all) => {
        const chosen = chooseEvidence(all);
        const places = chosen.map(({ path, line }) => `${path}:${line ?? 0}`);
        expect(chosen.length).toBeLessThanOrEqual(MAXIMUM_EVIDENCE);
        expect(new Set(places).size).toBe(places.length);
        for (const item of chosen) expect(all).toContain(item);
      }),
    );
  });
});

describe('the confidence of a feature', () => {
  it.each<[string, readonly AsvsEvidence[], string]>([
    [
      'a dependency and code that uses it',
      [piece('package.json', { kind: 'dependency' }), piece('a')],
      'strong',
    ],
    ['strong code in two files', [piece('a'), piece('b')], 'strong'],
    ['strong code twice in one file', [piece('a'), piece('a', { line: 2 })], 'medium'],
    ['a dependency alone', [piece('package.json', { kind: 'dependency' })], 'medium'],
    [
      'two dependencies without code',
      [piece('a', { kind: 'dependency' }), piece('b', { kind: 'dependency' })],
      'medium',
    ],
    [
      'medium code in two files',
      [piece('a', { confidence: 'medium' }), piece('b', { confidence: 'medium' })],
      'medium',
    ],
    [
      'two medium rules in one file',
      [piece('a', { confidence: 'medium' }), piece('a', { confidence: 'medium', rule: 'other', line: 2 })],
      'medium',
    ],
    ['one medium piece', [piece('a', { confidence: 'medium' })], 'weak'],
    ['nothing', [], 'weak'],
  ])('%s is %s', (_, evidence, expected) => {
    expect(confidenceOf(evidence)).toBe(expected);
  });

  it('counts a rule that counts once as one piece, in any number of files', () => {
    const inputs = ['a', 'b', 'c'].map((path) => piece(path, { confidence: 'medium', rule: 'form' }));
    expect(confidenceOf(inputs, new Set(['form']))).toBe('weak');
    expect(confidenceOf([...inputs, piece('d', { confidence: 'medium' })], new Set(['form']))).toBe('medium');
  });

  it('is weak with any amount of weak evidence', () => {
    fc.assert(
      fc.property(fc.array(anyPiece, { maxLength: 200 }), (all) => {
        expect(confidenceOf(all.map((item) => ({ ...item, confidence: 'weak' })))).toBe('weak');
      }),
    );
  });
});
