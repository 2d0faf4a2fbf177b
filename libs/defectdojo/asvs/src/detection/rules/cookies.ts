import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for cookies. */
export const cookies: FeatureRules = {
  id: 'cookies',
  name: 'Cookies',
  reason: 'The code sets cookies in browsers.',
  dependencies: [
    {
      id: 'cookie-session-library',
      reason: 'A library for sessions in cookies.',
      confidence: 'strong',
      names: {
        npm: spaced`
          express-session  cookie-session  @fastify/session  @fastify/secure-session  iron-session
          koa-session  next-auth  lucia`,
        pypi: ['flask-login', 'flask-session'],
        golang: ['github.com/gorilla/sessions', 'github.com/alexedwards/scs'],
        gem: ['devise', 'warden'],
        cargo: ['actix-session', 'tower-sessions'],
      },
    },
    {
      id: 'cookie-library',
      reason: 'A library that reads and sets cookies.',
      confidence: 'medium',
      names: {
        npm: ['cookie-parser', 'cookies', '@fastify/cookie', 'koa-cookie', 'cookie', 'cookie-signature'],
        golang: ['github.com/gorilla/securecookie'],
        cargo: ['tower-cookies', 'cookie'],
      },
    },
  ],
  code: [
    {
      id: 'cookie-set',
      reason: 'Sets a cookie.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'elixir', 'c'],
      confidence: 'strong',
      tokens: spaced`
          res.cookie(  reply.setCookie(  ctx.cookies.set(  cookies().set(    http.SetCookie(
          .addCookie(  ResponseCookie.from(  setcookie(  Cookies.Append(  &CookieJar<  Cookie::build(
          Cookie::new(  cookies.permanent  cookies.signed  cookies.encrypted  put_resp_cookie(
          SESSION_COOKIE_SECURE  SESSION_COOKIE_HTTPONLY  CSRF_COOKIE_SECURE  session_set_cookie_params(`,
      patterns: [
        {
          near: ['Set-Cookie', 'set-cookie'],
          // Writing only: `headers.get("Set-Cookie")` is the code of a client.
          regex:
            /(?:\b(?:set|add|append|insert|write|put|push)\w{0,10}\(|\bheader\()\s{0,4}[^"'`]{0,40}["'`]set-cookie["'`:]|["']set-cookie["']\]\s{0,2}=[^=]/i,
        },
        { near: ['set_cookie('], regex: /\b(?:response|resp|res|redirect|rv|r|self)\.set_cookie\(/ },
        { near: ['cookies['], regex: /\bcookies\[:?["']?\w{1,60}["']?\]\s{0,4}=[^=]/ },
      ],
      yes: ['res.cookie("id", id, { httpOnly: true })', 'cookies[:seen] = true'],
      no: ['// res.cookie("id")', "const value = response.headers['Set-Cookie']", 'biscuits.cookieCount = 1'],
    },
  ],
};
