import type { CodeRule, DependencyRule } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Libraries of applications that encrypt, sign or hash. */
export const CLIENT_CRYPTO_LIBRARY: DependencyRule = {
  id: 'client-crypto-library',
  reason: 'A library with which an application encrypts or signs.',
  confidence: 'strong',
  names: {
    pub: spaced`
      openpgp  dart_pg  webcrypto  encrypt  fast_rsa  rsa_encrypt  simple_rsa  steel_crypt  libsodium  sodium
      cryptography_plus  flutter_sodium  olm  vodozemac  flutter_olm  flutter_vodozemac  bip39  bip32  web3dart
      sqlcipher_flutter_libs  sqflite_sqlcipher  encrypted_shared_preferences  native_crypto  elliptic  secp256k1`,
    npm: spaced`
      react-native-aes-crypto  react-native-quick-crypto  redux-persist-transform-encrypt  react-native-crypto
      react-native-aes-gcm-crypto  react-native-rsa-native  react-native-fast-openpgp  react-native-openpgp
      react-native-sodium  react-native-libsodium  react-native-simple-crypto  bip39  bip32  bitcoinjs-lib
      @bitcoinerlab/secp256k1  tiny-secp256k1  @matrix-org/olm
      @matrix-org/matrix-sdk-crypto-wasm  kdbxweb  scrypt-js  libsodium-wrappers-sumo  age-encryption`,
    swift: spaced`
      gopenpgp  swiftpgp  opensslkit  swiftyrsa  rncryptor  themis  cryptosigner  secp256k1.swift  swift-crypto
      sqlcipher  argon2swift  scrypt  tink-objc  libsignal  signal-ios`,
    cocoapods: spaced`
      SwiftyRSA  libsodium  themis  SQLCipher  OpenSSL  Signal  LibSignalClient  OLMKit  MatrixSDK/SwiftSupport
      IDZSwiftCommonCrypto  Argon2Swift  BoringSSL-GRPC-Crypto`,
    maven: spaced`
      tink-android  bcprov-jdk15to18  bcpg-jdk18on  bcpg-jdk15on  bcpkix-jdk15on  prov  core-sc  openpgp-api
      android-database-sqlcipher  sqlcipher-android  libsignal-android  libsignal-client  lazysodium-android
      argon2kt  kotlin-bip39  bitcoinj-core  web3j  pgpainless-core  kotlincrypto  cryptography-core  olm-sdk
      security-crypto  security-crypto-ktx  conceal  conscrypt-android  sm-crypto`,
    nuget: spaced`
      bouncycastle  bouncycastle.netcore  pgpcore  sodium.core  konscious.security.cryptography.argon2  pcl.crypto
      system.security.cryptography.protecteddata  libsodium  sqlitepclraw.bundle_e_sqlcipher
      sqlitepclraw.bundle_sqlcipher  mimekit  bouncycastle.openpgp`,
    cargo: spaced`
      aes-gcm-siv  xsalsa20poly1305  crypto_box  pgp  sequoia-openpgp  scrypt  dryoc  magic-crypt  libsodium-sys
      tauri-plugin-stronghold  keepass  vodozemac  snow`,
  },
};

/** Calls by which applications encrypt, sign or hash. */
export const CLIENT_CRYPTO: readonly CodeRule[] = [
  {
    id: 'client-crypto-code',
    reason: 'Encrypts, signs, or holds a key.',
    languages: ['swift', 'java', 'dart', 'js', 'csharp', 'c'],
    confidence: 'strong',
    tokensOf: {
      swift: spaced`
        import CryptoKit  import CommonCrypto  import CryptoSwift  import Gopenpgp  import ObjectivePGP  import Sodium
        import Crypto  SecKeyEncrypt  SecKeyCreateSignature  SecKeyCreateRandomKey  SecKeyVerifySignature
        SymmetricKey(  ChaChaPoly.  Curve25519.  P256.  SecureEnclave.  kSecAttrTokenIDSecureEnclave  CCCryptorCreate(
        CCKeyDerivationPBKDF(`,
      java: spaced`
        javax.crypto.  KeyGenParameterSpec  KeyStore.getInstance(  BiometricPrompt.CryptoObject  SecureRandom()
        PBEKeySpec  SecretKeyFactory  MasterKey.Builder(  SupportFactory(  OpenPgpApi  AeadConfig.register(`,
      dart: spaced`
        Encrypter(AES  Hmac(  IV.fromSecureRandom(  Argon2BytesGenerator  GCMBlockCipher  OpenPGP.  AESMode.
        Pbkdf2(  X25519()  Ed25519()  AesGcm.  Chacha20.`,
      js: spaced`
        createEncryptor(  encryptTransform(  Aes.encrypt(  QuickCrypto.  OpenPGP.encrypt(
        Crypto.getRandomBytesAsync(  Crypto.getRandomBytes(  encryptionKey:  openpgp.encrypt(  openpgp.decrypt(
        openpgp.readKey(`,
      csharp: spaced`
        ProtectedData.Protect(  ProtectedData.Unprotect(  AesManaged  AesGcm(  RijndaelManaged  RSACryptoServiceProvider
        CryptoStream(  RNGCryptoServiceProvider  DataProtectionProvider`,
      c: spaced`
        QCA::  gpgme_  SecKeyRef  CCCrypt  CCHmac  kSecAttrKeyType  OPENSSL_init_crypto  gnutls_  EVP_PKEY
        Botan::  CryptProtectData(  CryptUnprotectData(  BCryptEncrypt(  secret_password_store`,
    },
    yes: ['import CryptoKit'],
    no: ['// import CryptoKit', 'let cryptoKitten = 1'],
  },
];
