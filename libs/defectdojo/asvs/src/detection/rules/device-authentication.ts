import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';
import { PASSWORD_FIELD } from './password-field.ts';

/** Rules for locks of an application: fingerprints, faces and codes. */
export const deviceAuthentication: FeatureRules = {
  id: 'device_authentication',
  name: 'Lock of the application',
  reason: 'The application asks for a fingerprint, a face, a code or a password.',
  dependencies: [
    {
      id: 'biometrics-library',
      reason: 'A library for fingerprints and faces.',
      confidence: 'strong',
      names: {
        pub: ['local_auth', 'flutter_screen_lock', 'biometric_storage', 'passkeys'],
        maven: ['biometric', 'biometric-ktx'],
        npm: spaced`
          expo-local-authentication  react-native-biometrics  react-native-touch-id
          react-native-fingerprint-scanner  react-native-passkey  react-native-passkeys`,
        cocoapods: ['BiometricAuthentication'],
      },
    },
  ],
  code: [
    {
      id: 'biometrics-code',
      reason: 'Asks for a fingerprint, a face or the code of the device.',
      languages: ['dart', 'swift', 'java', 'js', 'c', 'xml'],
      confidence: 'strong',
      tokens: spaced`
          LocalAuthentication(  BiometricPrompt  LAContext(  NSFaceIDUsageDescription  systemPreferences.promptTouchID(
          USE_BIOMETRIC  USE_FINGERPRINT  LocalAuthentication.authenticateAsync(  createConfirmDeviceCredentialIntent(
          [[LAContext alloc]`,
      yes: ['let context = LAContext()'],
      no: ['// let context = LAContext()', 'DELAContext(x)'],
    },
    {
      id: 'password-asked',
      reason: 'The application asks for a password.',
      ...PASSWORD_FIELD,
      confidence: 'medium',
    },
  ],
};
