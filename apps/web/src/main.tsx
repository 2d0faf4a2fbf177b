import './styles/base.css';
import { UiProvider } from '@gecko-defectdojo/ui';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from './api/request.ts';
import { createAppRouter } from './router.tsx';
import { leaveForSignIn } from './shell/leave-for-sign-in.ts';
import { LOCALE } from './text/format.ts';
import { notices } from './ui/notices.ts';
import { Toasts } from './ui/toasts.tsx';

/** Leaves for the sign-in page when a request reports that the session has ended. */
function onError(error: Error): void {
  if (error instanceof ApiError && error.status === 401) leaveForSignIn();
}

const client = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // Offline, a request fails at once and in words; without this it would wait in silence and look as if it were done.
      networkMode: 'always',
      refetchOnReconnect: true,
      // The API refuses the same request again, and an absent network does not come back within seconds.
      retry: (failures, error) =>
        failures < 2 &&
        navigator.onLine &&
        !(error instanceof ApiError && error.status >= 400 && error.status < 500),
    },
    mutations: { networkMode: 'always' },
  },
});
const router = createAppRouter(client);

const element = document.getElementById('app');
if (!element) throw new Error('The page has no place for the app.');
createRoot(element).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <UiProvider locale={LOCALE}>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
          <Toasts notices={notices} />
        </QueryClientProvider>
      </UiProvider>
    </CSPProvider>
  </StrictMode>,
);
