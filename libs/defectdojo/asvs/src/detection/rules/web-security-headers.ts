import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Telling browsers how to guard a page. */
export const webSecurityHeaders: FeatureRules = {
  id: 'web_security_headers',
  name: 'Browser security headers',
  reason: 'This code tells browsers how to guard its pages.',
  dependencies: [
    {
      id: 'header-library',
      reason: 'A library that sets security headers or guards forms.',
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
      reason: 'Sets a header for browsers or guards a form.',
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
