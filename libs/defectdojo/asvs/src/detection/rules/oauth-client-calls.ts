import type { CodeRule } from '../rule.ts';
import type { Language } from '../language.ts';
import { spaced } from '../spaced.ts';

const LANGUAGES: readonly Language[] = [
  'js',
  'py',
  'java',
  'go',
  'ruby',
  'php',
  'csharp',
  'rust',
  'swift',
  'dart',
  'c',
  'elixir',
];

/** Calls of libraries for OAuth clients, the device flow, and the addresses of known authorization servers. */
export const OAUTH_CLIENT_CALLS: readonly CodeRule[] = [
  {
    id: 'oauth-client-call',
    reason: 'Signs in at an authorization server, or gets a token of one, with a library.',
    languages: LANGUAGES,
    confidence: 'strong',
    tokensOf: {
      js: spaced`
        createOAuthAppAuth(  createOAuthDeviceAuth(  generateAuthUrl(  exchangeCodeForSession(  GoogleProvider(
        GitHubProvider(  GithubProvider(  DiscordProvider(  AzureADProvider(  KeycloakProvider(  CognitoProvider(
        Auth0Provider  google.accounts.oauth2.  google.accounts.id.  gapi.auth2  GoogleOAuthProvider  useGoogleLogin(
        PublicClientApplication(  ConfidentialClientApplication(  acquireTokenSilent(  acquireTokenPopup(
        acquireTokenRedirect(  acquireTokenByClientCredential(  new Auth0Client(  createAuth0Client(  new UserManager(
        signinRedirect(  signinRedirectCallback(  new Keycloak(  useAuthRequest(  makeRedirectUri(  AuthSession.
        authorizationCodeGrant(  buildAuthorizationUrl(  validateAuthorizationCode(  createAuthorizationURL(
        clientCredentialsGrant(  refreshTokenGrant(  deviceAuthorization(  signIn.social(  socialProviders:
        defineOAuthGitHubEventHandler(  defineOAuthGoogleEventHandler(  createGitHubOAuthConfig(
        createGoogleOAuthConfig(  new OAuth2Strategy(  new GitHubStrategy(  new GoogleStrategy(  auth0.WebAuth(
        calculatePKCECodeChallenge(  OidcClient(  WebStorageStateStore(  OAuth2AuthCodePkceClient(`,
      py: spaced`
        oauth.register(  authorize_redirect(  authorize_access_token(  InstalledAppFlow  Flow.from_client_config(
        Flow.from_client_secrets_file(  WebApplicationClient(  BackendApplicationClient(  LegacyApplicationClient(
        SOCIAL_AUTH_PIPELINE  SOCIALACCOUNT_PROVIDERS  GoogleOAuth2Mixin  OAuth2Mixin  PublicClientApplication(
        ConfidentialClientApplication(  acquire_token_for_client(  acquire_token_interactive(
        acquire_token_by_authorization_code(  acquire_token_by_device_flow(  initiate_device_flow(
        get_authorization_request_url(  OAuth1Session(  OAuth2WebServerFlow(  make_google_blueprint(
        make_github_blueprint(  AsyncOAuth2Client(  OAuth2ConsumerBlueprint(  OIDC_RP_CLIENT_ID  ClientOAuth2(`,
      java: spaced`
        GoogleAuthorizationCodeFlow  AuthorizationCodeFlow  OAuth20Service  OAuth10aService  OAuth2AuthorizedClient
        @EnableOAuth2Sso  @EnableOAuth2Client  OAuth2UserService  OAuth2AuthenticationToken  OAuthServerSettings
        OAuth2Auth.create(  OpenIDConnectAuth.discover(  ClientParametersAuthentication  OidcUserService
        PublicClientApplication  ConfidentialClientApplication  AuthorizationCodeInstalledApp  OAuth2RestTemplate
        OAuth2AuthorizedClientManager  OidcClientConfiguration  DefaultOAuth20Service  CustomTabsIntent.Builder().launchUrl`,
      go: spaced`
        clientcredentials.Config  google.ConfigFromJSON(  oauth.DetectFlow  device.RequestCode(  .DeviceAuth(
        oauth2.GenerateVerifier(  oauth2.S256ChallengeOption(  goth.UseProviders(  gothic.BeginAuthHandler(
        gothic.CompleteUserAuth(  rp.NewRelyingPartyOIDC(  rp.CodeExchangeHandler(  public.AcquireToken
        confidential.NewCredFromSecret(  oauth2.SetAuthURLParam(  gocloak.NewClient(`,
      ruby: spaced`
        OAuth::Consumer  Signet::OAuth2  OmniAuth::Builder  OmniAuth::Strategies  :omniauthable  omniauth.auth
        omniauth_callbacks  Rack::OAuth2::Client  OpenIDConnect::Client  OAuth2::AccessToken`,
      php: spaced`
        Google_Client(  Google\Client  fetchAccessTokenWithAuthCode(  fetchAccessTokenWithRefreshToken(
        OpenIDConnectClient  getAuthorizationUrl(  OAuth2ClientInterface  TwitterOAuth(  getAccessTokenByCode(
        OAuth2Authenticator  new OAuthClient(  AbstractOAuth2Provider`,
      csharp: spaced`
        ConfidentialClientApplicationBuilder  PublicClientApplicationBuilder  AcquireTokenInteractive(
        AcquireTokenSilent(  AcquireTokenForClient(  AcquireTokenWithDeviceCode(  OidcClientOptions
        GoogleWebAuthorizationBroker  RequestClientCredentialsTokenAsync(  RequestAuthorizationCodeTokenAsync(
        RequestRefreshTokenAsync(  AddFacebook(  AddMicrosoftAccount(  AddAuth0WebAppAuthentication(
        UseOpenIdConnectAuthentication(  WebAuthenticationBroker  WebAuthenticator.  OAuth2Authenticator
        AddOidcAuthentication(  AddMsalAuthentication(  AddClientCredentialsTokenManagement(
        OpenIdConnectDefaults  OAuthHandler<  OAuthOptions`,
      rust: spaced`
        AuthorizationCode::new(  PkceCodeChallenge  CoreClient  CoreProviderMetadata  InstalledFlowAuthenticator
        StandardDeviceAuthorizationResponse  CsrfToken::new_random  oauth2::`,
      swift: spaced`
        OAuth2Swift(  OAuth1Swift(  Auth0.webAuth(  MSALPublicClientApplication  import Imperial  GIDSignIn
        GIDConfiguration  import OAuthSwift  import AppAuth  OAuth2CodeGrant(`,
      dart: spaced`
        FlutterWebAuth2.authenticate(  FlutterWebAuth.authenticate(  SignInWithApple.getAppleIDCredential(
        clientViaUserConsent(  obtainAccessCredentialsViaUserConsent(  package:oauth2/  package:flutter_appauth`,
      c: spaced`
        QOAuth2AuthorizationCodeFlow  QOAuthHttpServerReplyHandler  QOAuth1  QOAuth2DeviceAuthorizationFlow  MSALPublicClientApplication
        OIDAuthState  goa_client_new  rest_oauth2_proxy`,
    },
    patterns: [
      {
        near: [
          'sst/',
          'openauth/provider',
          'next-auth/providers',
          '@auth/core/providers',
          'remix-auth-',
          'passport-',
        ],
        regex:
          /["'](?:sst\/(?:node\/|aws\/)?auth\/adapter|@openauthjs\/openauth\/provider\/(?!password|code)\w{1,20}|(?:next-auth|@auth\/core)\/providers\/(?!credentials|email)[\w-]{1,24}|remix-auth-(?:oauth2|github|google|discord|microsoft|auth0|facebook)|passport-(?:google|github|facebook|twitter|oauth|discord|linkedin|gitlab|azure|auth0|apple|spotify)[\w-]{0,20})(?:\/\w{1,20})?["']/,
      },
    ],
    yes: [
      'const app = new PublicClientApplication(config);',
      "import GitHub from 'next-auth/providers/github';",
      'import { GithubAdapter } from "sst/auth/adapter";',
    ],
    no: [
      '// new PublicClientApplication(config)',
      'generateAuthUrls(x)',
      "import Credentials from 'next-auth/providers/credentials';",
    ],
  },
  {
    id: 'oauth-device-flow',
    reason: 'Takes part in the flow for devices without a browser.',
    languages: LANGUAGES,
    confidence: 'strong',
    tokens: spaced`
        urn:ietf:params:oauth:grant-type:device_code  /login/device/code  device_authorization_endpoint
        /oauth2/device/code  /oauth/device/code  oauth2/v2.0/devicecode  /oauth2/device/auth  authorization_pending
        verification_uri_complete`,
    yes: ['if (error === "authorization_pending") continue;'],
    no: ['// authorization_pending', 'my_authorization_pendings'],
  },
  {
    id: 'oauth-server-address',
    reason: 'Contains the address at which a known authorization server signs people in.',
    languages: LANGUAGES,
    confidence: 'strong',
    tokens: spaced`
        accounts.google.com/o/oauth2  oauth2.googleapis.com/token  googleapis.com/oauth2/v4/token  api.twitter.com/oauth
        discord.com/api/oauth2  discordapp.com/api/oauth2  id.twitch.tv/oauth2  accounts.spotify.com/authorize
        accounts.spotify.com/api/token  appleid.apple.com/auth  slack.com/oauth  slack.com/api/oauth
        kauth.kakao.com/oauth  access.line.me/oauth2  open.weixin.qq.com/connect  www.reddit.com/api/v1/authorize
        www.reddit.com/api/v1/access_token  www.linkedin.com/oauth  myanimelist.net/v1/oauth2  trakt.tv/oauth
        www.dropbox.com/oauth2  api.dropboxapi.com/oauth2  login.salesforce.com/services/oauth2  zoom.us/oauth
        github.com/login/oauth  gitlab.com/oauth  bitbucket.org/site/oauth2  api.imgur.com/oauth2  oauth.yandex
        www.strava.com/oauth  login.live.com/oauth20  /protocol/openid-connect/auth  /protocol/openid-connect/token
        auth.atlassian.com/authorize  www.patreon.com/oauth2  api.notion.com/v1/oauth`,
    yes: ['const url = "https://accounts.google.com/o/oauth2/v2/auth";'],
    no: ['// https://accounts.google.com/o/oauth2/v2/auth', 'const url = "https://accounts.google.com/";'],
  },
  {
    id: 'oauth-grant-sent',
    reason: 'Sends the kind of grant with which it asks for a token.',
    languages: LANGUAGES,
    confidence: 'strong',
    patterns: [
      {
        near: ['grant_type', 'grantType', 'GrantType'],
        regex:
          /["']?grant_?[tT]ype["']?\s{0,2}(?:,|to|=>|:|\))\s{0,3}["'](?:authorization_code|client_credentials|refresh_token|password|urn:ietf:params:oauth)["':]/,
      },
    ],
    yes: ['form.append("grant_type", "client_credentials");', '"grant_type" to "refresh_token",'],
    no: ['// append("grant_type", "password")', 'form.append("grant_type", type);'],
  },
  {
    id: 'oauth-client-secret',
    reason: 'Reads the secret with which it identifies itself at an authorization server.',
    languages: LANGUAGES,
    confidence: 'medium',
    tokens: spaced`
        GOOGLE_CLIENT_SECRET  GITHUB_CLIENT_SECRET  GITLAB_CLIENT_SECRET  AUTH0_CLIENT_SECRET  KEYCLOAK_CLIENT_SECRET
        OIDC_CLIENT_SECRET  OAUTH_CLIENT_SECRET  OAUTH2_CLIENT_SECRET  AZURE_AD_CLIENT_SECRET  DISCORD_CLIENT_SECRET
        FACEBOOK_CLIENT_SECRET  TWITTER_CONSUMER_SECRET  OKTA_CLIENT_SECRET  SPOTIFY_CLIENT_SECRET  LINKEDIN_CLIENT_SECRET
        SLACK_CLIENT_SECRET  TWITCH_CLIENT_SECRET  AUTH_GOOGLE_SECRET  AUTH_GITHUB_SECRET`,
    yes: ['secret: process.env.GITHUB_CLIENT_SECRET,'],
    no: ['// process.env.GITHUB_CLIENT_SECRET', 'MY_GITHUB_CLIENT_SECRETS'],
  },
];
