import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for stored passwords. */
export const passwordStorage: FeatureRules = {
  id: 'password_storage',
  name: 'Stored passwords',
  reason: 'The code stores data to check passwords against.',
  dependencies: [
    {
      id: 'password-hash-library',
      reason: 'A library for password hashing.',
      confidence: 'strong',
      names: {
        npm: spaced`
          bcrypt  bcryptjs  argon2  bcrypt-nodejs  scrypt-kdf  @node-rs/argon2  @node-rs/bcrypt
          passport-local-mongoose`,
        pypi: spaced`
          bcrypt  argon2-cffi  passlib  flask-bcrypt  pwdlib  djoser  django-allauth  flask-security-too
          fastapi-users`,
        maven: spaced`
          jbcrypt  spring-security-crypto  argon2-jvm  bcrypt  spring-boot-starter-security`,
        golang: ['github.com/alexedwards/argon2id'],
        cargo: ['argon2', 'bcrypt', 'rust-argon2', 'password-hash', 'pbkdf2', 'scrypt'],
        composer: spaced`
          symfony/password-hasher  laravel/fortify  laravel/breeze  laravel/ui  symfony/security-bundle`,
        gem: ['bcrypt', 'devise', 'argon2', 'sorcery', 'authlogic', 'clearance'],
        nuget: spaced`
          bcrypt.net-next  microsoft.aspnetcore.identity  microsoft.aspnetcore.identity.entityframeworkcore
          microsoft.aspnetcore.identity.ui`,
      },
    },
  ],
  code: [
    {
      id: 'password-hash-code',
      reason: 'Hashes a password or verifies one against its hash.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'elixir', 'c'],
      confidence: 'strong',
      tokensOf: {
        js: spaced`
          bcrypt.hash  bcrypt.hashSync  bcrypt.compare  bcrypt.compareSync  argon2.hash(
          argon2.verify(  crypto.scrypt  crypto.pbkdf2`,
        py: spaced`
          make_password(  check_password  generate_password_hash(  check_password_hash(
          CryptContext(  PASSWORD_HASHERS  AUTH_PASSWORD_VALIDATORS  AbstractBaseUser
          AbstractUser  UserCreationForm  bcrypt.hashpw(  argon2.PasswordHasher`,
        java: spaced`
          PasswordEncoder  BCryptPasswordEncoder  BCrypt.hashpw(`,
        go: spaced`
          golang.org/x/crypto/bcrypt  golang.org/x/crypto/argon2  golang.org/x/crypto/scrypt
          golang.org/x/crypto/pbkdf2`,
        ruby: spaced`
          has_secure_password  BCrypt::Password`,
        php: spaced`
          password_hash(  password_verify(  Hash::make(  Hash::check(  PasswordHasher
          UserPasswordHasherInterface`,
        csharp: spaced`
          AddDefaultIdentity<  AddIdentity<  IdentityUser  PasswordHasher<  IPasswordHasher<
          BCrypt.HashPassword(`,
        rust: spaced`
          PasswordVerifier  PasswordHasher  Argon2::default()  bcrypt::hash`,
        elixir: spaced`
          Bcrypt.hash_pwd_salt(  Argon2.hash_pwd_salt(`,
        c: spaced`
          crypt_r(  crypt_checkpass(  bcrypt_checkpass(  getspnam(`,
      },
      patterns: [
        {
          near: ['set_password('],
          regex: /\b(?:user|account|member|instance|obj)\w*\.set_password\(|def set_password\(/,
        },
        {
          near: ['sha1(', 'md5(', 'sha256(', "hash('sha"],
          regex: /\b(?:sha1|md5|sha256|hash)\([^;]{0,80}(?:[pP]assword|[sS]alt)\b/,
        },
      ],
      yes: ['user.password = await bcrypt.hash(password, 10);', '$h = sha1($password . $salt);'],
      no: ['// bcrypt.hash(p)', 'sha1($content)'],
    },
  ],
};
