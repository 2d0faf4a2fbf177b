import type { GeckoHost } from '@gecko-defectdojo/host';
import { createGeckoHost } from '@gecko/host';
import type { HostDatabase } from './in-host.ts';

/** The address that links in findings begin with unless a test names another. */
const APP_BASE_URL = 'https://app.gecko.example';

export interface CreateTestHostOptions {
  /** Where people open the host; `https://app.gecko.example` by default. */
  readonly appBaseUrl?: string;
  /** Where attached checkouts are looked up; without it the host hands out no code. */
  readonly database?: HostDatabase;
  /** Receive notices; without them the host ignores notices. */
  readonly noticeOpened?: GeckoHost['noticeOpened'];
  readonly noticeClosed?: GeckoHost['noticeClosed'];
}

/** Creates the port to the host that tests run on. */
export function createTestHost(options: CreateTestHostOptions = {}): GeckoHost {
  return createGeckoHost({ appBaseUrl: APP_BASE_URL, ...options });
}
