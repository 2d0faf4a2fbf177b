import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Slowing down machines. */
export const rateLimit: FeatureRules = {
  id: 'rate_limit',
  name: 'Limits against automation',
  reason: 'This code slows down or stops callers that ask too often.',
  dependencies: [
    {
      id: 'rate-limit-library',
      reason: 'A library that limits how often somebody may ask.',
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
