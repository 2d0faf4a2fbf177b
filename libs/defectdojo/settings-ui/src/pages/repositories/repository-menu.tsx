import { IconButton, Menu } from '@gecko-defectdojo/ui';
import { RepositoryMenuItems } from './repository-menu-items.tsx';
import type { RepositoryMenuItemsProps } from './repository-menu-items.tsx';
import { words } from './words.ts';

/** The menu of a repository. */
export function RepositoryMenu(props: RepositoryMenuItemsProps) {
  return (
    <Menu trigger={<IconButton icon="more" label={words.menu.name(props.repository)} />} align="end">
      <RepositoryMenuItems {...props} />
    </Menu>
  );
}
