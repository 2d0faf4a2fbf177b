import { AnchoredMenu, IconButton } from '@gecko-defectdojo/ui';
import { useState } from 'react';
import { RepositoryMenuItems } from './repository-menu-items.tsx';
import type { RepositoryMenuItemsProps } from './repository-menu-items.tsx';
import { words } from './words.ts';

/** The button of a repository's menu. The menu itself is rendered while it is open only. */
export function RepositoryMenu(props: RepositoryMenuItemsProps) {
  const label = words.menu.name(props.repository);
  const [opened, setOpened] = useState<Opened>();
  return (
    <>
      <IconButton
        icon="more"
        label={label}
        aria-haspopup="menu"
        aria-expanded={opened !== undefined}
        // A key that opens it makes a click without a pointer.
        onClick={({ currentTarget, detail }) => setOpened({ anchor: currentTarget, byKey: detail === 0 })}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpened({ anchor: event.currentTarget, byKey: true });
        }}
      />
      {opened === undefined ? null : (
        <AnchoredMenu {...opened} label={label} onClose={() => setOpened(undefined)}>
          <RepositoryMenuItems {...props} />
        </AnchoredMenu>
      )}
    </>
  );
}

interface Opened {
  readonly anchor: HTMLElement;
  readonly byKey: boolean;
}
