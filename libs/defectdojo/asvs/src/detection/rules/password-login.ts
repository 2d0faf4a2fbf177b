import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';
import { CLOUD_USERS } from './cloud-infrastructure.ts';
import { LOGIN_FRAMEWORKS } from './login-frameworks.ts';
import { LOGIN_TRIGGER } from './login-trigger.ts';

/** A comparison with a setting, as it begins. The words for a secret alone are on too many lines. */
const COMPARED_WITH_SETTING = [
  ...spaced`
    process.env  os.environ  os.getenv  os.Getenv  ENV  self.config  self.settings  app.config  $this->config  $config
    config  cfg  conf  settings  options  opts  getenv  env`,
].flatMap((setting) => [`== ${setting}`, `!= ${setting}`]);

/** Rules for authentication by a password or another known secret. */
export const passwordLogin: FeatureRules = {
  id: 'password_login',
  name: 'Login',
  reason: 'The code authenticates users by a password or a similar secret.',
  dependencies: [
    {
      id: 'login-library',
      reason: 'A library for logins.',
      confidence: 'strong',
      names: {
        npm: spaced`
          passport-http-bearer  passport-ldapauth  @feathersjs/authentication-local  koa-passport
          koa-basic-auth  @fastify/basic-auth  hapi-auth-basic  @hapi/basic  http-auth  remix-auth
          passport-local  lucia  next-auth  @auth/core  better-auth  express-basic-auth  basic-auth
          passport-http  supertokens-node  @clerk/nextjs  @auth0/nextjs-auth0  passport  passport-custom
          passport-headerapikey  passport-magic-login  passport-webauthn  ldap-authentication  @adonisjs/auth
          @hono/auth-js  @auth/sveltekit  @auth/express  @nestjs/passport  @fastify/passport  @fastify/bearer-auth
          @fastify/auth  nuxt-auth-utils  @keystone-6/auth  remix-auth-form  express-bearer-token  koa-bearer-token
          parse-server  @feathersjs/authentication  hapi-auth-bearer-token  authenticate-pam`,
        pypi: spaced`
          flask-simplelogin  flask-praetorian  django-two-factor-auth  django-allauth-2fa  fastapi-login
          streamlit-authenticator  flask-basicauth  django-rest-knox  dash-auth  repoze-who  python-pam
          sanic-auth  kmsauth
          django-allauth  flask-login  flask-security-too  fastapi-users  dj-rest-auth  django-rest-auth
          djoser  flask-httpauth  django-registration  flask-user  django-axes  aiohttp-basicauth
          aiohttp-security  flask-multipass  django-auth-ldap  pyramid-authsanity`,
        maven: spaced`
          spring-security-config  ktor-server-auth  micronaut-security  quarkus-elytron-security
          quarkus-security-jpa  vertx-auth-common  dropwizard-auth  pac4j-http
          spring-boot-starter-security  spring-security-core  spring-security-web  shiro-core  pac4j-core
          shiro-spring  sa-token-spring-boot-starter`,
        golang: spaced`
          github.com/abbot/go-http-auth  github.com/msteinert/pam  github.com/qor/auth
          github.com/tg123/go-htpasswd  github.com/alexedwards/argon2id  github.com/volatiletech/authboss
          github.com/aarondl/authboss  github.com/xdg-go/scram  github.com/emersion/go-sasl
          github.com/foomo/htpasswd  github.com/shaj13/go-guardian`,
        composer: spaced`
          cakephp/authentication  codeigniter4/shield  zendframework/zend-authentication
          laminas/laminas-authentication  sonata-project/user-bundle  friendsofsymfony/user-bundle
          yiisoft/yii2-user  dektrium/yii2-user  phpauth/phpauth
          laravel/fortify  laravel/breeze  laravel/ui  laravel/jetstream  laravel/sanctum
          symfony/security-bundle  tymon/jwt-auth  delight-im/auth`,
        gem: [
          'devise',
          'sorcery',
          'authlogic',
          'clearance',
          'rodauth',
          'rodauth-rails',
          'devise_token_auth',
          'rpam2',
          'devise-two-factor',
          'warden',
          'padrino-admin',
        ],
        nuget: spaced`
          microsoft.aspnetcore.identity  microsoft.aspnetcore.identity.entityframeworkcore
          microsoft.aspnetcore.identity.ui  microsoft.extensions.identity.stores
          microsoft.extensions.identity.core`,
      },
    },
  ],
  code: [
    ...CLOUD_USERS,
    ...LOGIN_FRAMEWORKS,
    ...LOGIN_TRIGGER,
    {
      id: 'login-code',
      reason: 'Checks a password or asks for one.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'c', 'elixir'],
      confidence: 'strong',
      tokens: spaced`
          comparePassword(  validatePassword(  verifyPassword(  checkPassword(  verify_password
          check_password  basicauth_check`,
      tokensOf: {
        js: spaced`
          passport.authenticate(  passport.use(  bcrypt.compare  bcrypt.compareSync
          bcryptjs.compare  argon2.verify(  signInWithEmailAndPassword(  signInWithPassword(
          createUserWithEmailAndPassword(  AuthenticatorFunc`,
        py: spaced`
          LoginView  login_required  check_password_hash(  LoginRequiredMixin
          OAuth2PasswordRequestForm  HTTPBasicCredentials  HTTPBasic(  APIKeyHeader(`,
        java: spaced`
          PasswordEncoder  UserDetailsService  AuthenticationManager
          UsernamePasswordAuthenticationToken  UsernamePasswordToken  LoginModule
          CallbackHandler  checkCredentials(`,
        go: spaced`
          bcrypt.CompareHashAndPassword(  .BasicAuth()  argon2.IDKey(`,
        php: spaced`
          password_verify(  Auth::attempt(  Auth::login(  wp_signon(  checkCredentials(`,
        ruby: spaced`
          has_secure_password  BCrypt::Password  authenticate_user!  authenticate_by(
          authenticate_or_request_with_http_basic  http_basic_authenticate_with`,
        csharp: spaced`
          SignInManager  UserManager<  PasswordSignInAsync(  CheckPasswordAsync(
          AuthenticationHandler<`,
        rust: spaced`
          PasswordVerifier  Argon2::default()  bcrypt::verify(`,
        elixir: spaced`
          Bcrypt.verify_pass(  Argon2.verify_pass(`,
        c: spaced`
          pam_authenticate(  crypt_checkpass(`,
      },
      patterns: [
        {
          near: ['-Authenticate'],
          regex:
            /(?:\b(?:set|add|append|insert|put|write|push)\w{0,12}\(|\bheader\()[^"']{0,40}["'](?:WWW|Proxy)-Authenticate|["'](?:WWW|Proxy)-Authenticate["']?\s{0,2}(?::|=>|\]\s{0,2}=[^=])/i,
        },
        {
          near: ['authenticate('],
          regex: /\bauthenticate\(\s{0,4}(?:request\b|username|email|request=|\*\*)/,
        },
        {
          near: ['assw'],
          regex:
            /\b\w{0,30}(?:check|verify|validate|compare|match)_?(?:[uU]ser_?)?[pP]assw(?:or)?d\w{0,20}\s{0,2}\(|\b\w{0,30}[pP]assw(?:or)?d_?(?:[cC]heck|[vV]erify|[vV]alid|[mM]atch)|\b(?!\w{0,30}(?:ssl|tls|key))\w{0,30}password_?file\b/,
        },
        { near: ['compare'], regex: /\bcompare(?:Sync)?\(\s{0,4}\w*[pP]assword\b/ },
        {
          near: ['assword'],
          regex:
            /\b(?:login|logIn|signIn|sign_in|authenticate)\w{0,20}\(\s{0,4}(?:\w{1,30}\s{0,4},\s{0,4}){0,2}\w{0,10}[pP]assword\b/,
        },
      ],
      yes: [
        'const ok = await bcrypt.compare(password, hash);',
        'await login(email, password);',
        'if (!verifyPassword(hash, password)) {',
      ],
      no: [
        '// bcrypt.compare(a, b)',
        'docker login -u user',
        "response.headers.get('WWW-Authenticate')",
        'const bcrypted = compareBy(x)',
      ],
    },
    {
      id: 'login-guard',
      reason: 'Lets only users pass who are signed in.',
      languages: ['haskell', 'ocaml', 'clojure', 'erlang', 'nim', 'julia', 'perl', 'lua', 'r'],
      confidence: 'strong',
      patterns: [
        {
          near: ['uthenticated', 'ogged', 'uth_user', 'uthUser'],
          regex:
            /\b(?:guard|require|ensure|assert|check|must)(?:[_-]?(?:is|be))?[_-]?(?:authenticated|logged[_-]?in|auth_?user)(?![a-z])/i,
        },
        {
          near: ['WWW-Authenticate'],
          regex: /"WWW-Authenticate"\s{0,4}(?:,|=>)?\s{0,4}\(?["']?(?:Basic|Digest)\b/,
        },
      ],
      yes: ['user <- guardAuthenticated realm', '"WWW-Authenticate" => "Basic realm=shop"'],
      no: ['authenticated = True', 'lookup "WWW-Authenticate" headers', 'mustLoggedInsert x'],
    },
    {
      id: 'basic-credentials',
      reason: 'Reads the name and the password of a request.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'c', 'elixir'],
      confidence: 'strong',
      tokens: spaced`
          WSI_TOKEN_HTTP_AUTHORIZATION  PHP_AUTH_USER  PHP_AUTH_PW  PHP_AUTH_DIGEST  parse_basic_auth(  decode_basic_auth(`,
      patterns: [
        {
          near: ['asic '],
          regex:
            /(?:[sS]tarts_?[wW]ith|StartsWith|HasPrefix|CutPrefix|TrimPrefix|strip_prefix|startswith|start_with\?|strstr|memcmp|strn?casecmp|strncmp|strpos|str_starts_with|substr|split|replace|match)\(?[^"'`;]{0,60}["'`/^]{1,3}[bB]asic /,
        },
        { near: ['Authorization'], regex: /["'`]Authorization: Basic %|sscanf\([^;]{0,80}Basic %/ },
      ],
      yes: ["$user = $_SERVER['PHP_AUTH_USER'];", 'if (!header.startsWith("Basic ")) return deny();'],
      no: [
        '// PHP_AUTH_USER',
        'headers.set("Authorization", "Basic " + encoded)',
        'const title = "Basic use";',
      ],
    },
    {
      id: 'bearer-check',
      reason: 'Reads the token of a request.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'c', 'elixir'],
      confidence: 'medium',
      patterns: [
        {
          near: ['earer '],
          regex:
            /(?:[sS]tarts_?[wW]ith|StartsWith|HasPrefix|CutPrefix|TrimPrefix|strip_prefix|startswith|start_with\?|strn?casecmp|strncmp|strpos|str_starts_with|substr|split|replace|match)\(?[^"'`;]{0,60}["'`/^]{1,3}[bB]earer /,
        },
        {
          near: ['HTTP_AUTHORIZATION', 'X-Api-Key', 'X-API-Key', 'x-api-key', 'HTTP_X_API_KEY'],
          regex:
            /\[["']HTTP_(?:AUTHORIZATION|X_API_KEY)["']\]|\b(?:req|request|r|c|ctx|context)\b[\w.]{0,20}(?:\.get\(|\.Get\(|\.header\(|\.getHeader\(|\.GetHeader\(|headers?\[)\s{0,2}["'](?:x-api-key)["']/i,
        },
        {
          near: ['uthorization'],
          regex:
            /\b(?:req|request|r|c|ctx|context|event|http_?[rR]equest)\b[\w.]{0,20}(?:\.get\(|\.Get\(|\.header\(|\.getHeader\(|\.GetHeader\(|[hH]eaders?\[|[hH]eaders?\.)\s{0,2}["']?[aA]uthorization\b(?!["'\])]{0,3}\s{0,2}=[^=])/,
        },
      ],
      yes: [
        'token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")',
        'const auth = req.headers.authorization;',
      ],
      no: [
        '// req.headers.authorization',
        'headers: { Authorization: `Bearer ${token}` }',
        'request.headers["Authorization"] = token',
      ],
    },
    {
      id: 'secret-compared',
      reason: 'Compares a key or a password of a request with one of the settings.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'c'],
      confidence: 'medium',
      patterns: [
        {
          near: COMPARED_WITH_SETTING,
          regex:
            /\b\w{0,30}(?:[kK]ey|[tT]oken|[sS]ecret|[pP]ass(?:word|wd)?)\b["'\])]{0,3}\s{0,2}(?:!==?|===?)\s{0,2}(?:process\.env|os\.(?:environ|getenv|Getenv)|ENV|self\.(?:config|settings)|app\.config|\$this->config|\$?(?:config|cfg|conf|settings|options|opts)|getenv|env)(?:\.|\[|->|\()/,
        },
        {
          near: [
            'timingSafeEqual(',
            'ConstantTimeCompare(',
            'compare_digest(',
            'hash_equals(',
            'secure_compare(',
          ],
          regex:
            /\b(?:timingSafeEqual|ConstantTimeCompare|compare_digest|hash_equals|secure_compare)\([^;]{0,120}(?:[pP]assw|[aA]pi_?[kK]ey|[aA]dmin|[tT]oken)/,
        },
        {
          near: ['cmp(', 'cmp ('],
          regex: /\bstr(?:n?case)?n?cmp\s?\([^;]{0,80}(?:passw|secret|auth_?key)\w{0,20}\b/i,
        },
      ],
      yes: [
        'if (req.query.key !== process.env.ADMIN_KEY) return deny(res);',
        'if (strcmp(pass, cfg->password) == 0)',
      ],
      no: ['// key === config.key', 'if (event.key === "Enter") {', 'if (key === options) {'],
    },
    {
      id: 'secret-compared-safely',
      reason: 'Compares a secret of a caller with the known one.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'elixir'],
      confidence: 'strong',
      patterns: [
        {
          near: [
            'timingSafeEqual(',
            'ConstantTimeCompare(',
            'compare_digest(',
            'constant_time_compare(',
            'hash_equals(',
            'secure_compare(',
            'FixedTimeEquals(',
            'MessageDigest.isEqual(',
            'ct_eq(',
          ],
          regex:
            /^(?!.{0,300}(?:csrf|xsrf|hmac|signature))(?=.{0,300}(?:passw(?:or)?d|passwd|api_?key|(?:auth|access|admin|bearer|shared)_?(?:token|key|secret)|secret_?key|master_?key|client_?secret)).{0,300}(?:timingSafeEqual|ConstantTimeCompare|(?:compare_digest|constant_time_compare|secure_compare)|hash_equals|FixedTimeEquals|isEqual|ct_eq)\(/i,
        },
      ],
      yes: ['if subtle.ConstantTimeCompare([]byte(key), []byte(s.SecretKey)) != 1 {'],
      no: [
        '// subtle.ConstantTimeCompare(key, s.SecretKey)',
        'hash_equals($csrfToken, $secretKey)',
        'crypto.timingSafeEqual(first, second)',
      ],
    },
    {
      id: 'password-file',
      reason: 'Reads names and passwords from a file or from the operating system.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'c'],
      confidence: 'medium',
      tokens: spaced`
          htpasswd  .htpasswd  /etc/shadow  getspnam(  getpwnam(  pwd.getpwnam(  spwd.getspnam(  pam_start(
          auth_file  authfile  passwd_file  users_file  userlist_file`,
      yes: ['entry = getspnam(name);'],
      no: ['// getspnam(name)', 'my_auth_files'],
    },
    {
      id: 'protocol-login',
      reason: 'A command of the protocol gives a name or a password.',
      languages: ['c', 'go', 'py', 'java', 'rust', 'js', 'ruby', 'csharp'],
      confidence: 'medium',
      patterns: [
        {
          near: ['PASS', 'AUTH', 'LOGIN'],
          regex:
            /(?:cmp\s?\([^;]{0,60}|\{\s{0,2}|\bcase\s{1,4}|==\s{0,2}|COMMAND\(\s{0,2}|["']?:\s{0,2}handle\w{0,20}.{0,10}|^\s{0,20})["'](?:PASS|AUTH|LOGIN|AUTHENTICATE|SASL)["']\s{0,2}(?:\)|,|:|=>)/,
        },
        {
          near: ['_PASS(', '_AUTH(', 'COMMAND(PASS)'],
          regex: /\b(?:handle|cmd|do|irc|on|process|COMMAND)_?(?:PASS|AUTH|pass|auth)\s?\(|\bCOMMAND\(PASS\)/,
        },
      ],
      yes: ['{ "PASS", handle_pass },', 'case "AUTH":'],
      no: ['/* "PASS" */', 'printf("PASS: all tests\n");', 'result = "PASS"'],
    },
    {
      id: 'directory-login',
      reason: 'Checks a password by signing in to a directory.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'c'],
      confidence: 'strong',
      tokens: spaced`
          modify_password(  passwd_s(  ldap.NewPasswordModifyRequest(  .PasswordModify(  LDAPBindError
          INVALID_CREDENTIALS  LDAPInvalidCredentialsResult  LDAPResultInvalidCredentials  ldap_authenticate(
          authenticate_ldap(  ldap_bind(  ldap_simple_bind_s(  ldap_sasl_bind_s(  simple_bind_s(  bind_as(
          passport-ldapauth
          ActiveDirectoryLdapAuthenticationProvider  LdapAuthenticationProvider`,
      patterns: [
        {
          near: ['.Bind(', '.bind('],
          regex: /\b\w{0,20}(?:ldap|conn|client|l)\w{0,10}\.[bB]ind\([^;]{0,80}[pP]assw/,
        },
        { near: ['Connection('], regex: /\bConnection\([^;]{0,120}\buser=[^;]{0,60}\bpassword=/ },
      ],
      yes: ['if (@ldap_bind($link, $dn, $password)) {', 'err = conn.Bind(userDN, password)'],
      no: ['// ldap_bind($link)', 'socket.bind(address)'],
    },
    {
      id: 'login-function',
      reason: 'A function authenticates a user, a client or a request.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'c', 'elixir', 'swift'],
      confidence: 'medium',
      patterns: [
        {
          near: ['uthenticate'],
          regex:
            /\b(?:\w{0,16}[aA]uth(?:entication)?(?:_?[sS]ervice)?|HttpContext)\.AuthenticateAsync\(|(?:\b|_)\w{0,20}[aA]uthenticate_?(?:[uU]ser|[cC]lient|[rR]equest|[cC]onnection|[cC]redentials|[mM]ember|[aA]ccount)\w{0,20}\s{0,2}\(|\b[aA]uthenticate\((?:ctx|requestContext|r|req|request|conn|c)\b/,
        },
      ],
      yes: [
        'int ACLAuthenticateUser(client *c, robj *username) {',
        'subject, err := a.Authenticate(ctx)',
        'if (!await _authentication.AuthenticateAsync(key)) return;',
      ],
      no: ['// authenticateUser(x)', 'passport.authenticate("google")', 'isAuthenticated(user)'],
    },
    {
      id: 'login-shell-function',
      reason: 'Sets or checks a password.',
      languages: ['shell'],
      confidence: 'medium',
      countsOnce: true,
      patterns: [
        {
          near: ['assw'],
          regex:
            /^\s*(?:function )?(?:set|change|reset|check|verify|validate|update)_?(?:\w{0,12}_?)?passw(?:or)?d\w{0,12}\s?\(\)/i,
        },
      ],
      yes: ['SetWebPassword() {', 'check_password() {'],
      no: ['# SetWebPassword() {', 'password="$1"', 'SetWebPassword "$1"'],
    },
    {
      id: 'login-middleware',
      reason: 'A name indicates access for authenticated users only.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'elixir'],
      confidence: 'medium',
      patterns: [
        {
          near: ['uth', 'ogged', 'pi_', 'piKey'],
          regex:
            /\b(?:[rR]equire_?[aA]uth(?:entication)?|[eE]nsure_?[aA]uthenticated|[eE]nsure_?[lL]ogged_?[iI]n|[aA]uth(?:entication|enticate)?_?[mM]iddleware|[aA]uthenticate_?[tT]oken|(?:[vV]erify|[cC]heck|[vV]alidate|[rR]equire)_?[aA]pi_?[kK]ey)\b/,
        },
      ],
      yes: ['router.use(requireAuth);', 'class AuthenticationMiddleware implements MiddlewareInterface'],
      no: ['// requireAuth', 'const author = middleware(x)', 'requireAuthor(x)'],
    },
    {
      id: 'login-field',
      reason: 'A form with a password input.',
      languages: [
        'html',
        'js',
        'ruby',
        'php',
        'py',
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
      countsOnce: true,
      tokens: spaced`
          PasswordInput(  PasswordInput,  password_field  current-password  autocomplete="new-password"`,
      patterns: [{ near: ['type="password"', "type='password'"], regex: /(?:^|\s)type=["']password["']/ }],
      yes: ['<input type="password" name="password">'],
      no: [
        '<input type="text" name="password">',
        '<settings-row input-type="password">',
        '<!-- <input type="password"> -->',
      ],
    },
    {
      id: 'login-action',
      reason: 'Sends a name and a password, or registers a user.',
      languages: ['js'],
      confidence: 'medium',
      tokens: spaced`
          /users/login  /auth/login  /api/login  /auth/register  /login  forgotPassword  resetPassword
          forgot-password  reset-password`,
      patterns: [
        {
          near: ['.logIn(', '.login('],
          regex: /\.(?:logIn|login)\(\s{0,4}(?:username|user|email|values|data|\{)/,
        },
      ],
      yes: ['requests.post("/users/login", { user })', 'await remoteDb.logIn(username, password)'],
      no: ['// post("/users/login")', 'console.log(x)'],
    },
    {
      id: 'login-settings',
      reason: 'Settings or a description define the authentication of callers.',
      languages: ['config', 'terraform'],
      confidence: 'medium',
      kind: 'config',
      tokens: spaced`
          auth_basic_user_file  AUTH_PASSWORD_VALIDATORS  spring.security.user`,
      yes: ['auth_basic_user_file /etc/nginx/htpasswd;'],
      no: ['# auth_basic_user_file', 'my_auth_basic_user_files'],
    },
    {
      id: 'shared-secret-credential',
      reason: 'Checks a shared credential.',
      languages: ['go', 'c', 'rust', 'java', 'py', 'js'],
      confidence: 'strong',
      tokens: spaced`
          GenerateAuthKey  long-term credential  PasswordCallback  password_auth
          client_secret_basic  client_secret_post  ClientSecretBasic  authenticate_client`,
      yes: ['key := GenerateAuthKey(username, realm, password)'],
      no: ['// GenerateAuthKey(username, realm, password)', 'regenerateAuthKeys()'],
    },
  ],
  files: [
    {
      id: 'login-file',
      reason: 'A page or module named after login or registration.',
      confidence: 'medium',
      kind: 'code',
      path: /(?:^|\/)(?:log-?_?in|sign-?_?in|sign-?_?up|register|forgot-?_?password|reset-?_?password|change-?_?password)(?:page|form|view|controller|screen|component)?\.(?:html?|html\.erb|erb|tmpl|gohtml|hbs|ejs|pug|njk|haml|slim|jsp|ftlh?|cshtml|cshtml\.cs|vue|svelte|tsx?|jsx?|php|py|java|kt|blade\.php|twig|ego|dart|swift)$/,
      yes: ['src/components/login.jsx', 'app/views/users/login.html', 'src/pages/signup.vue'],
      no: ['src/loginfo.ts', 'docs/blogin.html'],
    },
    {
      id: 'authentication-file',
      reason: 'A module named after authentication or passwords.',
      confidence: 'medium',
      kind: 'code',
      countsOnce: true,
      path: /(?:^|\/)(?:user_?)?(?:auth|auths|authn|authenticat(?:e|ion|or)|password|passwd|pam|ldap_?auth|login|account|accounts)\.(?:pm|pl|lua|clj|erl|hs|ml|ex|r|c|cc|cpp|nim|jl)$/,
      yes: ['lib/shop/authentication.pm', 'src/auth.c'],
      no: ['src/author.c', 'lib/auth.js'],
    },
  ],
};
