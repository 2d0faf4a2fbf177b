import { Icon, Menu, MenuItem, MenuRadios, MenuSeparator } from '@gecko-defectdojo/ui';
import { useState } from 'react';
import { signOut } from '../api/session.ts';
import type { Session } from '../api/session.ts';
import { ROLE_NAMES } from '../text/names.ts';
import { AppIcon } from '../ui/app-icon.tsx';
import { Initials } from '../ui/initials.tsx';
import { notices } from '../ui/notices.ts';
import styles from './frame.module.css';
import { chooseTheme, chosenTheme } from './theme.ts';
import type { Theme } from './theme.ts';
import { words } from './words.ts';

const THEME_CHOICES = (['system', 'light', 'dark'] as const).map((value) => ({
  value,
  label: words.themes[value],
}));

/** The menu of the user: name, team, theme and sign-out. */
export function PersonMenu({ session }: { readonly session: Session }) {
  const [theme, setTheme] = useState<Theme>(chosenTheme);
  const choose = (wanted: Theme) => {
    chooseTheme(wanted);
    setTheme(wanted);
  };
  const leave = async () => {
    try {
      await signOut();
      // A full page load, so that no data of this user stays in memory.
      window.location.assign('/sign-in');
    } catch (error) {
      notices.add({ tone: 'error', text: error instanceof Error ? error.message : words.signOutFailed });
    }
  };
  const { user, team, role } = session;
  return (
    <Menu
      align="end"
      side="top"
      trigger={
        <button className={styles['person']} type="button">
          <Initials name={user.name} />
          <span className={styles['names']}>
            <span className={styles['name']}>{user.name}</span>
            <span className={styles['team']}>
              {team.name} · {ROLE_NAMES[role]}
            </span>
          </span>
          <Icon name="chevron-down" />
        </button>
      }
    >
      <MenuRadios choices={THEME_CHOICES} label={words.theme} onChoose={choose} value={theme} />
      <MenuSeparator />
      <MenuItem onSelect={() => void leave()}>
        <AppIcon name="sign-out" /> {words.signOut}
      </MenuItem>
    </Menu>
  );
}
