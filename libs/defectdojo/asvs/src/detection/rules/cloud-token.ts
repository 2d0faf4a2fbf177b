import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';
import { CLOUD_TOKENS } from './cloud-infrastructure.ts';
import { READ_TOKEN } from './read-token.ts';

/** Rules for signed tokens that a provider checks, by a gateway or its library, and that the code reads. */
export const cloudToken: FeatureRules = {
  id: 'cloud_token',
  name: 'Signed tokens that the code reads',
  reason: 'A provider or its library checks signed tokens; the code trusts what they say.',
  dependencies: [
    {
      id: 'id-token-library',
      reason: 'A library that checks tokens in which an identity provider says who the user is.',
      confidence: 'strong',
      names: {
        npm: spaced`
          cognito-express  google-id-token-verifier  verify-apple-id-token  apple-signin-auth  verify-google-id-token`,
        pypi: ['cognitojwt', 'google-id-token', 'django-firebase-auth', 'fastapi-cloudauth'],
        composer: ['jumbojett/openid-connect-php', 'facile-it/php-openid-client'],
        gem: spaced`google-id-token  firebase_id_token  openid_connect  omniauth_openid_connect`,
      },
    },
    {
      id: 'token-reader-library',
      reason: 'A library that reads signed tokens without a check.',
      confidence: 'medium',
      names: {
        npm: ['jwt-decode', 'react-jwt', '@auth0/angular-jwt', 'react-native-pure-jwt', 'vue-jwt-decode'],
        maven: ['jwtdecode'],
        pub: ['jwt_decoder', 'jwt_decode'],
        swift: ['jwtdecode.swift'],
        cocoapods: ['JWTDecode'],
      },
    },
  ],
  code: [...CLOUD_TOKENS, ...READ_TOKEN],
};
