import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Keeping passwords. */
export const passwordStorage: FeatureRules = {
  id: 'password_storage',
  name: 'Stored passwords',
  reason: 'This code keeps something to check passwords against.',
  dependencies: [
    {
      id: 'password-hash-library',
      reason: 'A library whose purpose is to hash passwords.',
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
      reason: 'Hashes a password or checks one against its hash.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'elixir', 'c'],
      confidence: 'strong',
      tokens: spaced`
          bcrypt.hash  bcrypt.hashSync  bcrypt.compare  bcrypt.compareSync  argon2.hash(  argon2.verify(
          crypto.scrypt  crypto.pbkdf2  make_password(  check_password    generate_password_hash(
          CryptContext(  PASSWORD_HASHERS  AUTH_PASSWORD_VALIDATORS  AbstractBaseUser  AbstractUser
          UserCreationForm  bcrypt.hashpw(  PasswordEncoder  BCryptPasswordEncoder  BCrypt.hashpw(
          golang.org/x/crypto/bcrypt  golang.org/x/crypto/argon2  golang.org/x/crypto/scrypt
          has_secure_password  BCrypt::Password  password_hash(  Hash::make(  Hash::check(  PasswordHasher
          AddDefaultIdentity<  AddIdentity<  IdentityUser  PasswordVerifier  Argon2::default()  bcrypt::hash
          Bcrypt.hash_pwd_salt(  crypt_r(`,
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
