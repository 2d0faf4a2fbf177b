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
          oauth2_provider  response_types_supported  grant_types_supported
          AuthorizationServerConfigurerAdapter  @EnableAuthorizationServer
          RegisteredClientRepository  AuthorizationServerSettings  OAuthAuthorizationServerProvider
          UseOAuthAuthorizationServer(  OpenIddictApplicationManager  oauth2orize.createServer(  new OAuth2Server(
          compose.ComposeAllEnabled(  fosite.OAuth2Provider  op.OpenIDProvider  osin.NewServer(  oxide_auth::
          new AuthorizationServer(  AuthorizationServer(app  mcpAuthRouter(`,
      patterns: [
        {
          near: ['/token', '/authorize', '/introspect', '/revoke'],
          regex:
            /(?:\b(?:app|router|routes?|mux|group|e|r|g)\.(?:\w{0,4}[pP]ost|POST|get|GET|Get|all|HandleFunc|Handle|route|add_url_rule|add_route|use)\(|\bHandleFunc\(|^\s{0,12}(?:re_)?(?:path|url)\(r?|@(?:Post|Get|Request)?Mapping\(|\bRoute::\w{1,10}\(|\.Map(?:Post|Get)\(|^\s{0,8}(?:post|get|match)\s{1,3})\s{0,2}["'`^]{1,2}\/?(?:\w{1,20}\/){0,2}(?:oauth2?|connect|oidc)\/(?:v\d\/)?(?:token|authorize|introspect|revoke)\/?["'`$]/,
        },
        {
          // A route without a host, as a server declares it; a call would have one.
          near: ['/connect/token', '/oauth/token', '/oauth2/token'],
          regex:
            /#\[post\("[^"]{0,60}\/token"|\b(?:app|router|routes?|server|api)\.post\(\s{0,2}["']\/[^"']{0,60}token["']/,
        },
      ],
      yes: [
        'grant_types_supported: ["authorization_code"],',
        '#[post("/connect/token", data = "<data>")]',
        'mux.HandleFunc("/oauth2/token", handleToken)',
        "    path('oauth/authorize/', authorize),",
      ],
      no: ['// grant_types_supported', 'fetch("/oauth/token")', 'http.post("https://a.test/oauth2/token")'],
    },
    {
      id: 'authorization-server-tables',
      reason: 'Keeps the programs that may get tokens, or the codes and tokens that it issued.',
      languages: ['sql', 'ruby', 'php', 'js', 'py', 'go', 'java', 'csharp', 'rust', 'elixir'],
      confidence: 'strong',
      tokens: spaced`
          oauth_access_tokens  oauth_access_grants  oauth_authorization_codes  oauth_auth_codes
          oauth_clients  oauth2_clients  oauth2_authorization_codes`,
      yes: ['CREATE TABLE oauth_clients ('],
      no: ['-- oauth_clients', 'my_oauth_clients_x'],
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
