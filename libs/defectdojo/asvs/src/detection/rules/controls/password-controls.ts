import type { FeatureRules } from '../../rule.ts';
import { spaced } from '../../spaced.ts';

/** Handling of passwords that the code shows. */
export const PASSWORD_CONTROLS: readonly FeatureRules[] = [
  {
    id: 'password_slow_hash',
    name: 'Slow hash of passwords',
    reason: 'The code makes a password hash that is slow on purpose.',
    code: [
      {
        id: 'password-slow-hash',
        reason: 'Makes a slow password hash.',
        languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'elixir'],
        confidence: 'strong',
        tokensOf: {
          js: spaced`
            bcrypt.hash(  bcrypt.hashSync(  bcryptjs.hash(  bcryptjs.hashSync(  argon2.hash(`,
          py: spaced`
            bcrypt.hashpw(  argon2.PasswordHasher(  generate_password_hash(  make_password(`,
          java: spaced`
            BCryptPasswordEncoder  Argon2PasswordEncoder  SCryptPasswordEncoder  Pbkdf2PasswordEncoder
            BCrypt.hashpw(  createDelegatingPasswordEncoder(`,
          go: spaced`
            bcrypt.GenerateFromPassword(  argon2.IDKey(  scrypt.Key(  argon2id.CreateHash(`,
          ruby: spaced`
            has_secure_password  BCrypt::Password.create(`,
          php: spaced`
            password_hash(  Hash::make(`,
          csharp: spaced`
            PasswordHasher<  IPasswordHasher<  BCrypt.HashPassword(`,
          rust: spaced`
            Argon2::default()  bcrypt::hash(`,
          elixir: spaced`
            Bcrypt.hash_pwd_salt(  Argon2.hash_pwd_salt(`,
        },
        yes: ['user.password = await bcrypt.hash(password, 12);'],
        no: ['const same = await bcrypt.compare(password, hash);', '// bcrypt.hash(password)'],
      },
    ],
  },
  {
    id: 'password_fast_hash',
    name: 'Fast hash of passwords',
    reason: 'The code makes or checks a password hash that is fast.',
    code: [
      {
        id: 'password-fast-hash',
        reason: 'Uses a fast hash, or none, for a password.',
        languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'elixir'],
        confidence: 'strong',
        patterns: [
          {
            near: ['sha1(', 'md5(', 'sha256(', "hash('"],
            regex: /\b(?:sha1|md5|sha256|hash)\([^;]{0,80}[pP]ass(?:word|wd)?\b/,
          },
          {
            near: ['PasswordHasher', 'PasswordEncoder'],
            regex:
              /\b(?:(?:UnsaltedMD5|UnsaltedSHA1|MD5|SHA1)PasswordHasher|(?:NoOp|Md4|Standard|MessageDigest)PasswordEncoder)\b/,
          },
        ],
        yes: ['const hash = md5(user.password);'],
        no: ['const etag = md5(content);'],
      },
    ],
  },
  {
    id: 'password_common_refused',
    name: 'Common passwords are refused',
    reason: 'The code compares new passwords with common ones.',
    code: [
      {
        id: 'password-common-refused',
        reason: 'Refuses common passwords.',
        languages: ['py'],
        confidence: 'strong',
        tokens: ['CommonPasswordValidator'],
        yes: ["    {'NAME': 'django.contrib.auth.password_validation.CommonPasswordValidator'},"],
        no: ['# CommonPasswordValidator'],
      },
    ],
  },
  {
    id: 'password_breached_refused',
    name: 'Breached passwords are refused',
    reason: 'The code compares new passwords with those of known breaches.',
    code: [
      {
        id: 'password-breached-refused',
        reason: 'Refuses passwords of known breaches.',
        languages: ['php', 'py', 'ruby', 'js', 'java', 'go', 'csharp'],
        confidence: 'strong',
        tokens: ['api.pwnedpasswords.com'],
        tokensOf: {
          php: ['->uncompromised(', 'NotCompromisedPassword'],
          py: ['PwnedPasswordsValidator'],
          ruby: [':pwned_password', 'not_pwned:'],
          js: ['pwnedPassword('],
          java: ['HaveIBeenPwnedRestApiPasswordChecker'],
        },
        yes: ['return Password::min(12)->uncompromised();'],
        no: ['// ->uncompromised()'],
      },
    ],
  },
  {
    id: 'password_length_8',
    name: 'Passwords of 8 characters or more',
    reason: 'The code asks for 8 characters or more.',
    code: [
      {
        id: 'password-length-8',
        reason: 'Asks for passwords of 8 characters or more.',
        languages: ['py', 'php', 'ruby', 'csharp'],
        confidence: 'strong',
        // Eight is the default.
        tokensOf: { py: ['MinimumLengthValidator'] },
        patterns: [
          { near: ['Password::min('], regex: /\bPassword::min\(\s{0,2}(?:[89]|[1-9]\d)\s{0,2}\)/ },
          {
            near: ['password_length'],
            regex: /\bconfig\.password_length\s{0,4}=\s{0,4}(?:[89]|[1-9]\d)\s{0,2}\.\./,
          },
          { near: ['RequiredLength'], regex: /\bPassword\.RequiredLength\s{0,4}=\s{0,4}(?:[89]|[1-9]\d)\b/ },
        ],
        yes: ["    {'NAME': 'django.contrib.auth.password_validation.MinimumLengthValidator'},"],
        no: ['# MinimumLengthValidator'],
      },
    ],
  },
  {
    id: 'password_length_12',
    name: 'Passwords of 12 characters or more',
    reason: 'The code asks for 12 characters or more.',
    code: [
      {
        id: 'password-length-12',
        reason: 'Asks for passwords of 12 characters or more.',
        languages: ['php', 'ruby', 'csharp'],
        confidence: 'strong',
        patterns: [
          { near: ['Password::min('], regex: /\bPassword::min\(\s{0,2}(?:1[2-9]|[2-9]\d)\s{0,2}\)/ },
          {
            near: ['password_length'],
            regex: /\bconfig\.password_length\s{0,4}=\s{0,4}(?:1[2-9]|[2-9]\d)\s{0,2}\.\./,
          },
          {
            near: ['RequiredLength'],
            regex: /\bPassword\.RequiredLength\s{0,4}=\s{0,4}(?:1[2-9]|[2-9]\d)\b/,
          },
        ],
        yes: ['return Password::min(12)->mixedCase();'],
        no: ['return Password::min(8);'],
      },
    ],
  },
];
