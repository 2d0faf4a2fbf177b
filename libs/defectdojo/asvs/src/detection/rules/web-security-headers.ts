import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for browser security headers. */
export const webSecurityHeaders: FeatureRules = {
  id: 'web_security_headers',
  name: 'Browser security headers',
  reason: 'The code sends security headers to browsers.',
  dependencies: [
    {
      id: 'header-library',
      reason: 'A library that sets security headers or protects forms.',
      confidence: 'medium',
      names: {
        npm: ['helmet', 'csurf', 'lusca', '@fastify/helmet', 'koa-helmet'],
        pypi: ['flask-talisman', 'django-csp', 'flask-wtf'],
        golang: ['github.com/unrolled/secure', 'github.com/gorilla/csrf', 'github.com/justinas/nosurf'],
        gem: ['secure_headers'],
        nuget: ['nwebsec.aspnetcore.middleware'],
      },
    },
  ],
  code: [
    {
      id: 'header-code',
      reason: 'Sets a security header or protects a form.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'html', 'config'],
      confidence: 'medium',
      tokens: spaced`
          Content-Security-Policy  X-Frame-Options  content_security_policy  CsrfViewMiddleware  csrf_token
          csrfToken  protect_from_forgery  ValidateAntiForgeryToken  @csrf  csrf_meta_tags`,
      yes: ['w.Header().Set("Content-Security-Policy", policy)'],
      no: ['// Content-Security-Policy', 'nocsrf_tokens'],
    },
  ],
};
