import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';
import { CLOUD_LOGIN_LIBRARY } from './cloud-access.ts';

/** Rules for logins through an identity provider. */
export const federatedLogin: FeatureRules = {
  id: 'federated_login',
  name: 'Login through an identity provider',
  reason: 'Another service authenticates the users.',
  dependencies: [
    CLOUD_LOGIN_LIBRARY,
    {
      id: 'federated-login-library',
      reason: 'A library for logins through an identity provider.',
      confidence: 'strong',
      names: {
        npm: spaced`
          passport-auth0  passport-gitlab2  passport-discord  passport-linkedin-oauth2  passport-saml
          @node-saml/passport-saml  passport-okta-oauth  @okta/okta-auth-js  better-auth  passport-oauth2
          passport-google-oidc  passport-apple
          next-auth  @auth/core  passport-google-oauth20  passport-google-oauth  passport-github2
          passport-github  passport-facebook  passport-twitter  passport-azure-ad  passport-openidconnect
          @auth0/nextjs-auth0  @auth0/auth0-react  @auth0/auth0-spa-js  express-openid-connect  keycloak-js
          keycloak-connect  @okta/okta-react  @azure/msal-browser  @azure/msal-react  oidc-client
          oidc-client-ts  angular-oauth2-oidc  react-oidc-context  @clerk/nextjs  grant
          @clerk/clerk-react  @clerk/clerk-sdk-node  @clerk/express  @clerk/fastify  @clerk/remix  @clerk/astro
          @clerk/clerk-js  @clerk/clerk-expo  @clerk/nuxt  @clerk/react-router  @clerk/tanstack-react-start
          @kinde-oss/kinde-auth-nextjs  @workos-inc/authkit-nextjs  @workos-inc/node  @stytch/nextjs  stytch
          @descope/nextjs-sdk  @logto/next  @logto/react  @logto/node  @privy-io/react-auth  @magic-sdk/admin
          @frontegg/react  @stackframe/stack  nuxt-auth-utils  @sidebase/nuxt-auth  @auth/sveltekit  @auth/express
          @react-oauth/google  react-google-login  @abacritt/angularx-social-login  @auth0/auth0-angular
          @auth0/auth0-vue  auth0-js  auth0-lock  @azure/msal-angular  keycloak-angular  @react-keycloak/web
          nest-keycloak-connect  @nuxtjs/supabase  @supabase/auth-helpers-react  @supabase/auth-helpers-sveltekit
          @convex-dev/auth  @adonisjs/ally  oidc-spa  @propelauth/nextjs  @openauthjs/openauth`,
        pypi: spaced`
          fastapi-sso  fastapi-azure-auth  python-social-auth  social-auth-core  pysaml2  flask-discord
          django-auth-adfs  flask-saml2  fastapi-keycloak  django-saml2-auth
          social-auth-app-django  django-allauth  mozilla-django-oidc  flask-dance  python3-saml  djangosaml2
          flask-oidc`,
        maven: spaced`
          pac4j-oidc  pac4j-saml  spring-security-cas  vertx-auth-oauth2  micronaut-security-oauth2
          quarkus-oidc  spring-boot-starter-security-oauth2-client  okta-spring-boot-starter
          spring-cloud-azure-starter-active-directory  azure-spring-boot-starter-active-directory  play-silhouette
          play-pac4j  spring-boot-starter-security-saml2
          cas-client-core
          spring-boot-starter-oauth2-client  keycloak-spring-boot-starter
          spring-security-saml2-service-provider  spring-security-oauth2-client`,
        golang: spaced`
          github.com/coreos/go-oidc  github.com/markbates/goth  github.com/crewjam/saml
          github.com/zitadel/oidc  github.com/dghubble/gologin  github.com/russellhaering/gosaml2
          github.com/hashicorp/cap`,
        cargo: ['openidconnect'],
        composer: spaced`
          knpuniversity/oauth2-client-bundle  socialiteproviders/manager  hybridauth/hybridauth  auth0/login
          simplesamlphp/simplesamlphp  aacotroneo/laravel-saml2
          laravel/socialite  hwi/oauth-bundle  jumbojett/openid-connect-php  onelogin/php-saml`,
        gem: spaced`
          omniauth-gitlab  omniauth-azure-activedirectory-v2  omniauth-discord  omniauth-keycloak
          omniauth-auth0  omniauth-apple  omniauth-rails_csrf_protection  omniauth-cas  omniauth-ldap
          devise_saml_authenticatable
          omniauth  omniauth-google-oauth2  omniauth-github  omniauth-saml  omniauth_openid_connect
          omniauth-oauth2  ruby-saml  omniauth-facebook  omniauth-twitter`,
        nuget: spaced`
          aspnet.security.oauth.github  auth0.aspnetcore.authentication  okta.aspnetcore  openiddict.client
          microsoft.aspnetcore.authentication.openidconnect  microsoft.aspnetcore.authentication.google
          microsoft.identity.web  microsoft.aspnetcore.authentication.facebook  sustainsys.saml2
          itfoxtec.identity.saml2`,
      },
    },
  ],
  code: [
    {
      id: 'federated-login-code',
      reason: 'Logs users in through an identity provider.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'elixir'],
      confidence: 'strong',
      tokens: spaced`
          .oauth2Login(  AddOpenIdConnect(  AddGoogle(  AddMicrosoftIdentityWebApp(  signInWithPopup(
          signInWithOAuth(  GoogleAuthProvider  Socialite::driver(  oidc.NewProvider(  loginWithRedirect(
          SAMLResponse  id_token_hint  OmniAuth.config  Ueberauth`,
      yes: ['provider, err := oidc.NewProvider(ctx, issuer)'],
      no: ['// oidc.NewProvider(ctx, issuer)', 'addGoogleMaps(x)'],
    },
  ],
};
