import { CircleHelp, Menu, Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { MeView } from '../api/index.ts';
import { Places } from './sidebar.tsx';
import { Button, IconButton } from './ui/button.tsx';
import { Mark } from './ui/mark.tsx';
import { YouMenu } from './you-menu.tsx';

/** What a narrow window has in place of the sidebar: one line, and the places behind a button. */
export function TopBar({
  me,
  onAsk,
  onKeys,
}: {
  me: MeView | undefined;
  onAsk: (() => void) | undefined;
  onKeys: () => void;
}) {
  const [open, setOpen] = useState(false);
  return (
    <header className="sticky top-0 z-30 flex h-12 shrink-0 items-center gap-1 border-b bg-panel px-2 sm:px-6 lg:hidden print:hidden">
      <IconButton
        icon={Menu}
        label="Menu"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
        className="size-9 sm:-ml-2"
      />
      <Link href="/" className="flex h-9 items-center gap-2 rounded-md px-1.5 text-lg font-semibold tracking-[-0.02em]">
        <Mark />
        Aver
      </Link>
      <div className="ml-auto flex items-center gap-1">
        <IconButton icon={Search} label="Ask a question" onClick={onAsk} className="size-9" />
        <YouMenu me={me} from="bar" named={false} />
      </div>
      {open && <Drawer onClose={() => setOpen(false)} onKeys={onKeys} />}
    </header>
  );
}

function Drawer({ onClose, onKeys }: { onClose: () => void; onKeys: () => void }) {
  const [location] = useLocation();
  const opened = useRef(location);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element !== null && !element.open) {
      element.showModal();
      element.querySelector<HTMLElement>('[aria-current]')?.focus();
    }
    return () => element?.close();
  }, []);
  useEffect(() => {
    if (location !== opened.current) onClose();
  }, [location, onClose]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click closes on the backdrop; Escape is the dialog's own key.
    <dialog
      ref={dialog}
      aria-label="Menu"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        const to = event.target;
        // Also on the place that is shown already.
        if (to === event.currentTarget || (to instanceof Element && to.closest('a') !== null)) onClose();
      }}
      className="m-0 h-dvh max-h-none w-72 max-w-[85vw] border-0 border-r bg-panel p-0 text-ink shadow-pop"
    >
      <div className="flex min-h-full flex-col px-3 pb-3">
        <div className="flex h-12 shrink-0 items-center gap-2 px-1.5 text-lg font-semibold tracking-[-0.02em]">
          <Mark />
          <span className="flex-1">Aver</span>
          <IconButton icon={X} label="Close" onClick={onClose} className="size-9" />
        </div>
        <nav aria-label="Main" className="mt-2 flex-1">
          <Places location={location} names tall />
        </nav>
        <div className="mt-4 border-t pt-3">
          <Button
            look="quiet"
            icon={CircleHelp}
            onClick={() => {
              onClose();
              onKeys();
            }}
          >
            Keyboard shortcuts
          </Button>
        </div>
      </div>
    </dialog>
  );
}
