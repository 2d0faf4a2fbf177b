import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react';
import { createContext, useContext } from 'react';
import { Link, useNavigate, useRouter } from '@tanstack/react-router';
import type { SearchMiddleware } from '@tanstack/react-router';
import type { HostTarget } from '../host.ts';
import { useRecallSearch } from './remember-search.ts';

/** The pages of the module with the parameters of their addresses. The module does not know its mount path. */
export type ModulePage =
  | { readonly page: 'home'; readonly search?: Readonly<Record<string, unknown>> }
  | { readonly page: 'map'; readonly repositoryId: string }
  | {
      readonly page: 'sections';
      readonly repositoryId: string;
      readonly search?: { readonly chapter: string; readonly show?: 'requirements' };
    }
  | { readonly page: 'pushes'; readonly mappingId: string }
  | { readonly page: 'branches'; readonly mappingId: string }
  | { readonly page: 'push'; readonly pushId: string }
  | { readonly page: 'preview'; readonly mappingId: string }
  | { readonly page: 'mapping-settings'; readonly mappingId: string }
  | { readonly page: 'check'; readonly mappingId: string }
  | { readonly page: 'map-many'; readonly search?: Readonly<Record<string, unknown>> }
  | { readonly page: 'asvs'; readonly search?: Readonly<Record<string, unknown>> }
  | { readonly page: 'all-pushes'; readonly search?: Readonly<Record<string, unknown>> }
  | { readonly page: 'decisions'; readonly search?: Readonly<Record<string, unknown>> }
  | { readonly page: 'activity'; readonly search?: Readonly<Record<string, unknown>> }
  | { readonly page: 'settings' }
  | { readonly page: 'map-rules' };

const BaseContext = createContext('');
/** Provides the mount path, such as `/settings/defectdojo`, to the pages below. */
export const ModuleBaseProvider = BaseContext.Provider;

/** Returns the mount path with the parameters of the host's address filled in, as links show it. */
export function useModuleBase(): string {
  const base = useContext(BaseContext);
  const router = useRouter();
  return router.buildLocation({ to: base }).publicHref.replace(/(?<=.)\/$/, '');
}

/** Returns the path of a page below the mount path. */
function pathOf(target: ModulePage): string {
  switch (target.page) {
    case 'home':
      return '';
    case 'map':
      return `/map/${target.repositoryId}`;
    case 'sections':
      return `/repositories/${target.repositoryId}/sections`;
    case 'pushes':
      return `/mappings/${target.mappingId}/pushes`;
    case 'branches':
      return `/mappings/${target.mappingId}/branches`;
    case 'push':
      return `/pushes/${target.pushId}`;
    case 'preview':
      return `/mappings/${target.mappingId}/preview`;
    case 'mapping-settings':
      return `/mappings/${target.mappingId}/settings`;
    case 'check':
      return `/mappings/${target.mappingId}/check`;
    case 'map-many':
      return '/map-many';
    case 'asvs':
      return '/asvs';
    case 'all-pushes':
      return '/pushes';
    case 'decisions':
      return '/decisions';
    case 'activity':
      return '/activity';
    case 'settings':
      return '/settings';
    case 'map-rules':
      return '/rules';
  }
}

/**
 * Returns the router's target for a page. The host's tree is not known here, and under a generic parent the router's
 * types accept no path at all, so this is the one place that casts.
 */
function useTarget(): (target: ModulePage) => { to: never; search: never } {
  const base = useContext(BaseContext);
  return (target) => ({
    to: `${base}${pathOf(target)}` as never,
    search: ('search' in target ? (target.search ?? {}) : {}) as never,
  });
}

export interface ModuleNavigateOptions {
  /** Replaces the history entry. Default: false. */
  readonly replace?: boolean;
  /** Keeps the scroll position, so that the control in use stays in view. Default: false. */
  readonly staysPut?: boolean;
}

/** Returns a function that navigates to a page of the module. */
export function useModuleNavigate(): (target: ModulePage, options?: ModuleNavigateOptions) => void {
  const navigate = useNavigate();
  const toTarget = useTarget();
  return (target, { replace = false, staysPut = false } = {}) => {
    void navigate({
      ...toTarget(target),
      ...(replace ? { replace } : {}),
      ...(staysPut ? { resetScroll: false } : {}),
    });
  };
}

/** Attributes of a link beside its target. All of them go to the anchor, so that a menu can be made of links. */
interface LinkAttributes extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href' | 'target'> {
  readonly ref?: Ref<HTMLAnchorElement>;
  readonly children?: ReactNode;
}

export interface ModuleLinkProps extends LinkAttributes {
  readonly target: ModulePage;
  /** Leads to the search, filter and page that the target was last shown with. Default: false. */
  readonly keepsSearch?: boolean;
}

/** Filters do not make a page another one; a page below it is another one. */
const THE_PAGE_ITSELF = { exact: true, includeSearch: false } as const;

/** A link to a page of the module. */
export function ModuleLink({ target, keepsSearch = false, ...rest }: ModuleLinkProps) {
  const { to, search } = useTarget()(target);
  const recall = useRecallSearch();
  const kept = keepsSearch ? recall(to) : undefined;
  return <Link to={to} search={(kept ?? search) as never} activeOptions={THE_PAGE_ITSELF} {...rest} />;
}

export interface HostLinkProps extends LinkAttributes {
  readonly target: HostTarget;
}

/** A link to a page of the host, without leaving its app. */
export function HostLink({ target, ...rest }: HostLinkProps) {
  // The host's tree is not known here, so its targets pass through untyped.
  return <Link {...(target as { to: never })} {...rest} />;
}

/**
 * Removes default values from an address. The router has such a middleware, but its types accept nothing under a
 * parent that is not known here.
 */
export function omitDefaults<T extends object>(defaultValues: object): SearchMiddleware<T> {
  const defaults = new Map<string, unknown>(Object.entries(defaultValues));
  return ({ search, next }) => {
    const all: readonly (readonly [string, unknown])[] = Object.entries(next(search));
    return Object.fromEntries(all.filter(([name, value]) => value !== defaults.get(name))) as T;
  };
}
