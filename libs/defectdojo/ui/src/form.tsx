import type { FormHTMLAttributes } from 'react';
import styles from './layout.module.css';

export interface FormProps extends Omit<FormHTMLAttributes<HTMLFormElement>, 'onSubmit' | 'noValidate'> {
  readonly onSubmit: () => void;
}

/** Fields below each other. The page checks them and says what is wrong, not the browser. */
export function Form({ onSubmit, className, ...rest }: FormProps) {
  return (
    <form
      {...rest}
      noValidate
      className={[styles['form'], className].filter(Boolean).join(' ')}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    />
  );
}
