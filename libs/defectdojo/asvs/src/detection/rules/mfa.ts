import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for second factors and passkeys. */
export const mfa: FeatureRules = {
  id: 'mfa',
  name: 'Second factors and passkeys',
  reason: 'The code checks one-time codes, passkeys or security keys.',
  dependencies: [
    {
      id: 'mfa-library',
      reason: 'A library for one-time codes, passkeys or security keys.',
      confidence: 'strong',
      names: {
        npm: spaced`
          speakeasy  otplib  @simplewebauthn/server  fido2-lib  notp  node-2fa  otpauth`,
        pypi: ['pyotp', 'fido2', 'webauthn', 'django-otp', 'django-two-factor-auth'],
        maven: ['webauthn-server-core', 'googleauth', 'totp', 'spring-security-webauthn'],
        golang: spaced`
          github.com/pquerna/otp  github.com/go-webauthn/webauthn  github.com/duo-labs/webauthn`,
        cargo: ['totp-rs', 'webauthn-rs', 'totp-lite'],
        composer: ['pragmarx/google2fa', 'web-auth/webauthn-lib', 'spomky-labs/otphp', 'scheb/2fa-bundle'],
        gem: ['rotp', 'webauthn', 'devise-two-factor'],
        nuget: ['fido2', 'otp.net'],
      },
    },
  ],
  code: [
    {
      id: 'mfa-code',
      reason: 'Checks a second factor or a passkey.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust'],
      confidence: 'medium',
      tokens: spaced`
          navigator.credentials.create(  navigator.credentials.get(  TwoFactorEnabled
          TwoFactorAuthenticatorSignInAsync(  ROTP::TOTP  pyotp.TOTP(  totp.Validate(  verify_totp
          two_factor_enabled  isTwoFactorEnabled`,
      patterns: [
        {
          near: ['otp(', 'Otp(', 'OTP(', 'OtpCode', '2fa', '2FA', 'TwoFactor', 'two_factor'],
          regex:
            /\b(?:oath)?(?:[tT]otp|[hH]otp|TOTP|HOTP)\(|\b\w{0,20}(?:verify|validate|check|generate)_?(?:[tThH]?[oO]tp|[tTHh]?OTP|2fa|2FA|[tT]wo_?[fF]actor)\w{0,20}\(/,
        },
      ],
      yes: ['if pyotp.TOTP(secret).verify(code):'],
      no: ['// verifyOtp(code)', 'const hex = "0x2fa"'],
    },
  ],
};
