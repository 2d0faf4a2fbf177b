import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';
import { CLOUD_OAUTH_LIBRARY } from './cloud-access.ts';
import { CLOUD_OAUTH } from './cloud-infrastructure.ts';
import { OAUTH_CLIENT_CALLS } from './oauth-client-calls.ts';

/** Rules for OAuth clients. */
export const oauthClient: FeatureRules = {
  id: 'oauth_client',
  name: 'OAuth client',
  reason: 'The code requests tokens from an authorization server.',
  dependencies: [
    CLOUD_OAUTH_LIBRARY,
    {
      id: 'oauth-client-library',
      reason: 'A library for OAuth or OpenID Connect clients.',
      confidence: 'strong',
      names: {
        npm: spaced`
          openid-client  oidc-client  oidc-client-ts  next-auth  @auth/core  passport-google-oauth20
          passport-google-oauth  passport-github2  passport-github  passport-facebook  passport-oauth2
          passport-openidconnect  passport-azure-ad  simple-oauth2  @auth0/nextjs-auth0  @auth0/auth0-react
          @auth0/auth0-spa-js  express-openid-connect  keycloak-js  keycloak-connect  @okta/okta-react
          @azure/msal-browser  @azure/msal-react  @azure/msal-node  grant  angular-oauth2-oidc
          react-oidc-context  arctic  client-oauth2  react-native-app-auth  expo-auth-session
          electron-google-oauth2  react-native-auth0  passport-oauth  passport-auth0  passport-gitlab2
          passport-discord  passport-linkedin-oauth2  passport-okta-oauth  @badgateway/oauth2-client  oauth
          oauth-1.0a  oauth4webapi  @fastify/oauth2  @octokit/auth-oauth-app  better-auth  @okta/okta-auth-js
          @okta/okta-angular  vue-oidc-client  nuxt-oidc-auth  @nuxtjs/auth  @nuxtjs/auth-next
          @auth/sveltekit  @auth/express  passport-twitter  passport-oauth1  passport-google-oidc
          @auth0/auth0-angular  @auth0/auth0-vue  auth0-js  auth0-lock  @okta/okta-vue  @okta/oidc-middleware
          @azure/msal-angular  keycloak-angular  @react-keycloak/web  nest-keycloak-connect  @react-oauth/google
          react-google-login  vue3-google-login  @abacritt/angularx-social-login  @logto/next  @logto/react  @logto/node
          @kinde-oss/kinde-auth-nextjs  @workos-inc/authkit-nextjs  @asgardeo/auth-react  nuxt-auth-utils
          @sidebase/nuxt-auth  remix-auth-oauth2  remix-auth-github  remix-auth-google  @octokit/oauth-app
          @octokit/auth-oauth-device  @adonisjs/ally  @auth/solid-start  oidc-spa  @axa-fr/react-oidc  @slack/oauth
          feathers-authentication-oauth  @feathersjs/authentication-oauth  @lusito/electron-oauth  ember-simple-auth-oidc`,
        pypi: spaced`
          authlib  requests-oauthlib  social-auth-app-django  django-allauth  mozilla-django-oidc  flask-dance
          flask-oidc  httpx-oauth  rauth  python-social-auth  social-auth-core  sanction  oauth2client  oic
          fastapi-sso  fastapi-azure-auth  fastapi-keycloak  python-keycloak  flask-discord  loginpass
          auth0-python  flask-oauth  django-auth-adfs
          authlete  pyoidc  async-oauthlib  streamlit-oauth
          streamlit-google-auth   oauthenticator`,
        maven: spaced`
          scribejava-apis  scribejava-core  google-oauth-client  spring-boot-starter-oauth2-client
          spring-security-oauth2-client  keycloak-spring-boot-starter
          appauth  msal  oauth2-oidc-sdk  pac4j-oidc  pac4j-oauth  quarkus-oidc  spring-security-oauth2
          keycloak-core  keycloak-adapter-core  quarkus-keycloak-authorization  micronaut-security-oauth2
          vertx-auth-oauth2  google-oauth-client-jetty  spring-security-oauth2-autoconfigure
          spring-boot-starter-security-oauth2-client  okta-spring-boot-starter  spring-cloud-azure-starter-active-directory
          azure-spring-boot-starter-active-directory  google-oauth-client-java6  msal4j  scribe  play-silhouette
          kotlin-multiplatform-oidc  oidc-appsupport  quarkus-oidc-client  quarkus-rest-client-oidc-filter`,
        golang: spaced`
          github.com/coreos/go-oidc  github.com/markbates/goth  github.com/zitadel/oidc
          github.com/dghubble/gologin  github.com/mrjones/oauth  github.com/dghubble/oauth1
          github.com/hashicorp/cap  github.com/Nerzal/gocloak
          github.com/cli/oauth  github.com/AzureAD/microsoft-authentication-library-for-go  github.com/gomodule/oauth1
          github.com/garyburd/go-oauth  github.com/int128/oauth2cli  github.com/casdoor/casdoor-go-sdk`,
        cargo: [
          'oauth2',
          'openidconnect',
          'yup-oauth2',
          'axum-oidc',
          'openid',
          'oauth1-request',
          'rocket_oauth2',
          'oauth-axum',
        ],
        composer: spaced`
          league/oauth2-client  laravel/socialite  hwi/oauth-bundle  jumbojett/openid-connect-php
          thenetworg/oauth2-azure  knpuniversity/oauth2-client-bundle  socialiteproviders/manager
          league/oauth1-client  auth0/login  abraham/twitteroauth  hybridauth/hybridauth  league/oauth2-google
          league/oauth2-github  stevenmaguire/oauth2-keycloak  facile-it/php-openid-client`,
        gem: spaced`
          oauth2  oauth  omniauth-oauth2  omniauth_openid_connect  omniauth-google-oauth2  omniauth-github
          omniauth-facebook  omniauth-twitter  openid_connect  omniauth-gitlab
          omniauth-azure-activedirectory-v2  omniauth-discord  omniauth-keycloak  omniauth-auth0
          omniauth-oauth  omniauth-apple  signet  rack-oauth2  omniauth-oktaoauth`,
        nuget: spaced`
          microsoft.aspnetcore.authentication.openidconnect  microsoft.aspnetcore.authentication.google
          microsoft.aspnetcore.authentication.facebook  microsoft.identity.web
          microsoft.aspnetcore.authentication.microsoftaccount  identitymodel.oidcclient  google.apis.auth
          duende.identitymodel.oidcclient  microsoft.identity.client  auth0.oidcclient.maui  xamarin.auth
          aspnet.security.oauth.github  aspnet.security.oauth.providers  auth0.aspnetcore.authentication
          okta.aspnetcore  identitymodel  duende.identitymodel  openiddict.client
          microsoft.owin.security.openidconnect  aspnet.security.oauth.discord
          microsoft.authentication.webassembly.msal  microsoft.aspnetcore.components.webassembly.authentication
          microsoft.owin.security.google  keycloak.authservices.authentication  duende.accesstokenmanagement
          identitymodel.aspnetcore  microsoft.identity.web.ui  microsoft.aspnetcore.authentication.twitter`,
        pub: spaced`
          flutter_appauth  openid_client  oauth2  oauth2_client  google_sign_in  sign_in_with_apple  auth0_flutter
          flutter_web_auth  flutter_web_auth_2  msal_flutter  aad_oauth`,
        swift: ['appauth-ios', 'oauthswift', 'auth0.swift', 'googlesignin-ios', 'oauth2', 'oauthenticator'],
        cocoapods: ['AppAuth', 'OAuthSwift', 'Auth0', 'GoogleSignIn', 'MSAL', 'p2.OAuth2'],
      },
    },
    {
      id: 'oauth-token-library',
      reason: 'A library for OAuth clients that cloud libraries use too.',
      confidence: 'medium',
      names: { golang: ['golang.org/x/oauth2'] },
    },
    {
      id: 'cloud-oauth-library',
      reason: 'A library that fetches tokens for a cloud’s own interfaces or for users.',
      confidence: 'weak',
      names: {
        pypi: ['google-auth-oauthlib', 'msal', 'google-auth', 'oauthlib'],
        npm: ['google-auth-library', 'googleapis', 'firebase'],
      },
    },
  ],
  code: [
    ...CLOUD_OAUTH,
    ...OAUTH_CLIENT_CALLS,
    {
      id: 'oauth-client-code',
      reason: 'Requests an authorization code or exchanges it.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'elixir', 'swift', 'dart', 'c'],
      confidence: 'strong',
      tokens: spaced`
          oauth2.Config{  .AuthCodeURL(  .oauth2Login(  AddOpenIdConnect(  AddOAuth(  OAuth2Session(
          signInWithOAuth(  code_verifier  code_challenge  response_type=code  OAuth2::Client
          Socialite::driver(  GenericProvider(  AuthorizationCodeGrant  oauth2Client(
          ClientRegistrationRepository  .fetch_token(  BasicClient::new(  /oauth/access_token
          /login/oauth/authorize  /oauth/authorize  /oauth2/authorize  /oauth2/v2/auth  /oauth2/token
          /oauth/token  oidc.NewProvider(  OIDAuthorizationRequest  FlutterAppAuth  AuthorizationTokenRequest(
          AuthorizationServiceConfiguration(  identity.launchWebAuthFlow(  identity.getAuthToken(  ASWebAuthenticationSession  AuthorizationRequest.Builder(`,
      patterns: [
        {
          near: ['oauth/', 'oauth2/'],
          regex: /["'`/}]oauth2?\/(?:v\d\/)?(?:authorize|token|access_token|auth)\b/,
        },
        {
          near: ['grant_type'],
          regex:
            /["']?grant_type["']?\]?\s{0,3}(?:[:=]|=>)\s{0,3}["']?(?:authorization_code|client_credentials|refresh_token|password\b["']|urn:ietf:params:oauth)/,
        },
      ],
      yes: ['config := &oauth2.Config{', 'data = {"grant_type": "authorization_code"}'],
      no: ['// oauth2.Config{', 'throw new NoAuthorizationException()'],
    },
    {
      id: 'oauth-discovery',
      reason: 'Reads or writes the metadata of an authorization server.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'elixir', 'swift', 'dart', 'c'],
      confidence: 'strong',
      tokens: spaced`
          /.well-known/openid-configuration  authorization_endpoint  token_endpoint  userinfo_endpoint
          AuthorizationEndpoint  TokenEndpoint`,
      yes: ['const url = `${issuer}/.well-known/openid-configuration`;'],
      no: ['// authorization_endpoint', 'my_authorization_endpoints'],
    },
    {
      id: 'oauth-parameters',
      reason: 'Requests an authorization code, or sends one back.',
      languages: ['swift', 'dart', 'java', 'js', 'py', 'go', 'csharp', 'ruby', 'php', 'rust'],
      confidence: 'medium',
      patterns: [
        { near: ['authorization_code'], regex: /["'`]authorization_code["'`]/ },
        { near: ['response_type'], regex: /["'`]?response_type["'`]?.{1,30}["'`]code["'`]/ },
        { near: ['codeVerifier', 'codeChallenge'], regex: /\bcode(?:Verifier|Challenge)\b/ },
      ],
      yes: ['value: "authorization_code"', '.init(name: "response_type", value: "code")'],
      no: ['// "authorization_code"', 'const authorization_codes = 1'],
    },
    {
      id: 'oauth-words',
      reason: 'Uses a name of the OAuth protocol.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'config'],
      confidence: 'weak',
      tokens: spaced`
          redirect_uri  grant_type  openid-configuration  OIDC_CLIENT_ID  OAUTH_CLIENT_ID  OAUTH2_CLIENT_ID`,
      yes: ['params.set("redirect_uri", uri)'],
      no: ['// redirect_uri', 'my_redirect_urix'],
    },
  ],
};
