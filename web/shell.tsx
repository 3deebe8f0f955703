import { BookOpenCheck, CircleHelp, FileText, FolderCheck, Grid3x3, Search, Sheet, ShieldCheck } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { Problem } from './client.ts';
import { useMe } from './queries.ts';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { SignIn } from './sign-in.tsx';
import { IconButton } from './ui/button.tsx';
import { Keys } from './ui/keys.tsx';
import { Mark } from './ui/mark.tsx';
import { Failure } from './ui/notice.tsx';
import { useShortcuts } from './ui/shortcuts.ts';
import { YouMenu } from './you-menu.tsx';

const QuickAsk = lazy(() => import('./ask/quick-ask.tsx').then((box) => ({ default: box.QuickAsk })));

const places = [
  { href: '/', label: 'Questionnaires', icon: Sheet, under: ['/questionnaires', '/questions'] },
  { href: '/coverage', label: 'Coverage', icon: Grid3x3, under: ['/coverage'] },
  { href: '/controls', label: 'Controls', icon: ShieldCheck, under: ['/controls'] },
  { href: '/evidence', label: 'Evidence', icon: FolderCheck, under: ['/evidence'] },
  { href: '/documents', label: 'Documents', icon: FileText, under: ['/documents'] },
  { href: '/library', label: 'Library', icon: BookOpenCheck, under: ['/library'] },
  { href: '/ask', label: 'Ask', icon: Search, under: ['/ask'] },
];

/** The bar across the top, the keys that work everywhere, and the door: without a session only the sign-in page shows. */
export function Shell({ children }: { children: ReactNode }) {
  const me = useMe();
  const [location, navigate] = useLocation();
  const [open, setOpen] = useState<'ask' | 'keys' | null>(null);
  const inside = me.data !== undefined;
  useShortcuts({
    'mod k': inside ? () => setOpen('ask') : undefined,
    '?': inside ? () => setOpen('keys') : undefined,
    'g q': () => navigate('/'),
    'g o': () => navigate('/coverage'),
    'g c': () => navigate('/controls'),
    'g d': () => navigate('/documents'),
    'g e': () => navigate('/evidence'),
    'g l': () => navigate('/library'),
    'g a': () => navigate('/ask'),
  });

  if (me.error instanceof Problem && me.error.status === 401) return <SignIn />;
  if (me.error) {
    return (
      <main className="mx-auto max-w-lg px-6 py-24">
        <Failure error={me.error} retry={() => void me.refetch()} />
      </main>
    );
  }
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-raised px-3 py-2 shadow-pop focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <header className="sticky top-0 z-30 flex h-12 shrink-0 items-center gap-1 border-b bg-panel px-3 sm:px-4 print:hidden">
        <Link href="/" className="mr-3 flex items-center max-sm:mr-1 gap-2 rounded-md font-semibold tracking-[-0.02em]">
          <Mark />
          <span className="max-sm:sr-only">Aver</span>
        </Link>
        <nav aria-label="Main" className="flex items-center gap-0.5">
          {places.map(({ href, label, icon: Icon, under }) => {
            const here = location === href || under.some((path) => location.startsWith(path));
            return (
              <Link
                key={href}
                href={href}
                aria-current={here ? 'page' : undefined}
                title={label}
                className={`flex h-8 items-center gap-1.5 rounded-md px-2.5 text-sm font-medium transition-colors max-sm:px-1.5 ${
                  here ? 'bg-sunken text-ink' : 'text-muted hover:bg-hover hover:text-ink'
                }`}
              >
                <Icon size={15} strokeWidth={1.75} aria-hidden />
                <span className="max-[68rem]:sr-only">{label}</span>
              </Link>
            );
          })}
        </nav>
        <div className="ml-auto flex items-center gap-1">
          <button
            type="button"
            onClick={() => setOpen('ask')}
            className="flex h-8 items-center gap-2 rounded-md border border-line-strong bg-canvas pr-1.5 pl-2.5 text-sm text-muted transition-colors hover:border-field hover:text-ink max-sm:hidden"
          >
            <Search size={14} strokeWidth={1.75} aria-hidden />
            <span className="max-xl:sr-only xl:mr-8">Ask a question</span>
            <Keys keys="mod k" className="max-xl:hidden" />
          </button>
          <IconButton
            icon={CircleHelp}
            label="Keyboard shortcuts"
            onClick={() => setOpen('keys')}
            className="size-8 max-sm:hidden"
          />
          <YouMenu me={me.data} />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
        {inside && children}
      </main>
      <Suspense>{open === 'ask' && <QuickAsk onClose={() => setOpen(null)} />}</Suspense>
      {open === 'keys' && <ShortcutSheet onClose={() => setOpen(null)} />}
    </div>
  );
}
