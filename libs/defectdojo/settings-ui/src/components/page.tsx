import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { ModuleLink } from '../navigation/navigation.tsx';
import type { ModulePage } from '../navigation/navigation.tsx';
import { Icon } from './icon.tsx';
import styles from './layout.module.css';

export interface PageProps {
  readonly title: string;
  readonly sub?: ReactNode;
  /** Where the page belongs; a link above the title leads there. */
  readonly back?: { readonly target: ModulePage; readonly label: string };
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of a page. Its heading takes the focus when the page is gone to, so that readers begin there. */
export function Page({ title, sub, back, actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={styles['page']}>
      <title>{`${title} · Gecko`}</title>
      <header className={styles['header']}>
        <div className={styles['heading']}>
          {back ? (
            <ModuleLink target={back.target} className={styles['back'] ?? ''}>
              <Icon name="arrow-left" size={0.875} />
              {back.label}
            </ModuleLink>
          ) : null}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {sub === undefined ? null : <p className={styles['sub']}>{sub}</p>}
        </div>
        {actions === undefined ? null : <div className={styles['actions']}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
