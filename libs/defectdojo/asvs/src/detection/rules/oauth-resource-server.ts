import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';
import { CLOUD_RESOURCE_SERVER } from './cloud-access.ts';

/** Rules for OAuth resource servers. */
export const oauthResourceServer: FeatureRules = {
  id: 'oauth_resource_server',
  name: 'OAuth resource server',
  reason: 'The code accepts tokens of an authorization server.',
  dependencies: [
    {
      id: 'resource-server-library',
      reason: 'A library for resource servers.',
      confidence: 'strong',
      names: {
        npm: ['express-oauth2-jwt-bearer', '@okta/jwt-verifier', 'express-oauth2-bearer'],
        maven: ['spring-boot-starter-oauth2-resource-server'],
        nuget: ['microsoft.identity.web', 'openiddict.validation.aspnetcore'],
        golang: ['github.com/auth0/go-jwt-middleware'],
        pypi: ['drf-oidc-auth', 'fastapi-azure-auth'],
      },
    },
  ],
  code: [
    ...CLOUD_RESOURCE_SERVER,
    {
      id: 'resource-server-code',
      reason: 'Verifies a token of an authorization server.',
      languages: ['java', 'csharp', 'py', 'js', 'go', 'rust', 'ruby', 'php', 'elixir', 'c', 'swift'],
      confidence: 'strong',
      tokens: spaced`
          .oauth2ResourceServer(  @EnableResourceServer  AddMicrosoftIdentityWebApi(  introspection_endpoint
          RESOURCE_SERVER_INTROSPECTION_URL  OAuth2Authentication  oauth-protected-resource
          /.well-known/jwks.json  /protocol/openid-connect/certs  /discovery/v2.0/keys  /discovery/keys
          /oauth2/introspect  /oauth/introspect  JwtIssuerAuthenticationManagerResolver  OpaqueTokenIntrospector
          oauth2ResourceServer  Auth0Provider(domain  requiredScopes(  AddOpenIddictValidation(`,
      patterns: [
        { near: ['.Authority'], regex: /\b(?:options|opt|o|x|jwt\w{0,10})\.Authority\s{0,2}=[^=]/ },
        {
          near: ['JWKS_', 'jwksUri', 'jwks_ur'],
          regex: /\b(?:\w{0,12}_)?JWKS_UR[IL]\b|\bjwks_?[uU]r[il]\s{0,2}[:=]/,
        },
      ],
      yes: ['http.oauth2ResourceServer(o -> o.jwt())'],
      no: ['// .oauth2ResourceServer(', 'myOAuth2AuthenticationX'],
    },
    {
      id: 'resource-server-settings',
      reason: 'Settings name the authorization server whose tokens are taken.',
      languages: ['config', 'xml'],
      confidence: 'strong',
      kind: 'config',
      tokens: spaced`
          oauth2.resourceserver  jwk-set-uri  introspection-uri  quarkus.oidc.auth-server-url  mp.jwt.verify.issuer
          mp.jwt.verify.publickey  micronaut.security.token.jwt.signatures.jwks`,
      patterns: [
        { near: ['issuer-uri'], regex: /^[\w.-]{0,80}\bissuer-uri\s{0,2}[:=]|^\s{2,20}issuer-uri:/ },
      ],
      yes: ['spring.security.oauth2.resourceserver.jwt.issuer-uri=https://a.test'],
      no: ['# jwk-set-uri: a', 'my-issuer-uris: 1'],
    },
  ],
};
