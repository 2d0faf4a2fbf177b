import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';
import { CLOUD_KEYS } from './cloud-protection.ts';
import { CLIENT_CRYPTO, CLIENT_CRYPTO_LIBRARY } from './client-crypto.ts';
import { CRYPTO_CALLS } from './crypto-calls.ts';

/** Rules for cryptography. */
export const crypto: FeatureRules = {
  id: 'crypto',
  name: 'Cryptography',
  reason: 'The code encrypts, signs, hashes or generates secrets.',
  dependencies: [
    CLIENT_CRYPTO_LIBRARY,
    {
      id: 'crypto-library',
      reason: 'A library for cryptography.',
      // Manifests pin it also where only other libraries use it.
      confidence: 'medium',
      countsOnce: true,
      names: {
        npm: spaced`
          node-rsa  jsencrypt  aes-js  secp256k1  hash-wasm  @aws-crypto/client-node  libsodium
          @stablelib/ed25519  @stablelib/xchacha20poly1305  ethers  bip39  @node-rs/argon2  scrypt-js
          crypto-js  node-forge  tweetnacl  libsodium-wrappers  sodium-native  @noble/ciphers  @noble/hashes
          @noble/curves  @noble/secp256k1  openpgp  @peculiar/webcrypto  jsrsasign  elliptic  argon2  bcrypt
          bcryptjs  bcrypt-nodejs  sjcl`,
        pypi: spaced`
          m2crypto  python-gnupg  pgpy  coincurve  pycrypto  tink  django-cryptography  django-fernet-fields
          eth-account  scrypt
          securesystemslib  signedjson  pysqlcipher3  sigstore  cryptography  pycryptodome  pycryptodomex  pynacl  argon2-cffi  bcrypt  jwcrypto  passlib  rsa
          ecdsa`,
        maven: spaced`
          bcprov-jdk15to18  bcpg-jdk18on  bcpg-jdk15on  google-tink  aws-encryption-sdk-java
          spring-security-rsa  jasypt-spring-boot
          bcprov-jdk18on  bcprov-jdk15on  bcpkix-jdk18on  tink  jasypt  jasypt-spring-boot-starter
          spring-security-crypto  conscrypt-openjdk`,
        golang: spaced`
          github.com/google/tink  github.com/minio/sio  github.com/tjfoc/gmsm  github.com/gtank/cryptopasta
          filippo.io/age  github.com/ProtonMail/go-crypto  github.com/ProtonMail/gopenpgp
          filippo.io/edwards25519  github.com/cloudflare/circl`,
        cargo: spaced`
          curve25519-dalek  secp256k1  aws-lc-rs  snow  crypto_box  xsalsa20poly1305  pgp  sequoia-openpgp
          hkdf  blake3  sha3  scrypt  dryoc  aes-gcm-siv  ed25519  p384
          ring  aes-gcm  chacha20poly1305  rsa  hmac  argon2  bcrypt  ed25519-dalek  x25519-dalek  p256  k256
          aes  pbkdf2  orion  sodiumoxide  age`,
        composer: spaced`
          ext-sodium  singpolyma/openpgp-php  mdanter/ecc  paragonie/ciphersweet
          paragonie/sodium_compat  defuse/php-encryption  phpseclib/phpseclib  paragonie/halite`,
        gem: [
          'rbnacl',
          'lockbox',
          'attr_encrypted',
          'bcrypt',
          'ed25519',
          'argon2',
          'xmlenc',
          'gpgme',
          'symmetric-encryption',
          'blind_index',
          'scrypt',
          'jose',
          'encryptor',
        ],
        nuget: spaced`
          libsodium-core  sodium.core  chaos.nacl  konscious.security.cryptography.argon2  inferno  pgpcore
          bouncycastle.cryptography  portable.bouncycastle  nsec.cryptography
          microsoft.aspnetcore.dataprotection  bcrypt.net-next`,
        pub: [
          'encrypt',
          'pointycastle',
          'cryptography',
          'cryptography_flutter',
          'sodium',
          'sodium_libs',
          'argon2',
        ],
        swift: ['cryptoswift', 'swift-crypto', 'swift-sodium', 'objectivepgp', 'bluecryptor', 'blueecc'],
        cocoapods: ['CryptoSwift', 'ObjectivePGP', 'RNCryptor', 'OpenSSL-Universal', 'Sodium'],
      },
    },
    {
      id: 'crypto-shared-library',
      reason: 'A library with cryptography that often has another use.',
      confidence: 'weak',
      names: {
        golang: ['golang.org/x/crypto'],
        cargo: ['sha2', 'openssl', 'sha1', 'md-5', 'rustls', 'rand'],
        gem: ['openssl', 'digest'],
        pypi: ['pyopenssl'],
        pub: ['crypto'],
      },
    },
  ],
  code: [
    ...CLIENT_CRYPTO,
    ...CLOUD_KEYS,
    ...CRYPTO_CALLS,
    {
      id: 'crypto-code',
      reason: 'Encrypts, signs, or generates a secret.',
      languages: ['go', 'js', 'py', 'java', 'ruby', 'php', 'csharp', 'rust', 'c', 'swift', 'elixir', 'dart'],
      confidence: 'strong',
      tokens: spaced`
          "crypto/aes"  "crypto/rsa"  "crypto/ecdsa"  "crypto/ed25519"  "crypto/hmac"  "crypto/cipher"
          "crypto/rand"  "crypto/subtle"  "golang.org/x/crypto/  createHmac(  createCipheriv(
          createDecipheriv(  crypto.createCipher(  crypto.createDecipher(  createSign(  createVerify(  randomBytes(  timingSafeEqual(  scryptSync(
          crypto.scrypt  crypto.pbkdf2  generateKeyPair  getRandomValues(  subtle.importKey(  CryptoJS.
          hmac.new(  hmac.compare_digest(  secrets.token_  secrets.choice(  Fernet(  os.urandom(
          get_random_string(  constant_time_compare(  hazmat.primitives  Crypto.Cipher  Cipher.getInstance(
          Mac.getInstance(  new SecureRandom(  KeyGenerator.getInstance(  KeyPairGenerator
          Signature.getInstance(  SecretKeySpec  Keys.hmacShaKeyFor(  BCryptPasswordEncoder  OpenSSL::Cipher
          OpenSSL::HMAC  OpenSSL::PKey  OpenSSL::X509  OpenSSL::Random  SecureRandom.
          ActiveSupport::MessageEncryptor  XMLSecurity  openssl_encrypt(  openssl_sign(  random_bytes(
          hash_hmac(  hash_equals(  password_hash(  sodium_crypto_  Crypt::encrypt(  ring::  Aes256Gcm  Hmac<
          Argon2::  OsRng  openssl::rsa  openssl::pkey  ct_eq(  Aes.Create(  RSA.Create(  HMACSHA256
          RandomNumberGenerator  SymmetricSecurityKey  IDataProtector  Rfc2898DeriveBytes  EVP_  mbedtls_
          gcry_  AES_set_  crypto_secretbox  RAND_bytes(  HMAC(  CryptoKit.  CommonCrypto  :crypto.
          Plug.Crypto  Hmac(sha  package:encrypt/  package:pointycastle/  package:cryptography/  AES.GCM
          CCCrypt(  CCHmac(  SecKeyCreate  SecRandomCopyBytes(  SecKeyGeneratePair(  Random.secure()
          AndroidKeyStore  SealedBox(  HMAC<SHA`,
      patterns: [
        { near: ['.subtle'], regex: /\.subtle\b(?!\.digest)/ },
        {
          near: ['mbedtls_', 'EVP_', 'wc_', 'gcry_'],
          regex:
            /\b(?:mbedtls_(?:aes|sha|pk|rsa|md|ecdsa|gcm)|EVP_(?:Encrypt|Decrypt|Digest|Sign|PKEY|aes)|wc_(?:Aes|Rsa|Sha)|gcry_(?:cipher|md|pk))\w/,
        },
        {
          near: ['RSA_', 'ECDSA_', 'EC_KEY_', 'SHA256_', 'SHA512_'],
          regex:
            /\b(?:(?:RSA|ECDSA|EC_KEY|DSA)_(?:new|sign|verify|generate|public|private|do_)\w{0,20}|SHA(?:256|512)_(?:Init|Update|Final))\(/,
        },
        { near: ['@noble/'], regex: /from ["']@noble\// },
        // They check the signature of each message.
        {
          near: ['webhooks', 'svix'],
          regex:
            /\bwebhooks?\.(?:verify|verifyAndReceive|constructEvent)\(|(?:from |require\()\s{0,2}["']svix["']/,
        },
        {
          near: ['crypto_', 'sodium.h'],
          regex:
            /\bcrypto_(?:sign|box|secretbox|aead|pwhash|generichash|auth|kx|kdf|stream|scalarmult)_?\w|<sodium\.h>/,
        },
      ],
      yes: [
        'import "crypto/aes"',
        'const mac = createHmac("sha256", key)',
        'mbedtls_aes_init(&ctx);',
        'await webhooks.verify(body, signature);',
        'RSA_sign(type, digest, length, out, &size, key);',
      ],
      no: [
        '// "crypto/aes"',
        'crypto.subtle.digest("SHA-256", id)',
        'let s = String::from("x")',
        'const aes = 1',
        'await webhooks.list(owner);',
        'int size = RSA_size(key);',
      ],
    },
    {
      id: 'hash-code',
      reason: 'Computes a hash, which may have no security purpose.',
      languages: ['js', 'py', 'go', 'java', 'ruby', 'php', 'csharp', 'rust'],
      confidence: 'weak',
      tokens: spaced`
          createHash(  hashlib.  "crypto/sha256"  "crypto/sha1"  "crypto/md5"  "crypto/sha512"
          MessageDigest.getInstance(  Digest::SHA  Digest::MD5  sha1(  md5(  Sha256::  SHA256.Create(`,
      yes: ['const h = createHash("md5")'],
      no: ['// createHash("md5")', 'recreateHashes()'],
    },
    {
      id: 'crypto-math',
      reason: 'Implements a cipher, a hash or the mathematics of a signature.',
      languages: ['js', 'rust', 'go', 'c', 'py'],
      confidence: 'strong',
      tokens: spaced`
          weierstrass(  twistedEdwards(  secp256k1  ed25519  x25519  bls12_381  curve25519  chacha20  poly1305`,
      yes: ['export const secp256k1 = createCurve(params)'],
      no: ['// secp256k1', 'secp256k1x'],
    },
  ],
};
