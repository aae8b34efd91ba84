import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './button.module.css';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly tone?: 'plain' | 'primary' | 'danger' | 'quiet';
  readonly size?: 'normal' | 'small';
  /** Pressed state of a toggle; leave out for a plain button. */
  readonly isPressed?: boolean;
  /** Key that does the same, already readable; shown in the tooltip. */
  readonly shortcut?: string | undefined;
  /** The element, for what moves the focus. */
  readonly ref?: Ref<HTMLButtonElement>;
  readonly children: ReactNode;
}

export function Button({
  tone = 'plain',
  size = 'normal',
  isPressed,
  shortcut,
  title,
  className,
  children,
  ...rest
}: ButtonProps) {
  const names = [styles.button, styles[tone], size === 'small' ? styles.small : '', className].filter(
    Boolean,
  );
  const tooltip = shortcut ? `${title ?? ''} (${shortcut})`.trim() : title;
  return (
    <button
      type="button"
      className={names.join(' ')}
      {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
      {...(tooltip ? { title: tooltip } : {})}
      {...rest}
    >
      {children}
    </button>
  );
}
