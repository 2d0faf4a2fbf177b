import { Icon, MenuLink } from '@gecko-defectdojo/ui';
import type { ReactNode } from 'react';
import type { HostTarget } from '../host.ts';
import { HostLink, ModuleLink } from '../navigation/navigation.tsx';
import type { ModulePage } from '../navigation/navigation.tsx';

export interface ModuleMenuLinkProps {
  /** A page of the module, a page of the host, or an address outside both, which opens in a new tab. */
  readonly to: ModulePage | HostTarget | { readonly href: string };
  readonly children: ReactNode;
}

/** A link in a menu. */
export function ModuleMenuLink({ to, children }: ModuleMenuLinkProps) {
  return <MenuLink link={anchorOf(to, children)} />;
}

function anchorOf(to: ModuleMenuLinkProps['to'], children: ReactNode) {
  if ('page' in to) return <ModuleLink target={to}>{children}</ModuleLink>;
  if ('to' in to) return <HostLink target={to}>{children}</HostLink>;
  return (
    <a href={to.href} target="_blank" rel="noreferrer">
      {children}
      <Icon name="external" size={0.75} />
    </a>
  );
}
