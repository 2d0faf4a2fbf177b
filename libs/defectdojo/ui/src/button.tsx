import type { ButtonHTMLAttributes, Ref } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import styles from './controls.module.css';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly variant?: 'primary' | 'secondary' | 'danger' | 'quiet';
  readonly icon?: IconName | undefined;
  /** Shows that the action runs: a second press does nothing, and the focus stays. */
  readonly pending?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button. Its type is `button` by default, so that it submits no form. */
export function Button(props: ButtonProps) {
  const { variant = 'secondary', icon, pending = false, children, className, onClick, ...rest } = props;
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={pending || undefined}
      className={[styles['button'], styles[variant], className].filter(Boolean).join(' ')}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      {children}
    </button>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon'> {
  readonly icon: IconName;
  /** The name of the action: its tooltip, and its name for assistive technology. */
  readonly label: string;
}

/** A button that shows only an icon. */
export function IconButton({ icon, label, className, ...rest }: IconButtonProps) {
  return (
    <Button
      variant="quiet"
      aria-label={label}
      title={label}
      className={[styles['icon'], className].filter(Boolean).join(' ')}
      {...rest}
    >
      <Icon name={icon} />
    </Button>
  );
}

/** Returns the class names of a button, for a link that looks like one. */
export function buttonClass(variant: 'primary' | 'secondary' | 'quiet' = 'secondary'): string {
  return `${styles['button'] ?? ''} ${styles[variant] ?? ''}`;
}
