import { useEffect, useRef } from 'react';
import { RenderLink } from './render-link.tsx';
import type { LinkElement } from './render-link.tsx';
import styles from './tabs.module.css';
import { useFormat } from './ui-provider.tsx';

/** One tab: a page, or a view of a page, with an address of its own. */
export interface TabLink {
  /** Identifies the tab among the others. */
  readonly id: string;
  readonly label: string;
  /** The number of things behind the tab. Default: none shown. */
  readonly count?: number | undefined;
  /** The link of the router, without children. */
  readonly link: LinkElement;
}

export interface TabsProps {
  /** The name of the navigation for assistive technology. */
  readonly label: string;
  readonly tabs: readonly TabLink[];
  /** The id of the tab whose page is shown. */
  readonly current: string;
  readonly className?: string | undefined;
}

/** Links between views that belong together. Where they do not fit, the row scrolls and shows the current one. */
export function Tabs({ label, tabs, current, className }: TabsProps) {
  const row = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const { current: list } = row;
    if (list === null) return undefined;
    // Its first call comes once the page is laid out: read here, sizes would lay it out now, before it is complete.
    const observer = new ResizeObserver(() => showCurrent(list));
    observer.observe(list);
    return () => observer.disconnect();
  }, [current]);
  return (
    <nav aria-label={label} className={[styles['tabs'], className].filter(Boolean).join(' ')}>
      <ul className={styles['row']} ref={row}>
        {tabs.map((tab) => (
          <Tab key={tab.id} tab={tab} isCurrent={tab.id === current} />
        ))}
      </ul>
    </nav>
  );
}

/** Scrolls the current tab into the middle of the row. */
function showCurrent(row: HTMLElement): void {
  const tab = row.querySelector<HTMLElement>('[data-current]');
  if (tab) row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
}

function Tab({ tab, isCurrent }: { readonly tab: TabLink; readonly isCurrent: boolean }) {
  const format = useFormat();
  const { label, count, link } = tab;
  return (
    <li className={styles['item']} data-current={isCurrent || undefined}>
      <RenderLink
        link={link}
        attributes={{
          className: styles['tab'],
          'aria-current': isCurrent ? 'page' : undefined,
          children: (
            <>
              {label}
              {count === undefined ? null : <span className={styles['count']}> {format.number(count)}</span>}
            </>
          ),
        }}
      />
    </li>
  );
}
