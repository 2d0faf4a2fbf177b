import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';
import { PASSWORD_FIELD } from './password-field.ts';

/** Rules for credentials that an application asks for or sends. Servers have rules of their own. */
export const clientCredentials: FeatureRules = {
  id: 'client_credentials',
  name: 'Sign-in from an application',
  reason: 'The application asks people for a credential, or sends one with its requests.',
  dependencies: [
    {
      id: 'client-login-library',
      reason: 'A library with which people sign in.',
      confidence: 'strong',
      names: {
        pub: spaced`
          flutter_appauth  google_sign_in  sign_in_with_apple  firebase_auth  firebase_ui_auth  auth0_flutter
          supabase_flutter  flutter_web_auth  flutter_web_auth_2  amplify_auth_cognito  openid_client
          msal_flutter  aad_oauth  flutter_facebook_auth  oauth2`,
        swift: spaced`
          appauth-ios  googlesignin-ios  auth0.swift  microsoft-authentication-library-for-objc  oauthswift
          amplify-swift  keycloak`,
        cocoapods: spaced`
          AppAuth  GoogleSignIn  Auth0  MSAL  OAuthSwift  FBSDKLoginKit  AWSCognitoAuthPlugin  FirebaseAuth`,
        maven: spaced`
          appauth  play-services-auth  auth0  msal  firebase-auth  firebase-auth-ktx  credentials
          Android-SingleSignOn  facebook-login`,
        npm: spaced`
          react-native-app-auth  @react-native-google-signin/google-signin  @invertase/react-native-apple-authentication
          expo-auth-session  expo-apple-authentication  react-native-auth0  @react-native-firebase/auth
          amazon-cognito-identity-js  @azure/msal-react-native  @openid/appauth  electron-oauth2  @azure/msal-node
          react-native-fbsdk-next  @supabase/supabase-js  aws-amplify  @capacitor-firebase/authentication
          @codetrix-studio/capacitor-google-auth  tauri-plugin-oauth-api  @fabianlars/tauri-plugin-oauth`,
        nuget: spaced`
          microsoft.identity.client  identitymodel.oidcclient  duende.identitymodel.oidcclient  google.apis.auth  xamarin.auth
          auth0.oidcclient.maui  auth0.oidcclient.wpf  plugin.firebase.auth  firebaseauthentication.net`,
        cargo: ['oauth2', 'tauri-plugin-oauth', 'openidconnect', 'keycloak'],
        pypi: ['google-auth-oauthlib', 'msal', 'requests-oauthlib'],
      },
    },
  ],
  code: [
    {
      id: 'client-password-field',
      reason: 'A field in which people type a secret.',
      ...PASSWORD_FIELD,
      confidence: 'medium',
      countsOnce: true,
    },
    {
      id: 'client-token-renewed',
      reason: 'Renews or keeps the token with which it stays signed in.',
      languages: ['dart', 'swift', 'java', 'js', 'csharp'],
      confidence: 'medium',
      countsOnce: true,
      tokens: spaced`
          refreshToken(  refreshAccessToken(  setRefreshToken(  setAccessToken(  renewToken(  RefreshTokenAsync(`,
      yes: ['final token = await refreshToken();'],
      no: ['// refreshToken()', 'final refreshTokens = 1;'],
    },
    {
      id: 'client-token-sent',
      reason: 'Sends a token of the user with a request.',
      languages: ['dart', 'swift', 'java', 'js', 'c', 'rust', 'csharp'],
      confidence: 'medium',
      patterns: [
        {
          near: ['Bearer ', 'Basic ', 'bearer ', 'token '],
          regex:
            /["'`](?:Bearer|bearer|Basic|token) (?:["'`]\s{0,2}(?:\+|\.)|\$|\\\(|%@|%s|\{)|\bAuthorization\b.{0,60}["'`](?:Bearer|bearer|Basic|token) /,
        },
        {
          near: ['uthorization'],
          regex:
            /(?:forHTTPHeaderField|addHeader|header|setValue|headers\.set|headers\[)\W{0,6}:?\s{0,2}["'`]Authorization["'`]|["'`]?Authorization["'`]?\s{0,2}:\s{0,2}[^"',]{0,60}(?:[tT]oken|[aA]uth)/,
        },
      ],
      yes: [
        "headers: {'Authorization': 'Bearer $token'},",
        'request.setValue("Bearer \\(token)", forHTTPHeaderField: "Authorization")',
      ],
      no: ["// 'Authorization': 'Bearer $token'", 'if (header.startsWith("Bearer ")) {', "'bearer of news'"],
    },
    {
      id: 'client-token-call',
      reason: 'Sends a token, or a name and a password, with a request.',
      languages: ['csharp', 'rust', 'c', 'java', 'swift'],
      confidence: 'medium',
      tokensOf: {
        csharp: ['AuthenticationHeaderValue(', 'NetworkCredential('],
        rust: ['.bearer_auth(', '.basic_auth('],
        c: ['setRawHeader("Authorization"', 'QAuthenticator', 'CURLOPT_USERPWD', 'CURLOPT_XOAUTH2_BEARER'],
        java: ['bearerAuth(', 'BearerTokens(', 'Credentials.basic(', 'basicAuth('],
        swift: ['URLCredential(', 'HTTPBasicAuth'],
      },
      yes: ['client.Authorization = new AuthenticationHeaderValue("Bearer", token);'],
      no: ['// AuthenticationHeaderValue(', 'MyAuthenticationHeaderValues(x)'],
    },
    {
      id: 'client-login-call',
      reason: 'Signs a user in or out.',
      languages: ['dart', 'swift', 'java', 'js', 'csharp', 'rust', 'c'],
      confidence: 'medium',
      patterns: [
        {
          near: ['ogin', 'ogIn', 'ignIn', 'ignin'],
          regex:
            /\b(?:func|fun|void|Future<[^>]{0,60}>|Task(?:<[^>]{0,40}>)?|async|await|suspend fun|function|const|fn|bool)\s{1,3}(?:\w{1,30}(?:\.|::))?(?:do|perform|on|handle|submit|start|try)?_?(?:[lL]og_?[iI]n|[sS]ign_?[iI]n)(?:User|With\w{1,30}|Async)?\s{0,2}(?:=\s{0,2}(?:async\b|\()|\()/,
        },
        {
          near: ['ogout', 'ogOut', 'ignOut'],
          regex:
            /\b(?:func|fun|void|Future<[^>]{0,60}>|Task(?:<[^>]{0,40}>)?|async|await|suspend fun|function|const|fn|bool)\s{1,3}(?:\w{1,30}(?:\.|::))?(?:do|perform|on|handle)?_?(?:[lL]og_?[oO]ut|[sS]ign_?[oO]ut)(?:User|Async)?\s{0,2}(?:=\s{0,2}(?:async\b|\()|\()/,
        },
      ],
      yes: ['Future<void> signIn(String email, String password) async {', 'func logout() {'],
      no: ['// Future<void> signIn(', 'void loginfo(String text) {', 'final signInfo = 1;'],
    },
    {
      id: 'client-account-service',
      reason: 'Uses the accounts of the operating system.',
      languages: ['java', 'swift', 'xml', 'c', 'dart'],
      confidence: 'strong',
      tokens: spaced`
          AccountManager.get(  AbstractAccountAuthenticator  GoogleSignIn.  GoogleSignInClient
          ASAuthorizationAppleIDProvider  ASWebAuthenticationSession  SFAuthenticationSession
          ASAuthorizationController  OIDAuthorizationRequest  OIDAuthState  AuthorizationService(
          AuthorizationRequest.Builder(  FlutterAppAuth  FirebaseAuth.instance  FirebaseAuth.getInstance(
          Auth.auth()  android.accounts.AccountAuthenticator  CredentialManager.create(`,
      yes: ['AccountManager am = AccountManager.get(context);'],
      no: ['// AccountManager.get(context)', 'MyGoogleSignInHelper'],
    },
  ],
  files: [
    {
      id: 'client-login-file',
      reason: 'A screen named after login or an account.',
      confidence: 'medium',
      kind: 'code',
      path: /(?:^|\/)(?:\w{0,30}_)?(?:log_?in|sign_?in|authentication|oauth)_?(?:page|view|screen|activity|fragment|viewmodel|view_model|viewcontroller|controller|dialog|sheet|bloc|cubit|form|service|manager)?\.(?:dart|swift|kt|java|m|tsx|jsx|ts|js|vue|svelte)$|(?:^|\/)(?:activity|fragment)_(?:log_?in|sign_?in)\.xml$/,
      yes: ['lib/pages/login_page.dart', 'app/src/main/java/a/loginactivity.kt'],
      no: ['lib/logging.dart', 'lib/pages/home_page.dart'],
    },
  ],
};
