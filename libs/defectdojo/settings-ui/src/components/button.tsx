import type { ButtonHTMLAttributes, Ref } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import styles from './controls.module.css';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly variant?: 'primary' | 'secondary' | 'danger' | 'quiet';
  readonly icon?: IconName | undefined;
  /** Shows that it is being worked on; a second press does nothing, and focus stays. */
  readonly pending?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button; it submits nothing unless told. */
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
  /** What it does, for those who cannot see the picture. */
  readonly label: string;
}

/** A button that is a picture. */
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

/** The class names of a button, for a link that looks like one. */
export function buttonClass(variant: 'primary' | 'secondary' | 'quiet' = 'secondary'): string {
  return `${styles['button'] ?? ''} ${styles[variant] ?? ''}`;
}
