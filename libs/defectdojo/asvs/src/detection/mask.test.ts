import { cpuMs } from '@gecko-defectdojo/testing-vitest/cpu-ms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskedExcerpt, maskSecrets } from './mask.ts';

/** Made up for this test. Its form does not matter. */
const SECRET = 'hunter2x9';
const KEY = 'Zk3vQ9mWx2Lp7RtY8sBd4NcF';

const IN_CODE = [
  `password = "${SECRET}"`,
  `password='${SECRET}', user='b'`,
  `password = '''${SECRET}'''`,
  `password = 'it\\'s ${SECRET}'`,
  `$password = "${SECRET}";`,
  `'password' => '${SECRET}',`,
  `"client_secret": "${SECRET}",`,
  `"passphrase": "${SECRET}"`,
  `pass: "${SECRET}"`,
  `apiKey: '${SECRET}'`,
  `const secret = \`${SECRET}\`;`,
  `private static final String KEY = "${SECRET}";`,
  `os.environ.get("SECRET", "${SECRET}")`,
  `process.env.JWT_SECRET || '${SECRET}'`,
  `setPassword("${SECRET}")`,
  `bcrypt.hash("${SECRET}", 10)`,
  `check_password("${SECRET}", hash)`,
  `jwt.sign(payload, '${SECRET}')`,
  `createHmac('sha256', '${SECRET}')`,
  `new SymmetricSecurityKey(Encoding.UTF8.GetBytes("${SECRET}"))`,
  `auth=("user", "${SECRET}")`,
  `await login(user, "${SECRET}")`,
  `session({ secret: '${SECRET}' })`,
  `new PDO("mysql:host=a", "root", "${SECRET}")`,
  `DriverManager.getConnection(url, "sa", "${SECRET}")`,
  `WiFi.begin("net", "${SECRET}");`,
  `const text = "Data Source=x;Pwd=${SECRET};Encrypt=true"`,
  `headers = {"Authorization": "Bearer ${SECRET}"}`,
  `"Authorization": "Basic ${SECRET}"`,
  `db = "postgres://user:${SECRET}@host/db"`,
  `password = "${SECRET}`,
  `passwords = ["password", "token", "${SECRET}"]`,
  `passwords = ["${SECRET}"]`,
  `secrets: ["${SECRET}", other]`,
  `jwt.sign(payload, 'p4${SECRET}')`,
  `password_file: "${SECRET}"`,
  `PASSWORD_FIELD_NAME = "${SECRET}"`,
  `hash = md5(\`\${user}:${SECRET}\`)`,
  `Authorization: \`Bearer ${SECRET}\``,
  `new PDO("mysql:host=$dbhost;password=${SECRET}", $user, $password)`,
  `new PDO("mysql:host=$dbhost;charset=${SECRET}", $user, $password)`,
  `db.query("UPDATE users SET password = '${SECRET}' WHERE id = ?")`,
  `db.query("UPDATE users SET password = ${SECRET}")`,
  `decode_signing_key("ed25519", "${SECRET}", key)`,
  `token_endpoint_auth_method: '${SECRET}',`,
  `<input type="password" tabindex="3" value="${SECRET}" />`,
];

/** Ordinary words, which a person may have chosen as a secret. */
const PLAIN_WORDS_AS_SECRETS = [
  ['password = "secret"', 'password = "***"'],
  ['password: "user_password",', 'password: "***",'],
  ["jwt.sign(payload, 'secret')", "jwt.sign(payload, '***')"],
  ["jwt.sign(payload, 'token_secret')", "jwt.sign(payload, '***')"],
  ["createHmac('sha256', 'client_secret')", "createHmac('sha256', '***')"],
  ["session({ secret: 'session_secret' })", "session({ secret: '***' })"],
  ["process.env.JWT_SECRET || 'jwt_secret'", "process.env.JWT_SECRET || '***'"],
  ['login(user, "user_password")', 'login(user, "***")'],
  ['setPassword("user_password")', 'setPassword("***")'],
  ['new PDO("mysql:host=a", "root", "password")', 'new PDO("***", "***", "***")'],
  ['passwords = ["password", "secret", "access", "token"]', 'passwords = ["***", "***", "***", "***"]'],
] as const;

const IN_SETTINGS = [
  `DB_PASSWORD=${SECRET}`,
  `export DB_PASSWORD=${SECRET}`,
  `password: ${SECRET}`,
  `  - password: ${SECRET}`,
  `    environment: - MYSQL_ROOT_PASSWORD=${SECRET}`,
  `spring.datasource.password=${SECRET}`,
  `static-auth-secret=${SECRET}`,
  `user=admin:${SECRET}`,
  `Server=a;User=b;Password=${SECRET};`,
  `"Default": "Server=a;Password=${SECRET};Encrypt=true"`,
  `Authorization: Bearer ${SECRET}`,
  `<password>${SECRET}</password>`,
  `<ns:clientSecret>${SECRET}</ns:clientSecret>`,
  `<add key="Password" value="${SECRET}" />`,
  `ENV DB_PASSWORD ${SECRET}`,
  `ARG API_TOKEN=${SECRET}`,
  `RUN curl -u user:${SECRET} https://a.test`,
  `url: amqp://user:${SECRET}@host`,
];

