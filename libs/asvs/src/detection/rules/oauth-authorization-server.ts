import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Issuing tokens to other programs. */
export const oauthAuthorizationServer: FeatureRules = {
  id: 'oauth_authorization_server',
  name: 'OAuth authorization server',
  reason: 'Other programs get their tokens here.',
  dependencies: [
    {
      id: 'authorization-server-library',
      reason: 'A library for authorization servers.',
      confidence: 'strong',
      names: {
        npm: spaced`
          oidc-provider  oauth2orize  @node-oauth/oauth2-server  oauth2-server
          @node-oauth/express-oauth-server`,
        pypi: ['django-oauth-toolkit', 'django-oidc-provider', 'flask-oauthlib'],
        maven: spaced`
          spring-security-oauth2-authorization-server  spring-boot-starter-oauth2-authorization-server`,
        golang: ['github.com/ory/fosite', 'github.com/go-oauth2/oauth2'],
        cargo: ['oxide-auth'],
        composer: ['league/oauth2-server', 'laravel/passport'],
        gem: ['doorkeeper', 'doorkeeper-openid_connect', 'rodauth-oauth'],
        nuget: ['duende.identityserver', 'identityserver4', 'openiddict', 'openiddict.aspnetcore'],
      },
    },
  ],
  code: [
    {
      id: 'authorization-server-code',
      reason: 'Issues tokens or registers the programs that get them.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust'],
      confidence: 'strong',
      tokens: spaced`
          /.well-known/openid-configuration  unsupported_grant_type  authorization_endpoint
          token_endpoint_auth_methods_supported  use_doorkeeper  AddIdentityServer(  AddOpenIddict(
          OAuth2AuthorizationServerConfiguration  pushed_authorization_request  Passport::routes(
          oauth2_provider  device_authorization_endpoint`,
      patterns: [
        {
          near: ['/connect/token', '/oauth/token', '/oauth2/token'],
          regex: /#\[post\("[^"]{0,60}\/token"|\.post\(\s{0,2}["'][^"']{0,60}\/oauth2?\/token["']/,
        },
      ],
      yes: ['return error("unsupported_grant_type")', '#[post("/connect/token", data = "<data>")]'],
      no: ['// unsupported_grant_type', 'fetch("/oauth/token")'],
    },
  ],
};
