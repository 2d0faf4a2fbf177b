import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';
import { SESSION_FRAMEWORKS } from './session-frameworks.ts';

/** Rules for sessions. */
export const session: FeatureRules = {
  id: 'session',
  name: 'Sessions',
  reason: 'The code identifies a user across requests.',
  dependencies: [
    {
      id: 'session-library',
      reason: 'A library for sessions.',
      confidence: 'strong',
      names: {
        npm: spaced`
          client-sessions  koa-session2  @hapi/yar  connect-session-sequelize  connect-pg-simple
          session-file-store
          express-session  cookie-session  @fastify/session  @fastify/secure-session  iron-session
          koa-session  connect-redis  connect-mongo  next-auth  lucia  better-auth  koa-generic-session
          fastify-session  @auth/sveltekit  @auth/express  @auth/solid-start  nuxt-auth-utils  @sidebase/nuxt-auth
          supertokens-node  @clerk/nextjs  @clerk/express  express-mysql-session  connect-sqlite3  memorystore
          connect-mongodb-session  connect-dynamodb  @quixo3/prisma-session-store  @adonisjs/session  hono-sessions
          svelte-kit-sessions  @supabase/ssr  @supabase/auth-helpers-nextjs  @supabase/auth-helpers-sveltekit
          @kinde-oss/kinde-auth-nextjs  @workos-inc/authkit-nextjs  @auth0/nextjs-auth0  remix-auth  keystone
          @keystone-6/auth  level-session-store  connect-session-knex  koa-redis  koa-session-minimal`,
        pypi: spaced`
          aiohttp-session  aiohttp-security  beaker  django-user-sessions  sanic-session
          flask-session  flask-login  starsessions  django-allauth  flask-security-too  fastapi-users  fastapi-sessions
          pyramid-beaker  pyramid-redis-sessions  flask-kvsession  django-redis-sessions`,
        maven: [
          'spring-session-core',
          'spring-session-data-redis',
          'spring-session-jdbc',
          'ktor-server-sessions',
          'spring-session-mongodb',
          'spring-session-hazelcast',
          'vertx-web-session',
        ],
        golang: spaced`
          github.com/kataras/go-sessions  github.com/gofiber/session  github.com/go-session/session
          github.com/rbcervilla/redisstore  github.com/boj/redistore
          github.com/gorilla/sessions  github.com/alexedwards/scs  github.com/gin-contrib/sessions
          github.com/flamego/session  github.com/go-macaron/session  gitea.com/go-chi/session
          github.com/wader/gormstore  github.com/antonlindstrom/pgstore  github.com/srinathgs/mysqlstore
          github.com/icza/session`,
        cargo: [
          'actix-session',
          'tower-sessions',
          'axum-login',
          'actix-identity',
          'async-session',
          'axum_session',
          'axum-sessions',
          'salvo-session',
        ],
        composer: spaced`
          symfony/security-bundle  laravel/fortify  laravel/breeze  laravel/sanctum  laravel/ui`,
        gem: spaced`
          activerecord-session_store  devise  warden  sorcery  authlogic  clearance  redis-session-store
          rodauth  rodauth-rails  redis-rails  authentication-zero`,
        nuget: spaced`
          microsoft.aspnetcore.session  microsoft.aspnetcore.authentication.cookies
          microsoft.aspnetcore.identity.ui`,
      },
    },
  ],
  code: [
    ...SESSION_FRAMEWORKS,
    {
      id: 'session-code',
      reason: 'Reads or starts a session.',
      languages: ['js', 'py', 'java', 'ruby', 'php', 'csharp', 'go', 'rust', 'elixir'],
      confidence: 'strong',
      tokensOf: {
        js: spaced`
          getServerSession(  useSession(  cookieStore.set(`,
        py: spaced`
          SessionMiddleware  login_user(  logout_user(  auth.login(  auth.logout(  django_login(
          django_logout(  LogoutView  SESSION_COOKIE_AGE  SESSION_ENGINE`,
        java: spaced`
          HttpSession  @SessionAttributes  @SessionScope
          install(Sessions)`,
        ruby: spaced`
          cookies.signed  cookies.encrypted  cookies.permanent  session_store  reset_session
          auth.logout(`,
        php: spaced`
          session_start(  $_SESSION`,
        csharp: spaced`
          CookieAuthenticationDefaults  HttpContext.Session  SignInAsync(  SignOutAsync(`,
        go: spaced`
          sessions.NewCookieStore(  sessions.Default(  sessions.Session`,
        rust: spaced`
          SessionMiddleware  SessionManagerLayer`,
        elixir: spaced`
          clear_session(`,
      },
      patterns: [
        {
          near: ['SessionCreationPolicy'],
          regex: /\bSessionCreationPolicy\.(?:ALWAYS|IF_REQUIRED|NEVER)\b/,
        },
        { near: ['session[:'], regex: /(?:^|[^\w.])session\[:[a-z_]/ },
        { near: ['session('], regex: /\bsession\(\{\s{0,4}(?:secret|store|$)/ },
        {
          near: ['ookie'],
          regex:
            /[cC]ookie.{0,80}(?:\bsession_?[iI][dD]|[sS]ession-?_?[iI][dD]|[sS]ession[tT]oken|session_token)/,
        },
      ],
      yes: ['session({ secret: key })', 'session[:user_id] = user.id'],
      no: [
        '// session({ secret: key })',
        'session.sessionCreationPolicy(SessionCreationPolicy.STATELESS)',
        'const checkoutSessionId = 1',
        'dbsession[0]',
        'year = int(session[:4])',
      ],
    },
    {
      id: 'session-native',
      reason: 'Keeps a session of a browser.',
      languages: ['c'],
      confidence: 'medium',
      patterns: [
        {
          near: ['ession'],
          regex: /\b\w{0,20}(?:[wW]eb|[hH]ttp|HTTP|[lL]ogin|[cC]ookie)_?[sS]ession\w{0,10}\b/,
        },
        { near: ['ookie'], regex: /[cC]ookie.{0,80}(?:session_?[iI][dD]|[sS]ession[iI]d|SESSION)/ },
      ],
      yes: ['CWebSession* session = find(id);', 'set_cookie(request, "session_id", id);'],
      no: ['// CWebSession* session', 'tls_session *session;'],
    },
    {
      id: 'session-of-request',
      reason: 'Reads the session of a request.',
      languages: ['js', 'py', 'ruby'],
      confidence: 'strong',
      tokens: ['req.session', 'request.session', 'ctx.session'],
      yes: ['if (req.session.userId) {'],
      no: ['// req.session', 'prereq.sessions'],
    },
    {
      id: 'session-of-user',
      reason: 'Stores the identity of a user in a session.',
      languages: ['go', 'js', 'py', 'java', 'csharp', 'rust'],
      confidence: 'strong',
      patterns: [
        {
          near: ['ess.', 'ession.', 'SetString('],
          regex:
            /\b[sS]ess(?:ion)?\.(?:[sS]et(?:String|Attribute|Int32)?|[gG]et(?:String|Attribute|Int32)?|[pP]ut|insert)\w{0,10}\(\s{0,2}["'](?:uid|user|auth|login|account|token)/,
        },
      ],
      yes: ['sess.Set("uid", u.ID)', 'HttpContext.Session.SetString("user", name);'],
      no: ['// sess.Set("uid", u.ID)', 'sess.Set("csrf", x)'],
    },
    {
      id: 'session-of-servlet',
      reason: 'Reads the session of a request.',
      languages: ['java'],
      confidence: 'strong',
      patterns: [{ near: ['getSession('], regex: /\b(?:req|request|\w{0,20}Request)\.getSession\(/ }],
      yes: ['HttpSession session = request.getSession(false);'],
      no: ['// request.getSession(false)', 'sessionFactory.getSession()'],
    },
    {
      id: 'session-laravel',
      reason: 'Reads or writes a session.',
      languages: ['php'],
      confidence: 'strong',
      tokens: ['->session()', 'session()->put(', 'session()->get(', 'Session::put(', 'Session::get('],
      yes: ['$request->session()->regenerate();'],
      no: ['// $request->session()', '$obsession()->put($x)'],
    },
    {
      id: 'session-csharp',
      reason: 'Configures sessions or their cookie.',
      languages: ['csharp'],
      confidence: 'strong',
      tokens: ['AddCookie(', 'AddSession(', 'UseSession('],
      yes: ['services.AddAuthentication().AddCookie(options => {'],
      no: ['// AddCookie(', 'AddCookies(x)'],
    },
    {
      id: 'session-elixir',
      reason: 'Reads or writes a session.',
      languages: ['elixir'],
      confidence: 'strong',
      tokens: ['get_session(', 'put_session(', 'configure_session('],
      yes: ['user_id = get_session(conn, :user_id)'],
      no: ['# get_session(conn, :user_id)', 'forget_session(conn)'],
    },
    {
      id: 'session-logout-button',
      reason: 'Ends a session when a user asks for it.',
      languages: ['r'],
      confidence: 'strong',
      patterns: [
        {
          near: ['ogout', 'og_out', 'ign_out'],
          regex: /\binput\$[\w.]{0,40}(?:[lL]og_?out|sign_?out)\w{0,10}\b/,
        },
      ],
      yes: ['observeEvent(input$logout, {', 'observeEvent(input$.page_logout, {'],
      no: ['# input$logout', 'output$blog_outline'],
    },
    {
      id: 'session-user',
      reason: 'Reads the current user.',
      languages: ['js', 'py', 'java', 'ruby', 'php', 'csharp', 'go'],
      confidence: 'medium',
      tokens: ['getCurrentUser(', 'onAuthStateChanged(', 'SessionManager', 'get_current_user('],
      yes: ['const user = await getCurrentUser(req);'],
      no: ['// getCurrentUser(req)', 'getCurrentUsers()'],
    },
    {
      id: 'session-index',
      reason: 'Reads or writes session data of a user.',
      languages: ['py', 'php', 'js', 'go'],
      confidence: 'medium',
      patterns: [
        { near: ['session['], regex: /(?:^|[^\w.])session\[["']\w*(?:user|auth|login|token|account|email)/ },
      ],
      yes: ["session['user_id'] = user.id"],
      no: ["# session['user_id']", "session['headers'] = []"],
    },
    {
      id: 'session-browser-token',
      reason: 'Stores the proof of a login in the browser.',
      languages: ['js'],
      confidence: 'strong',
      patterns: [
        {
          near: ['Storage.setItem('],
          regex:
            /(?:local|session)Storage\.setItem\(\s{0,2}["'`]?(?:\w{0,20}(?:jwt|token|auth|session)|user["'`])/i,
        },
        {
          near: ['Storage.'],
          regex: /(?:local|session)Storage\.\w{1,40}\s{1,2}=\s{1,2}[^;=(]{0,60}(?:[tT]oken|jwt)\b/,
        },
      ],
      yes: ["window.localStorage.setItem('jwt', token);", 'window.localStorage.shop = token;'],
      no: [
        "localStorage.setItem('theme', 'dark')",
        "sessionStorage.setItem('UserList/limit', '5')",
        "// localStorage.setItem('jwt', token)",
      ],
    },
    {
      id: 'session-login-out',
      reason: 'Ends a session.',
      languages: [
        'js',
        'py',
        'go',
        'rust',
        'php',
        'java',
        'csharp',
        'ruby',
        'perl',
        'lua',
        'r',
        'clojure',
        'erlang',
        'haskell',
        'ocaml',
        'nim',
        'julia',
      ],
      confidence: 'medium',
      patterns: [
        {
          near: ['logout', 'logOut', 'Logout', 'LOGOUT', 'log_out', 'signOut', 'sign_out', 'SignOut'],
          regex:
            /(?<!\b(?:imap4?|smtp|ftp|ldap|pop3|mailbox|mail|conn|connection)\.)(?:\b|_)(?:logout|logOut|log_out|signOut|sign_out|LOGOUT|Logout|SignOut)\w{0,12}\b["']?\s{0,3}(?:[:=(]|\])/,
        },
      ],
      yes: ['export const logout = () => {', 'router.post("/x", logout(req))'],
      no: ['// logout()', 'blogouting = 1', 'connection.logout()', 'imap.logout()'],
    },
  ],
  files: [
    {
      id: 'session-file',
      reason: 'A module named after sessions or logout.',
      confidence: 'medium',
      kind: 'code',
      countsOnce: true,
      path: /(?:^|\/)(?:sessions?|sessions?_?controller|log-?_?out|sign-?_?out|user_?sessions?_controller)\.(?:js|ts|tsx|py|rb|go|rs|php|java|kt|cs|cshtml|cshtml\.cs|ex|hs|pm|clj|erl|lua)$/,
      yes: ['app/controllers/sessions_controller.rb', 'routes/session.js'],
      no: ['src/obsession.ts', 'session.md'],
    },
  ],
};
