import type { CodeRule } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** The means by which frameworks keep people signed in. */
export const SESSION_FRAMEWORKS: readonly CodeRule[] = [
  {
    id: 'session-framework',
    reason: 'Keeps, reads or ends a session by the means of a framework.',
    languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'swift'],
    confidence: 'strong',
    tokensOf: {
      js: spaced`
        createCookieSessionStorage(  createSessionStorage(  createMemorySessionStorage(  createDatabaseSessionStorage(
        commitSession(  destroySession(  getIronSession(  useUserSession(  setUserSession(  getUserSession(
        requireUserSession(  clearUserSession(  getSignedCookie(  setSignedCookie(  lucia.createSession(
        lucia.validateSession(  auth.api.getSession(  createSessionCookie(  supabase.auth.getSession(
        supabase.auth.signOut(  onAuthStateChange(  useSupabaseUser(  Auth.signOut(  Auth.currentSession(
        Auth.currentAuthenticatedUser(  fetchAuthSession(  withAuthenticator(  event.locals.session  event.locals.user
        locals.session  SessionProvider  deleteSessionTokenCookie(  setSessionTokenCookie(  Meteor.userId()
        Meteor.logout(  sessionStorage.commitSession(`,
      py: spaced`
        get_secure_cookie(  set_secure_cookie(  get_signed_cookie(  aiohttp_session  beaker.session  cherrypy.session
        request.getSession()  request.ctx.session  remember(request  forget(request  session.permanent
        PERMANENT_SESSION_LIFETIME  SESSION_COOKIE_NAME  SESSION_EXPIRE_AT_BROWSER_CLOSE  update_session_auth_hash(
        fresh_login_required  st.session_state.authenticated  app.storage.user`,
      java: spaced`
        withNewSession  addingToSession  VaadinSession  @SessionScoped  sessionAttribute(  SessionHandler.create(
        call.sessions  sessions.set(  @SessionValue  StpUtil.logout(  StpUtil.getLoginId  SessionRegistry
        rememberMe(  TokenBasedRememberMeServices  PersistentTokenRepository  session.invalidate()
        HttpSessionListener  ServerSideSessionBackend  SecurityContextLogoutHandler  setSession(refreshable
        LocalSessionStore.create(  InMemorySessionRepository`,
      go: spaced`
        scs.New()  sessionManager.Put(  sessionManager.GetString(  sessionManager.RenewToken(  sessionManager.Destroy(
        session.New(session.Config  sessions.NewSession(  sessions.Sessions(  NewFilesystemStore(  NewCookieStore(
        session.NewStore(  c.Session().Set(  StartSession(  SetSession(  DelSession(  session.Middleware(
        sessions.GetRegistry(`,
      ruby: spaced`
        Rack::Session::Cookie  Rack::Session::Pool  warden.authenticate  user_session  sign_out_all_scopes
        expire_all_remember_me_on_sign_out  timeout_in  env.session.  current_user_session  UserSession
        terminate_session  resume_session  :rememberable  :timeoutable`,
      php: spaced`
        SessionInterface  ->session->set_userdata(  ->session->userdata(  ->set_userdata(  Yii::$app->session
        Zend_Session  wp_set_auth_cookie(  wp_logout(  session_regenerate_id(  session_destroy(  session_set_save_handler(
        Auth::logout(  auth()->logout(  getSession()->set(  RequestStack  session_name(  JFactory::getSession()
        logoutOtherDevices(`,
      csharp: spaced`
        FormsAuthentication.SetAuthCookie(  FormsAuthentication.SignOut(  AuthenticationTicket  LoginAndRedirect(
        LogoutAndRedirect(  AuthenticationStateProvider  ConfigureApplicationCookie(  ITicketStore
        CookieAuthenticationOptions  SecurityStampValidator`,
      rust: spaced`
        axum_login::  AuthSession  PrivateCookieJar  SignedCookieJar  get_private(  add_private(  tower_sessions::
        actix_session::  Identity::login(  IdentityMiddleware  IdentityService  SessionStore`,
      swift: spaced`
        sessions.middleware  SessionsMiddleware  req.session.  request.session.  SessionAuthenticatable
        ModelSessionAuthenticatable  req.auth.logout(`,
    },
    patterns: [
      {
        near: ['enable :sessions', 'plugin :sessions', 'sessions :cookie'],
        regex: /\b(?:enable|plugin) :sessions\b|\bsessions :cookie/,
      },
      {
        near: ['Session["', "Session['"],
        regex:
          /\b(?:HttpContext\.(?:Current\.)?)?Session\[["']\w{0,20}(?:[uU]ser|[aA]uth|[lL]ogin|[aA]ccount|[aA]dmin|[rR]ole)/,
      },
    ],
    yes: ['const { commitSession } = createCookieSessionStorage({ cookie });', 'Session["User"] = name;'],
    no: ['// createCookieSessionStorage(', 'dbsessions = 1'],
  },
  {
    id: 'session-table',
    reason: 'Keeps the sessions of users in a table.',
    languages: ['sql', 'ruby', 'php', 'js', 'py', 'go', 'java', 'csharp', 'rust', 'elixir'],
    confidence: 'medium',
    patterns: [
      {
        near: ['sessions', 'session"', "session'", 'session (', 'session(', 'Session {'],
        regex:
          /\bcreate table (?:if not exists )?["`[]?(?:\w{1,20}["`\]]?\.["`[]?)?(?:user|auth|login|web|http|account)?_?sessions?["`\]]?\s{0,2}\(|\bcreate_table\(?\s{0,2}[:"'](?:user_|auth_|login_)?sessions?\b|Schema::create\(\s{0,2}["'](?:user_|auth_)?sessions?["']|\b(?:pg|sqlite|mysql)Table\(\s{0,2}["'](?:user_|auth_)?sessions?["']|^model (?:User|Auth|Login)?Session \{|\bcreate table\(?\s{0,2}:(?:user_)?sessions\b/i,
      },
    ],
    yes: [
      'CREATE TABLE IF NOT EXISTS user_sessions (',
      'model Session {',
      'create_table "sessions", force: true do',
    ],
    no: ['-- CREATE TABLE sessions (', 'CREATE TABLE session_speakers (', 'select * from sessions'],
  },
  {
    id: 'session-table-of-users',
    reason: 'Keeps the sessions of users in a table of their own.',
    languages: ['sql', 'ruby', 'php', 'js', 'py', 'go', 'java', 'csharp', 'rust', 'elixir', 'dart'],
    confidence: 'strong',
    patterns: [
      {
        near: [
          'user_session',
          'login_session',
          'auth_session',
          'UserSession',
          'AuthSession',
          'refresh_tokens',
          'RefreshToken',
        ],
        regex:
          /\bcreate table (?:if not exists )?["`[]?(?:\w{1,20}["`\]]?\.["`[]?)?(?:(?:user|auth|login)_?sessions?|refresh_?tokens?)["`\]]?\s{0,2}\(|\bcreate_table\(?\s{0,2}[:"'](?:(?:user|auth|login)_sessions?|refresh_tokens)\b|Schema::create\(\s{0,2}["'](?:user_sessions?|refresh_tokens)["']|\b(?:pg|sqlite|mysql)Table\(\s{0,2}["'](?:user_sessions?|refresh_tokens?)["']|^model (?:UserSession|AuthSession|LoginSession|RefreshToken) \{/i,
      },
    ],
    yes: ['CREATE TABLE "user_sessions" (', 'model RefreshToken {'],
    no: [
      '-- CREATE TABLE user_sessions (',
      'CREATE TABLE user_session_notes (',
      'select * from user_sessions',
    ],
  },
  {
    id: 'session-of-login',
    reason: 'Starts, checks or ends the session of a user.',
    languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'elixir', 'perl', 'lua'],
    confidence: 'medium',
    patterns: [
      {
        near: ['ession(', 'essions('],
        regex:
          /\b(?:create|start|new|destroy|invalidate|revoke|delete|end|terminate|validate|renew|expire|clear)_?(?:all_?)?(?:[uU]ser|[lL]ogin|[wW]eb|[aA]uth)_?[sS]essions?\s{0,2}\(|\b(?:create|start|new|Create|New|Start)_?[sS]ession\(\s{0,2}(?:\w{1,12},\s{0,2}){0,2}(?:user|account|member)(?:_?id|\.\w{1,4}|\b)/i,
      },
    ],
    yes: ['await invalidateUserSessions(id);', 'session, err := s.CreateSession(ctx, user.ID)'],
    no: ['// invalidateUserSessions(id)', 'createSession(engine)'],
  },
  {
    id: 'session-remembered',
    reason: 'Remembers a login, or the token of a session.',
    languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'elixir', 'html', 'sql', 'perl'],
    confidence: 'medium',
    countsOnce: true,
    tokens: spaced`
        remember_me  rememberMe  remember_token  RememberMe  rememberme  remember_created_at  session_token
        session_lifetime  sessionTimeout  session_timeout  SESSION_LIFETIME  SESSION_TIMEOUT`,
    yes: ['<input type="checkbox" name="remember_me">'],
    no: ['<!-- remember_me -->', 'my_remember_mess'],
  },
];
