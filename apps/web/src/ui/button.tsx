import type { ComponentProps } from 'react';
import styles from './button.module.css';

export type ButtonTone = 'plain' | 'primary' | 'quiet' | 'icon';

/** The class of something that looks like a button. */
export function buttonClass(tone: ButtonTone = 'plain'): string {
  return [styles['button'], tone === 'plain' ? undefined : styles[tone]].filter(Boolean).join(' ');
}

export interface ButtonProps extends ComponentProps<'button'> {
  readonly tone?: ButtonTone;
}

/** A button that submits nothing unless told. */
export function Button({ tone = 'plain', className, type = 'button', ...rest }: ButtonProps) {
  return (
    <button {...rest} className={[buttonClass(tone), className].filter(Boolean).join(' ')} type={type} />
  );
}
