import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

export interface ScrollingCodeProps {
  /** The name of the code for assistive technology. */
  readonly label: string;
  readonly className: string | undefined;
  readonly children: ReactNode;
}

/** Code that scrolls sideways in its own box. It takes the keyboard focus only while it scrolls. */
export function ScrollingCode({ label, className, children }: ScrollingCodeProps) {
  const box = useRef<HTMLPreElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setScrolls(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const stop = scrolls ? { role: 'group', 'aria-label': label, tabIndex: 0 } : {};
  return (
    <pre className={className} ref={box} {...stop}>
      {children}
    </pre>
  );
}
