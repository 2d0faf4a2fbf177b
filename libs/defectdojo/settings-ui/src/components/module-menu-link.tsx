import { Icon, MenuLink } from '@gecko-defectdojo/ui';
import type { ReactNode } from 'react';
import { HostLink, ModuleLink } from '../navigation/navigation.tsx';
import type { ModulePage } from '../navigation/navigation.tsx';

export interface ModuleMenuLinkProps {
  /** A page of the module, a path of the host's app, or an address outside both, which opens in a new tab. */
  readonly to: ModulePage | { readonly path: string } | { readonly href: string };
  readonly children: ReactNode;
}

/** A link in a menu. */
export function ModuleMenuLink({ to, children }: ModuleMenuLinkProps) {
  return <MenuLink link={anchorOf(to, children)} />;
}

function anchorOf(to: ModuleMenuLinkProps['to'], children: ReactNode) {
  if ('page' in to) return <ModuleLink target={to}>{children}</ModuleLink>;
  if ('path' in to) return <HostLink path={to.path}>{children}</HostLink>;
  return (
    <a href={to.href} target="_blank" rel="noreferrer">
      {children}
      <Icon name="external" size={0.75} />
    </a>
  );
}
