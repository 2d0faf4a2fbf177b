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
      languages: ['java', 'csharp', 'py', 'js', 'go'],
      confidence: 'strong',
      tokens: spaced`
          .oauth2ResourceServer(  @EnableResourceServer  AddMicrosoftIdentityWebApi(  introspection_endpoint
          RESOURCE_SERVER_INTROSPECTION_URL  OAuth2Authentication  token_introspection`,
      yes: ['http.oauth2ResourceServer(o -> o.jwt())'],
      no: ['// .oauth2ResourceServer(', 'myOAuth2AuthenticationX'],
    },
  ],
};
