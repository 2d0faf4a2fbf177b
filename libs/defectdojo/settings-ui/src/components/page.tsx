import { BackLink, PageHeader, pageStyles } from '@gecko-defectdojo/ui';
import type { PageHeaderProps } from '@gecko-defectdojo/ui';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { ModuleLink } from '../navigation/navigation.tsx';
import type { ModulePage } from '../navigation/navigation.tsx';

export interface PageProps extends Pick<PageHeaderProps, 'title' | 'sub' | 'actions'> {
  /** The page that this one belongs to: a link above the title leads there, to the search that it last had. */
  readonly back?: { readonly target: ModulePage; readonly label: string };
  readonly children: ReactNode;
}

/** The frame of a page. Its heading takes the focus on arrival, so that a screen reader begins there. */
export function Page({ title, sub, back, actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={pageStyles.page}>
      <PageHeader
        title={title}
        sub={sub}
        actions={actions}
        headingRef={heading}
        back={
          back && <BackLink link={<ModuleLink target={back.target} keepsSearch />}>{back.label}</BackLink>
        }
      />
      {children}
    </div>
  );
}
