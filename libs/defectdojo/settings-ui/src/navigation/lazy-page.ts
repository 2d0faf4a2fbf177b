import { lazyRouteComponent } from '@tanstack/react-router';
import { isOffline } from '../api/is-offline.ts';
import { ApiProblem } from '../api/problem.ts';

/** Loads a page when it is opened first, like `lazyRouteComponent`. Says in words that it cannot be loaded offline. */
export const lazyPage: typeof lazyRouteComponent = (load, name) =>
  lazyRouteComponent(() => load().catch(explainOffline), name);

/** For the browser's own error the router reloads the document, of which nothing would be left while offline. */
function explainOffline(error: unknown): never {
  if (!isOffline()) throw error;
  throw new ApiProblem({
    code: 'offline',
    message: 'This page was not loaded before. It opens once you are online.',
    cause: error,
  });
}
