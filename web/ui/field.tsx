import {
  type ComponentProps,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react';

const box =
  'w-full rounded-md border border-field bg-panel px-2.5 text-base text-ink shadow-press transition-colors hover:border-muted focus-visible:border-accent-ink focus-visible:outline-1 focus-visible:outline-offset-0 focus-visible:outline-accent-ink disabled:border-line disabled:bg-sunken disabled:text-muted';

export function Label({
  text,
  hint,
  children,
}: {
  text: string;
  hint?: string;
  children: (props: { id: string; 'aria-describedby'?: string }) => ReactNode;
}) {
  const id = useId();
  const hintId = `${id}-hint`;
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {text}
      </label>
      {children({ id, ...(hint === undefined ? {} : { 'aria-describedby': hintId }) })}
      {hint !== undefined && (
        <p id={hintId} className="text-xs text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}

export function Input({ className = '', ...rest }: ComponentProps<'input'>) {
  return <input className={`${box} h-8 ${className}`} {...rest} />;
}

export function Select({ className = '', ...rest }: ComponentProps<'select'>) {
  return <select className={`${box} h-8 pr-1 ${className}`} {...rest} />;
}

/** A text area as tall as its text. */
export function TextArea({
  ref,
  className = '',
  value,
  ...rest
}: { ref?: Ref<HTMLTextAreaElement | null>; value: string } & Omit<ComponentProps<'textarea'>, 'ref' | 'value'>) {
  const area = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle<HTMLTextAreaElement | null, HTMLTextAreaElement | null>(ref, () => area.current, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text.
  useLayoutEffect(() => asTallAsText(area.current), [value]);
  // It also follows the width, which is nothing while the pane or the dialog around it is not shown yet.
  useEffect(() => {
    const element = area.current;
    if (element === null) return;
    let width = element.clientWidth;
    const watch = new ResizeObserver(() => {
      if (element.clientWidth === width) return;
      width = element.clientWidth;
      asTallAsText(element);
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return (
    <textarea
      ref={area}
      rows={2}
      value={value}
      className={`${box} block resize-none overflow-hidden py-1.5 leading-relaxed ${className}`}
      {...rest}
    />
  );
}

function asTallAsText(element: HTMLTextAreaElement | null): void {
  if (element === null) return;
  element.style.height = 'auto';
  element.style.height = `${element.scrollHeight + 2}px`;
}
