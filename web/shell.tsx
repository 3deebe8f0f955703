import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { Problem } from './client.ts';
import { places } from './places.ts';
import { useMe } from './queries.ts';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { Sidebar } from './sidebar.tsx';
import { SignIn } from './sign-in.tsx';
import { TopBar } from './top-bar.tsx';
import { Failure } from './ui/notice.tsx';
import { useShortcuts } from './ui/shortcuts.ts';

const QuickAsk = lazy(() => import('./ask/quick-ask.tsx').then((box) => ({ default: box.QuickAsk })));

/** The places beside the page, the keys that work everywhere, and the door: without a session only the sign-in page shows. */
export function Shell({ children }: { children: ReactNode }) {
  const me = useMe();
  const [, navigate] = useLocation();
  const [open, setOpen] = useState<'ask' | 'keys' | null>(null);
  const inside = me.data !== undefined;
  const onAsk = inside ? () => setOpen('ask') : undefined;
  const onKeys = () => setOpen('keys');
  useShortcuts({
    'mod k': onAsk,
    '?': inside ? onKeys : undefined,
    ...Object.fromEntries(
      places.flatMap((group) => group.places.map(({ key, href }) => [`g ${key}`, () => navigate(href)])),
    ),
  });

  if (me.error instanceof Problem && me.error.status === 401) return <SignIn />;
  if (me.error && !inside) {
    return (
      <main className="mx-auto max-w-lg px-6 py-24">
        <Failure error={me.error} retry={() => void me.refetch()} />
      </main>
    );
  }
  return (
    <div className="flex min-h-dvh max-lg:flex-col">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-raised px-3 py-2 shadow-pop focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <Sidebar me={me.data} onAsk={onAsk} onKeys={onKeys} />
      <TopBar me={me.data} onAsk={onAsk} onKeys={onKeys} />
      <main id="content" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
        {inside && children}
      </main>
      <Suspense>{open === 'ask' && <QuickAsk onClose={() => setOpen(null)} />}</Suspense>
      {open === 'keys' && <ShortcutSheet onClose={() => setOpen(null)} />}
    </div>
  );
}
