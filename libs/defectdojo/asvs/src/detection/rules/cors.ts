import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for cross-origin requests. */
export const cors: FeatureRules = {
  id: 'cors',
  name: 'Cross-origin requests',
  reason: 'Pages of other origins may call this interface.',
  dependencies: [
    {
      id: 'cors-library',
      reason: 'A library for cross-origin requests.',
      confidence: 'medium',
      names: {
        npm: ['cors', '@fastify/cors', '@koa/cors'],
        pypi: ['flask-cors', 'django-cors-headers'],
        golang: ['github.com/rs/cors', 'github.com/gin-contrib/cors'],
        gem: ['rack-cors'],
      },
    },
  ],
  code: [
    {
      id: 'cors-code',
      reason: 'Handles cross-origin requests.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'c'],
      confidence: 'medium',
      tokens: spaced`
          Access-Control-Allow-Origin  CORSMiddleware  CorsConfiguration  UseCors(  enableCors(  CorsLayer
          @CrossOrigin`,
      yes: ['res.setHeader("Access-Control-Allow-Origin", "*")'],
      no: ['// Access-Control-Allow-Origin', 'coresUsed(4)'],
    },
  ],
};
