import type { Menu as BaseMenu } from '@base-ui/react/menu';
import { createContext, useContext } from 'react';

/** The parts of a menu that Base UI has. */
export type MenuParts = typeof BaseMenu;

const PartsContext = createContext<MenuParts | undefined>(undefined);
/** Gives the parts to the items of an open menu. */
export const MenuPartsProvider = PartsContext.Provider;

/**
 * Returns Base UI's parts, inside an open menu.
 *
 * @throws Error outside of one
 */
export function useMenuParts(): MenuParts {
  const parts = useContext(PartsContext);
  if (!parts) throw new Error('The items of a menu belong into a Menu.');
  return parts;
}

let loading: Promise<MenuParts> | undefined;
let loaded: MenuParts | undefined;

/** Returns the parts if they are loaded. */
export function loadedMenuParts(): MenuParts | undefined {
  return loaded;
}

/**
 * Loads the parts: with their positions and keys they are the heaviest part of this library, and a page needs them only once a
 * menu is opened. After a failure the next call tries again.
 */
export async function loadMenuParts(): Promise<MenuParts> {
  loading ??= import('@base-ui/react/menu').then(({ Menu }) => Menu);
  try {
    loaded = await loading;
    return loaded;
  } catch (error) {
    loading = undefined;
    throw error;
  }
}
