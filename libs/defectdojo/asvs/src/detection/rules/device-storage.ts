import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for secrets and personal data on a device. */
export const deviceStorage: FeatureRules = {
  id: 'device_storage',
  name: 'Secrets kept on the device',
  reason: 'The application stores tokens, passwords or private data on the device.',
  dependencies: [
    {
      id: 'secure-storage-library',
      reason: 'A library that keeps secrets on the device.',
      confidence: 'strong',
      names: {
        pub: [
          'flutter_secure_storage',
          'flutter_keychain',
          'biometric_storage',
          'encrypted_shared_preferences',
        ],
        swift: [
          'keychainaccess',
          'keychain-swift',
          'valet',
          'swiftkeychainwrapper',
          'simplekeychain',
          'locksmith',
        ],
        cocoapods: spaced`
          KeychainAccess  KeychainSwift  SAMKeychain  SSKeychain  Valet  SwiftKeychainWrapper  SimpleKeychain`,
        maven: [
          'security-crypto',
          'security-crypto-ktx',
          'android-database-sqlcipher',
          'sqlcipher-android',
          'hawk',
        ],
        npm: spaced`
          keytar  react-native-keychain  expo-secure-store  react-native-encrypted-storage
          react-native-sensitive-info  @capacitor-community/secure-storage  react-native-secure-key-store
          tauri-plugin-stronghold-api  @tauri-apps/plugin-stronghold`,
        cargo: ['keyring', 'tauri-plugin-stronghold'],
        nuget: ['xamarin.auth'],
      },
    },
  ],
  code: [
    {
      id: 'secure-storage-code',
      reason: 'Reads or writes a secret of the device’s key store.',
      languages: ['dart', 'swift', 'java', 'js', 'c', 'rust', 'csharp', 'xml'],
      confidence: 'strong',
      tokens: spaced`
          FlutterSecureStorage(  safeStorage.encryptString(  safeStorage.decryptString(  SecItemAdd(
          SecItemCopyMatching(  kSecClassGenericPassword  kSecClass  EncryptedSharedPreferences
          AndroidKeyStore  SecureStore.setItemAsync(  Keychain.setGenericPassword(  EncryptedStorage.setItem(
          keytar.setPassword(  keyring::Entry  SecureStorage.SetAsync(  Keychain(service:  KeychainSwift(
          keychain-access-groups  EncryptedFile.Builder(`,
      yes: ['final storage = FlutterSecureStorage();', 'let status = SecItemAdd(query, nil)'],
      no: ['// FlutterSecureStorage()', 'mySecItemAdder(x)'],
    },
    {
      id: 'stored-token',
      reason: 'Stores a token, a password or an account on the device.',
      languages: ['dart', 'swift', 'java', 'js', 'c'],
      confidence: 'medium',
      patterns: [
        {
          near: ['setString(', 'putString(', 'setItem('],
          regex:
            /\b(?:setString|putString|AsyncStorage\.setItem)\(\s{0,4}\W{0,3}(?:\w{1,40}\.){0,3}\w{0,40}(?:token|TOKEN|Token|passw|PASSW|Passw|secret|SECRET|cookie|session|SESSION|api_?key|API_?KEY|[aA]ccess_?[kK]ey|credential|account)/,
        },
        {
          near: ['UserDefaults'],
          regex: /\bUserDefaults\b.{0,100}(?:[tT]oken|[pP]assword|[sS]ecret|[aA]ccount|[cC]redential)/,
        },
        {
          near: ['store.set('],
          regex:
            /\b(?:store|config|settings)\.set\(\s{0,4}["'`]\w{0,40}(?:[tT]oken|[pP]assword|[sS]ecret|[cC]redential|[cC]ookie)/,
        },
      ],
      yes: ["await prefs.setString('access_token', token);", 'editor.putString(KEY_TOKEN, token)'],
      no: ["// prefs.setString('token', token)", "prefs.setString('theme', 'dark')"],
    },
    {
      id: 'account-entity',
      reason: 'Stores accounts in a database on the device.',
      languages: ['java', 'dart', 'swift'],
      confidence: 'medium',
      patterns: [
        {
          near: ['class ', 'struct '],
          regex:
            /\b(?:data class|class|struct)\s{1,3}(?:User|Account|Login|Credential)(?:s|Entity|Credentials?|Data|Info)?\b(?!\w)/,
        },
      ],
      yes: ['data class AccountEntity('],
      no: ['// class Account {', 'class AccountingRule {'],
    },
  ],
};
