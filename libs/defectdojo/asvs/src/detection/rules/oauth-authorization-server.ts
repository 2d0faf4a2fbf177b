import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for OAuth authorization servers. */
export const oauthAuthorizationServer: FeatureRules = {
  id: 'oauth_authorization_server',
  name: 'OAuth authorization server',
  reason: 'The code issues tokens to other programs.',
  dependencies: [
    {
      id: 'authorization-server-library',
      reason: 'A library for authorization servers.',
      confidence: 'strong',
      names: {
        npm: spaced`
          oidc-provider  oauth2orize  @node-oauth/oauth2-server  oauth2-server
          @node-oauth/express-oauth-server  @openauthjs/openauth  @jmondi/oauth2-server  express-oauth-server
          @cloudflare/workers-oauth-provider`,
        pypi: ['django-oauth-toolkit', 'django-oidc-provider', 'flask-oauthlib'],
        maven: spaced`
          spring-security-oauth2-authorization-server  spring-boot-starter-oauth2-authorization-server`,
        golang: [
          'github.com/ory/fosite',
          'github.com/go-oauth2/oauth2',
          'github.com/RangelReale/osin',
          'github.com/openshift/osin',
        ],
        cargo: ['oxide-auth'],
        composer: [
          'league/oauth2-server',
          'laravel/passport',
          'bshaffer/oauth2-server-php',
          'league/oauth2-server-bundle',
          'steverhoades/oauth2-openid-connect-server',
        ],
        gem: ['doorkeeper', 'doorkeeper-openid_connect', 'rodauth-oauth'],
        nuget: [
          'duende.identityserver',
          'identityserver4',
          'openiddict',
          'openiddict.aspnetcore',
          'openiddict.server.aspnetcore',
          'microsoft.owin.security.oauth',
        ],
      },
    },
  ],
  code: [
    {
      id: 'authorization-server-code',
      reason: 'Issues tokens or registers client programs.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust'],
      confidence: 'strong',
      tokens: spaced`
          use_doorkeeper  AddIdentityServer(  AddOpenIddict(
          OAuth2AuthorizationServerConfiguration  pushed_authorization_request  Passport::routes(
          oauth2_provider  response_types_supported  grant_types_supported`,
      patterns: [
        {
          // A route without a host, as a server declares it; a call would have one.
          near: ['/connect/token', '/oauth/token', '/oauth2/token'],
          regex:
            /#\[post\("[^"]{0,60}\/token"|\b(?:app|router|routes?|server|api)\.post\(\s{0,2}["']\/[^"']{0,60}token["']/,
        },
      ],
      yes: ['grant_types_supported: ["authorization_code"],', '#[post("/connect/token", data = "<data>")]'],
      no: ['// grant_types_supported', 'fetch("/oauth/token")', 'http.post("https://a.test/oauth2/token")'],
    },
    {
      id: 'authorization-server-error',
      reason: 'Uses an error of token endpoints, which clients know too.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust'],
      confidence: 'medium',
      tokens: ['unsupported_grant_type', 'unsupported_response_type', 'UnsupportedGrantType'],
      yes: ['return error("unsupported_grant_type")'],
      no: ['// unsupported_grant_type', 'my_unsupported_grant_types'],
    },
  ],
};
