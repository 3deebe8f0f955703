import type { ComponentProps } from 'react';

/** A region that scrolls by itself. It can be reached by key, or its content could not be read without a mouse. */
export function Scroll({ label, className = '', ...rest }: { label: string } & ComponentProps<'section'>) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above (WCAG 2.1.1).
      tabIndex={0}
      className={`relative overflow-auto focus-visible:-outline-offset-2 ${className}`}
      {...rest}
    />
  );
}
