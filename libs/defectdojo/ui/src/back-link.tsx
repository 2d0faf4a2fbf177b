import { Icon } from './icon.tsx';
import styles from './layout.module.css';
import { RenderLink } from './render-link.tsx';
import type { LinkElement } from './render-link.tsx';

export interface BackLinkProps {
  /** The link of the router, with the search, filter and page that its list had. */
  readonly link: LinkElement;
  /** The name of the page that it leads to. */
  readonly children: string;
}

/** The link above a heading, to the page that this one belongs to. */
export function BackLink({ link, children }: BackLinkProps) {
  return (
    <RenderLink
      link={link}
      attributes={{
        className: styles['back'],
        children: (
          <>
            <Icon name="arrow-left" size={0.875} />
            {children}
          </>
        ),
      }}
    />
  );
}
