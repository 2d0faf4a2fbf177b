import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for rate limits. */
export const rateLimit: FeatureRules = {
  id: 'rate_limit',
  name: 'Limits against automation',
  reason: 'The code slows down or blocks callers with too many requests.',
  dependencies: [
    {
      id: 'rate-limit-library',
      reason: 'A library for rate limits.',
      confidence: 'medium',
      names: {
        npm: spaced`
          express-rate-limit  rate-limiter-flexible  @nestjs/throttler  svg-captcha  @fastify/rate-limit`,
        pypi: ['django-ratelimit', 'slowapi', 'flask-limiter', 'django-axes'],
        maven: ['bucket4j-core', 'resilience4j-ratelimiter'],
        golang: ['github.com/didip/tollbooth', 'github.com/ulule/limiter'],
        cargo: ['governor', 'tower-governor', 'tower_governor'],
        composer: ['google/recaptcha', 'symfony/rate-limiter'],
        gem: ['rack-attack', 'recaptcha'],
        nuget: ['aspnetcoreratelimit'],
      },
    },
  ],
};
