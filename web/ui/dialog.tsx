import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { IconButton } from './button.tsx';

/** A modal. The browser traps the focus, closes it on Escape and gives the focus back. */
export function Dialog({
  title: words,
  wide = false,
  onClose,
  children,
}: {
  title: string;
  wide?: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const heading = useId();
  // Words selected with a drag that ends outside are a click on the backdrop to the browser, and no wish to close.
  const pressed = useRef<EventTarget | null>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element !== null && !element.open) {
      element.showModal();
      // The browser would start on the close button; a form starts in its field, anything else on its heading.
      (element.querySelector<HTMLElement>('[data-first]') ?? title.current)?.focus();
    }
    return () => element?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click closes on the backdrop; Escape is the dialog's own key.
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        pressed.current = event.target;
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget && pressed.current === event.currentTarget) onClose();
      }}
      className={`m-auto mt-[12vh] max-h-[80vh] w-[calc(100vw-2rem)] ${wide ? 'max-w-2xl' : 'max-w-md'} overflow-auto rounded-xl border-0 bg-raised p-0 text-ink shadow-pop`}
    >
      <div className="flex items-center justify-between gap-4 border-b px-4 py-2.5">
        <h2 ref={title} id={heading} tabIndex={-1} className="font-semibold">
          {words}
        </h2>
        <IconButton icon={X} label="Close" onClick={onClose} />
      </div>
      <div className="p-4">{children}</div>
    </dialog>
  );
}