describe('an excerpt', () => {
  it.each(IN_CODE)('of code hides the secret in %s', (line) => {
    for (const settings of [false, true]) expect(maskedExcerpt(line, 0, settings)).not.toContain(SECRET);
  });

  it.each(IN_SETTINGS)('of settings hides the secret in %s', (line) => {
    expect(maskedExcerpt(line, 0, true)).not.toContain(SECRET);
  });

  it.each(PLAIN_WORDS_AS_SECRETS)('hides the ordinary word in %s', (line, masked) => {
    for (const settings of [false, true]) expect(maskedExcerpt(line, 0, settings)).toBe(masked);
  });

  it.each([
    ['AKIA', 'IOSFODNN7EXAMPLE'],
    ['ghp_', KEY],
    ['eyJ', `hbGciOi.${KEY}`],
    ['sk_live_', KEY],
    ['', KEY],
  ])('hides a key that begins with "%s", under any name', (start, rest) => {
    expect(maskedExcerpt(`run("${start}${rest}")`, 0, false)).not.toContain(rest);
  });

  it.each([
    ['import { createHmac } from "crypto";', false],
    ['"golang.org/x/crypto/bcrypt"', false],
    ['const app = express();', false],
    ['router.post("/users/login", login)', false],
    ['@PostMapping("/password-reset")', false],
    ['createCipheriv("aes-256-gcm", key, iv)', false],
    ['const mac = createHmac("sha256", key)', false],
    ['const token = req.body["token"];', false],
    ['process.env.get("API_KEY")', false],
    ['<input type="password" name="password">', false],
    ['w.Header().Set("WWW-Authenticate", value)', false],
    ['db.query("SELECT id FROM users WHERE id = $1", [id])', false],
    ["fn read(cookies: &CookieJar<'_>, name: &'static str)", false],
    ['{"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},', false],
    ['<input type="password" tabindex="3" maxlength="64" class="form-control wide" />', false],
    ['personal(request, ("phone_number", "password", "token", "email"))', false],
    ['signing_key = decode_signing_key("ed25519", "0", key)', false],
    ["['token', 'introspection', 'revocation', 'pushed_authorization_request'].forEach(add)", false],
    ["token_endpoint_auth_method: 'client_secret_basic',", false],
    ["authorization_endpoint: urlFor('authorization'),", false],
    ["crypto.subtle.importKey('raw', key, { name: 'HMAC' }, false, ['sign', 'verify'])", false],
    ['String PASSWORD_FILE_PROPERTY_NAME = "password_file";', false],
    ["oauth.getAccessToken('authorization_code', code)", false],
    ['const hash = md5(`${user}:${password}`)', false],
    ['Authorization: `Bearer ${token}`', false],
    ['new PDO("mysql:host=$dbhost;dbname=$dbname;charset=utf8mb4", $user, $password)', false],
    ['db.query("UPDATE users SET password = ? WHERE id = ?", [hash, id])', false],
    ["values.Add('client_secret', clientSecret)", false],
    [
      'image: registry.test/collector@sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0',
      true,
    ],
    ['kind: Deployment', true],
    ['listen 443 ssl;', true],
  ])('keeps %s unchanged', (line, settings) => {
    expect(maskedExcerpt(line, 0, settings)).toBe(line);
  });

  it('is short, on one line, and contains the match of a long line', () => {
    const line = `${'a, '.repeat(500)}jwt.sign(x)${', b'.repeat(500)}`;
    const excerpt = maskedExcerpt(line, 1_500, false);
    expect(excerpt).toContain('jwt.sign(');
    expect(excerpt.length).toBeLessThanOrEqual(160);
    expect(maskedExcerpt('a\u0007\tb\r', 0, false)).toBe('a b');
  });

  it('contains the match of a long line with masked values before it', () => {
    const before = 'password = "hunter2x9"; '.repeat(40);
    const line = `${before}jwt.sign(x)${', b'.repeat(500)}`;
    expect(maskedExcerpt(line, before.length, false)).toContain('jwt.sign(x)');
  });

  it('hides a secret across the cut', () => {
    const line = `${'x'.repeat(300)} password = "${'s3cret '.repeat(150)}" + ${'y'.repeat(300)}`;
    for (let column = 0; column < line.length; column += 7)
      expect(maskedExcerpt(line, column, false)).not.toContain('s3cret');
  });
});

describe('masking', () => {
  const piece = fc.constantFrom(
    ...[
      'password',
      'secret',
      ' = ',
      ': ',
      '"',
      "'",
      '`',
      '\\',
      ' ',
      ';',
      'Pwd=',
      'jwt.sign(',
      ')',
      '***',
      'Bearer ',
      '<token>',
      '</',
      'x1',
      'a b',
      '://u:',
      '@',
      'ENV ',
      ',',
    ],
  );
  const text = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(''));

  it('is idempotent', () => {
    fc.assert(
      fc.property(text, fc.boolean(), (line, settings) => {
        const once = maskSecrets(line, settings);
        expect(maskSecrets(once, settings)).toBe(once);
      }),
    );
  });

  it('hides any value assigned to a secret name', () => {
    const value = fc
      .stringMatching(/^[A-Za-z0-9!#%&()+,.:;<=>?@^_{}~ -]{1,40}$/)
      .filter((secret) => secret.trim().length > 3);
    const name = fc.constantFrom('password', 'dbPassword', 'CLIENT_SECRET', 'api_key', 'authToken');
    fc.assert(
      fc.property(name, value, fc.constantFrom('"', "'", '`'), (word, secret, quote) => {
        expect(maskSecrets(`${word} = ${quote}${secret}${quote};`, false)).toBe(
          `${word} = ${quote}***${quote};`,
        );
      }),
    );
  });

  it('runs in linear time', () => {
    const ms = cpuMs(() => {
      for (const part of ['password', '"', "'", 'a=', 'Bearer ', '<secret>', '\\"', 'x://u:'])
        maskedExcerpt(part.repeat(2_000 / part.length), 1_000, true);
    });
    expect(ms).toBeLessThan(3_000);
  });
});
