import { Button, Icon, Menu, MenuItem, MenuSeparator } from '@gecko-defectdojo/ui';
import type { Ref } from 'react';
import { words } from '../words.ts';

export interface ManageMenuProps {
  readonly isChecking: boolean;
  readonly buttonRef: Ref<HTMLButtonElement>;
  readonly onCheck: () => void;
  readonly onReplaceKey: () => void;
  readonly onChangeUrl: () => void;
  readonly onRights: () => void;
  readonly onDisconnect: () => void;
}

/** The actions of a connection, for those who manage it. */
export function ManageMenu({ isChecking, buttonRef, ...actions }: ManageMenuProps) {
  return (
    <Menu
      align="end"
      trigger={
        <Button ref={buttonRef}>
          {words.manage.title}
          <Icon name="chevron-down" size={0.875} />
        </Button>
      }
    >
      <MenuItem disabled={isChecking} onSelect={actions.onCheck}>
        {words.manage.check}
      </MenuItem>
      <MenuItem onSelect={actions.onReplaceKey}>{words.manage.replaceKey}</MenuItem>
      <MenuItem onSelect={actions.onChangeUrl}>{words.manage.changeUrl}</MenuItem>
      <MenuItem onSelect={actions.onRights}>{words.manage.rights}</MenuItem>
      <MenuSeparator />
      <MenuItem danger onSelect={actions.onDisconnect}>
        {words.manage.disconnect}
      </MenuItem>
    </Menu>
  );
}
