import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { Session } from '../api/session.ts';
import { AppIcon } from '../ui/app-icon.tsx';
import { Mark } from '../ui/mark.tsx';
import styles from './frame.module.css';
import { Inbox } from './inbox.tsx';
import { PersonMenu } from './person-menu.tsx';
import { useRememberSearch } from './remember-search.ts';
import { SessionProvider } from './session-context.tsx';
import { words } from './words.ts';

export interface FrameProps {
  readonly session: Session;
  readonly children: ReactNode;
}

/** The frame around every page: navigation, user menu and the page itself. */
export function Frame({ session, children }: FrameProps) {
  const main = useFocusOnPageChange();
  useRememberSearch();
  return (
    <SessionProvider value={session}>
      <a className={styles['skip']} href="#main">
        {words.skip}
      </a>
      <div className={styles['frame']}>
        <header className={styles['side']}>
          <Link aria-label={words.brandLabel} className={styles['brand']} to="/repositories">
            <Mark /> <span className={styles['brandName']}>{words.brand}</span>
          </Link>
          <Navigation session={session} />
          <div className={styles['bottom']}>
            {session.permissions.includes('integrations.manage') ? <Inbox /> : null}
            <PersonMenu session={session} />
          </div>
        </header>
        <main className={styles['main']} id="main" ref={main} tabIndex={-1}>
          <div className={`dd-root ${styles['content'] ?? ''}`}>{children}</div>
        </main>
      </div>
    </SessionProvider>
  );
}

function Navigation({ session }: { readonly session: Session }) {
  const isInSettings = useLocation({ select: ({ pathname }) => pathname.startsWith('/settings') });
  const isInRepository = useLocation({ select: ({ pathname }) => pathname.startsWith('/repo/') });
  const seesIntegrations = session.permissions.includes('integrations.read');
  return (
    <>
      <nav aria-label={words.mainNavigation} className={styles['nav']}>
        <Link
          className={styles['link']}
          data-status={isInRepository ? 'active' : undefined}
          search={{ search: '', page: 1 }}
          to="/repositories"
        >
          <AppIcon name="repositories" /> {words.repositories}
        </Link>
        <Link className={styles['link']} to="/settings">
          <AppIcon name="settings" /> {words.settings}
        </Link>
      </nav>
      {isInSettings ? (
        <nav aria-label={words.settingsNavigation} className={styles['sub']}>
          <Link className={styles['link']} to="/settings/people">
            <AppIcon name="people" /> {words.people}
          </Link>
          {seesIntegrations ? (
            <>
              <span className={styles['group']}>{words.integrations}</span>
              <Link className={styles['link']} to="/settings/defectdojo">
                <AppIcon name="upload" /> {words.defectDojo}
              </Link>
            </>
          ) : null}
        </nav>
      ) : null}
    </>
  );
}

/**
 * Moves the focus to the page after each navigation, so that a screen reader begins there. The first page is left to
 * the browser.
 */
function useFocusOnPageChange() {
  const main = useRef<HTMLElement>(null);
  const pathname = useLocation({ select: (location) => location.pathname });
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
