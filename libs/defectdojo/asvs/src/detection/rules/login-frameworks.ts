import type { CodeRule } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** The means by which frameworks, servers and operating systems check who is calling. */
export const LOGIN_FRAMEWORKS: readonly CodeRule[] = [
  {
    id: 'login-framework',
    reason: 'Checks who is calling, by the means of a framework or a server.',
    languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'swift', 'dart', 'c'],
    confidence: 'strong',
    tokensOf: {
      js: spaced`
        CredentialsProvider(  new LocalStrategy(  new BearerStrategy(  new BasicStrategy(  new HeaderAPIKeyStrategy(
        new LdapStrategy(  Accounts.createUser(  Meteor.loginWithPassword(  Parse.User.logIn(  emailAndPassword:
        betterAuth(  auth.api.signInEmail(  new Lucia(  clerkMiddleware(  ClerkProvider  AuthGuard(  FormStrategy(
        authenticator.isAuthenticated(  authenticator.authenticate(  auth.basic(  socket.handshake.auth
        hono/basic-auth  hono/bearer-auth  authkitMiddleware(  withAuth(  ctx.isAuthenticated(  req.isAuthenticated(
        fastify.authenticate  ensureLoggedIn(`,
      py: spaced`
        HTTPBearer(  OAuth2PasswordBearer(  APIKeyQuery(  APIKeyCookie(  TokenAuthentication  BasicAuthentication
        obtain_auth_token  ObtainAuthToken  IsAuthenticated  @auth.verify_password  @auth.verify_token  HTTPTokenAuth(
        tornado.web.authenticated  ICredentialsChecker  IUsernamePassword  cherrypy.lib.auth_basic  checkpassword_dict(
        AuthTktAuthenticationPolicy  AuthenticationBackend  AUTHENTICATION_BACKENDS  @token_required  @auth_required
        LoginManager(  AuthenticationForm  BaseUserManager  pam.authenticate(  pam.pam()  check_auth_password(
        check_auth_publickey(  DummyAuthorizer(  BasicAuthMiddleware(  @auth.login_required  @requires_auth
        BaseAuthentication  RemoteUserBackend`,
      java: spaced`
        SecurityFilterChain  WebSecurityConfigurerAdapter  @EnableWebSecurity  HttpAuthenticationMechanism  IdentityStore
        j_security_check  install(Authentication)  BasicAuthHandler.create(  authenticateBasic(  authenticateOAuth2(
        Security.Authenticated  SecuredAction  HashLoginService  basicAuthCredentials()  UserIdPrincipal
        SecurityUtils.getSubject()  AuthorizingRealm  StpUtil.login(  StpUtil.checkLogin(  PasswordAuthenticator
        PublickeyAuthenticator  SaslServer  AuthenticateCallbackHandler  BasicAuthFilter  AuthDynamicFeature
        AbstractAuthenticationProcessingFilter  DaoAuthenticationProvider  AbstractUserDetailsAuthenticationProvider
        BasicCredentialAuthFilter  WebSecurityConfiguration`,
      go: spaced`
        gin.BasicAuth(  middleware.BasicAuth(  middleware.KeyAuth(  basicauth.New(  keyauth.New(  ssh.PublicKeyAuth(
        ssh.PasswordAuth(  PublicKeyCallback  KeyboardInteractiveCallback  StaticCredentials{  UserPassAuthenticator
        auth.NewBasicAuthenticator(  auth.HtpasswdFileProvider(  sasl.NewPlainServer(  grpc_auth.  auth.AuthFunc
        htpasswd.New(`,
      ruby: spaced`
        Rack::Auth::Basic  authenticate_with_http_token  authenticate_or_request_with_http_token
        authenticate_with_http_basic  has_secure_token  Warden::Strategies  allow_unauthenticated_access
        start_new_session_for  acts_as_authentic  Authlogic::  Clearance::  devise_for  require_authentication
        Kemal::BasicAuth`,
      php: spaced`
        AbstractAuthenticator  AbstractFormLoginAuthenticator  AbstractLoginFormAuthenticator
        PasswordAuthenticatedUserInterface  Auth::user()  Auth::guard(  Auth::check()  auth()->attempt(  auth()->login(
        wp_authenticate(  user_login_finalize(  Yii::$app->user->login(  loadUserByIdentifier(  loadUserByUsername(
        AuthenticationUtils  auth:sanctum  auth:api  HttpBasicAuthentication`,
      csharp: spaced`
        AddAuthentication(  [Authorize]  [Authorize(  AuthorizeAttribute  HttpListenerBasicIdentity  FormsAuthentication.
        Membership.ValidateUser(  UserNamePasswordValidator  RequiresAuthentication()  AuthenticateResult.Success(
        BasicAuthenticationHandler  .RequireAuthorization(  AddIdentityCore<  AddIdentityApiEndpoints<`,
      rust: spaced`
        Authorization<Basic>  Authorization<Bearer>  HttpAuthentication::basic(  HttpAuthentication::bearer(
        ValidateRequestHeaderLayer::bearer(  ValidateRequestHeaderLayer::basic(  RequireAuthorizationLayer
        AsyncRequireAuthorizationLayer  AuthnBackend  axum_login::  extractors::bearer  extractors::basic
        sha_crypt::  pwhash::`,
      swift: spaced`
        ModelAuthenticatable  ModelTokenAuthenticatable  BasicAuthenticator  BearerAuthenticator  AsyncBasicAuthenticator
        AsyncBearerAuthenticator  req.auth.require(  request.auth.require(  guardMiddleware()  ModelSessionAuthenticatable
        ModelCredentialsAuthenticatable  SessionAuthenticatable`,
      dart: spaced`
        package:shelf_auth/  package:dart_frog_auth/  bearerAuthentication<  basicAuthentication<  package:serverpod_auth`,
      c: spaced`
        pam_sm_authenticate(  sasl_server_new(  sasl_server_start(  gss_accept_sec_context(  ap_get_basic_auth_pw(
        ap_hook_check_authn(  ap_hook_check_user_id(  MHD_basic_auth_get_username_password(  MHD_digest_auth_check(
        MHD_queue_basic_auth_fail_response(  mg_http_creds(  mg_check_digest_access_authentication(
        server.authenticate(  request->authenticate(  requestAuthentication(  krb5_get_init_creds_password(  LogonUserW(
        LogonUserA(  ssh_message_auth_password(  mosquitto_auth_unpwd_check(  MOSQ_EVT_BASIC_AUTH`,
    },
    patterns: [
      {
        near: ["middleware('auth", 'middleware(["auth', "middleware(['auth", '->auth'],
        regex: /\bmiddleware\(\[?["']auth\b|\$this->auth->(?:user|login|attempt|check|require)\w{0,10}\(/,
      },
      {
        near: ['before_action :'],
        regex:
          /\bbefore_action :(?:authenticate|require_(?:login|user|auth|sign)|login_required|logged_in)\w{0,20}/,
      },
    ],
    yes: ['new LocalStrategy(verify)', "$routes->middleware('auth');"],
    no: ['// new LocalStrategy(verify)', 'withAuthors(x)'],
  },
  {
    id: 'key-header',
    reason: 'Reads a key or a token from a header of its own.',
    languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'c', 'elixir'],
    confidence: 'medium',
    patterns: [
      {
        near: [
          'pi-key',
          'pi-Key',
          'PI-KEY',
          'PI-Key',
          'piKey',
          'ApiKey',
          'API_KEY',
          'uth-Token',
          'uth-token',
          'ccess-Token',
        ],
        regex:
          /(?:\b(?:req|request|r|c|ctx|context|event|http_?request|httpcontext)\b[\w.()]{0,24}(?:\.get|\.header|\.getheader|\.getfirst|headers?|headers\.(?:trygetvalue|containskey|get))?[[(]|@(?:request)?header(?:param)?\(|\bheader\()\s{0,2}["'](?:x[-_])?(?:[a-z]{2,12}[-_])?(?:api-?key|auth-token|access-token)["']|\$_SERVER\[["']HTTP_(?:X_)?\w{0,12}(?:API_?KEY|AUTH_TOKEN|ACCESS_TOKEN)["']\]|\bconst(?:ant)?\b[^=]{0,40}\bapikey_?header\w{0,8}\s{0,2}=|request\.headers\[\w{0,20}(?:apikey|api_key)\w{0,12}\]/i,
      },
    ],
    yes: [
      'key := r.Header.Get("X-Api-Key")',
      'const string ApiKeyHeader = "X-Shop-ApiKey";',
      'Request.Headers[ApiKeyHeader]',
    ],
    no: ['// r.Header.Get("X-Api-Key")', 'headers.set("X-Api-Key", key)', 'config.get("api-key")'],
  },
  {
    id: 'login-attempt-state',
    reason: 'Keeps how often a login failed, or how a password is reset.',
    languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'sql', 'elixir', 'perl'],
    confidence: 'medium',
    tokens: spaced`
        failed_login_attempts  failedLoginAttempts  login_attempts  loginAttempts  failed_logins  password_reset_token
        passwordResetToken  reset_password_token  resetPasswordToken  password_resets  email_verified_at  hashed_password
        hashedPassword  passwordHash  password_hash  encrypted_password  PasswordHash  password_digest`,
    yes: ['  encrypted_password VARCHAR(128) NOT NULL,'],
    no: ['// encrypted_password', 'my_encrypted_passwords_x'],
  },
];
