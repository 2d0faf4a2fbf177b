import { GENERAL_LANGUAGES } from './general-languages.ts';
import type { CodeRule } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Calls of more libraries that encrypt, sign, or make keys and secrets, and functions named after it. */
export const CRYPTO_CALLS: readonly CodeRule[] = [
  {
    id: 'crypto-call',
    reason: 'Encrypts, signs, or makes a key or a secret with a library.',
    languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'c'],
    confidence: 'strong',
    tokensOf: {
      js: spaced`
        crypto.generateKeyPairSync(  crypto.publicEncrypt(  crypto.privateDecrypt(  crypto.createPrivateKey(
        crypto.createPublicKey(  crypto.hkdf(  crypto.hkdfSync(  createECDH(  createDiffieHellman(  nacl.secretbox
        nacl.sign  nacl.box  sodium.crypto_  forge.pki  forge.cipher  new JSEncrypt(  sjcl.encrypt(  sjcl.decrypt(
        new NodeRSA(  ethers.Wallet  webcrypto.  deriveBits(  argon2.hash(  argon2id(  hkdf(  pbkdf2Sync(
        sqlcipher`,
      py: spaced`
        cryptography.fernet  cryptography.hazmat  cryptography.x509  x509.CertificateBuilder(  nacl.signing  nacl.secret
        nacl.public  Crypto.PublicKey  Crypto.Random  Cryptodome.  SigningKey.  VerifyKey(  ecdsa.SigningKey
        rsa.encrypt(  rsa.newkeys(  gnupg.GPG(  pgpy.  SystemRandom(  securesystemslib  signedjson  pbkdf2_hmac(
        hashlib.scrypt(  hmac.HMAC(  hmac.digest(  M2Crypto  load_pem_private_key(  load_pem_public_key(
        pysqlcipher3  PBKDF2HMAC(  AESGCM(  ChaCha20Poly1305(  MultiFernet(  crypto.sign(  crypto.PKey(`,
      java: spaced`
        KeyFactory.getInstance(  KeyAgreement.getInstance(  java.security.SecureRandom  BouncyCastleProvider
        org.bouncycastle  X509EncodedKeySpec  PKCS8EncodedKeySpec  IvParameterSpec  GCMParameterSpec  HmacUtils
        StandardPBEStringEncryptor  Encryptors.  java.security.Signature  Argon2PasswordEncoder  AesBytesEncryptor
        SecureRandom.getInstance  SecureRandom.getInstanceStrong()  net.sqlcipher  tsec.cipher  KeysetHandle`,
      go: spaced`
        "crypto/ecdh"  "crypto/hkdf"  "crypto/pbkdf2"  "crypto/des"  "crypto/rc4"  "crypto/mlkem"  openpgp.  "filippo.io/age"
        secp256k1.  ed25519.  "filippo.io/edwards25519"`,
      ruby: spaced`
        RbNaCl::  Lockbox.  attr_encrypted  has_encrypted  GPGME::  Ed25519::  encrypts_attribute  OpenSSL::KDF
        OpenSSL::PKCS5  OpenSSL::PKCS12  ActiveSupport::KeyGenerator  EncryptedConfiguration`,
      php: spaced`
        openssl_decrypt(  openssl_verify(  openssl_pkey_new(  openssl_pkey_get_private(  openssl_random_pseudo_bytes(
        mcrypt_encrypt(  Crypt::decrypt(  Crypt::encryptString(  Crypt::decryptString(  Defuse\Crypto  phpseclib
        hash_pbkdf2(  gnupg_init(  sodium_bin2hex(  ParagonIE\Halite`,
      csharp: spaced`
        AesGcm  AesCcm  TripleDES  ECDsa.Create(  HMACSHA1  HMACSHA512  HMACSHA384  CryptographicOperations.FixedTimeEquals(  DataProtectionProvider
        PasswordDeriveBytes  Org.BouncyCastle  MachineKey.Protect(  SignedXml  ECDiffieHellman  CreateProtector(
        RijndaelManaged  AesManaged  RSACryptoServiceProvider`,
      rust: spaced`
        aes_gcm::  chacha20poly1305::  ed25519_dalek::  x25519_dalek::  hmac::  pbkdf2::  scrypt::  argon2::  hkdf::
        p256::  k256::  p384::  orion::  sodiumoxide::  openssl::sign  openssl::symm  aws_lc_rs::  snow::  sequoia_openpgp::
        ConstantTimeEq  getrandom::  SystemRandom::new()  crypto_box::  secp256k1::  subtle::  PkceCodeChallenge
        curve25519_dalek::`,
      c: spaced`
        <openssl/aes.h>  <openssl/evp.h>  <openssl/hmac.h>  <openssl/rsa.h>  <openssl/rand.h>  <openssl/ec.h>  <gcrypt.h>
        <gnutls/crypto.h>  <mbedtls/aes.h>  <mbedtls/pk.h>  <tomcrypt.h>  CryptoPP::  <wincrypt.h>  <bcrypt.h>
        QPasswordDigestor  QMessageAuthenticationCode  sqlite3_key(  sqlcipher  SQLCipher  HMAC_Init_ex(  HMAC_CTX
        PKCS5_PBKDF2_HMAC(  AES_encrypt(  AES_cbc_encrypt(  BCryptGenRandom(  CryptGenRandom(  CryptAcquireContext
        psa_crypto_init(  esp_aes_init(  br_hmac_init(  ed25519_sign(  chacha20_poly1305  arc4random_buf(  Sodium::`,
    },
    yes: ['const pair = crypto.generateKeyPairSync("rsa", options);'],
    no: ['// crypto.publicEncrypt(key, data)', 'const hkdfs = 1'],
  },
  {
    id: 'crypto-function',
    reason: 'A function encrypts, checks a signature, or makes a secret, by its name.',
    languages: GENERAL_LANGUAGES,
    confidence: 'medium',
    patterns: [
      {
        near: ['ignature(', 'ignature_', 'hmac(', 'Hmac(', 'HMAC('],
        regex:
          /\b(?:\w{1,20}_)?(?:verify|validate|compute|calculate|generate)_?(?:\w{1,14}_?)?(?:[sS]ignature|[hH]mac|HMAC)\w{0,8}\s?\(/i,
      },
      {
        near: [
          'ncrypt(',
          'ecrypt(',
          'ncryptData',
          'ecryptData',
          'ncrypt_',
          'ecrypt_',
          'ncryptP',
          'ecryptP',
          'ncryptS',
          'ecryptS',
          'ncryptF',
          'ecryptF',
        ],
        regex:
          /\b(?:\w{1,20}_)?(?:en|de)crypt_?(?:data|text|string|file|message|password|secret|token|value|payload|bytes|buffer|key|field)?\s?\(/i,
      },
      {
        near: [
          'assword(',
          'ecret(',
          'piKey(',
          'PIKey(',
          'pi_key(',
          'Salt(',
          'salt(',
          'eyPair(',
          'eypair(',
          'ey_pair(',
        ],
        regex:
          /\b(?:generate|create|make|random|gen|new)_?(?:random_?|secure_?|strong_?|initial_?|temp\w{0,6}_?)?(?:password|secret|api_?key|salt|key_?pair)\s?\(/i,
      },
    ],
    yes: [
      'if (!verifySignature(body, header)) return;',
      'const text = decryptData(blob);',
      'key := generateAPIKey()',
    ],
    no: ['// verifySignature(body)', 'if (isEncrypted(x)) {', 'validateMethodSignatures = 1'],
  },
  {
    id: 'checksum-checked',
    reason: 'Compares what was loaded with the hash that it should have.',
    languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'c', 'swift', 'dart'],
    confidence: 'medium',
    countsOnce: true,
    patterns: [
      {
        near: ['hecksum', 'HECKSUM', 'ha256', 'HA256'],
        regex:
          /\b(?:verify|validate|check)_?(?:file_?|download_?)?(?:checksums?|sha_?256|integrity|hash_?sum)\w{0,8}\s?\(|(?:checksum|sha-?256(?: hash| sum)?) (?:mismatch|does(?: not|n't) match|verification failed)/i,
      },
    ],
    yes: ['await verifyChecksum(file, expected);', 'throw new Error("SHA256 mismatch");'],
    no: ['// verifyChecksum(file)', 'const checksum = crc32(data);'],
  },
];
