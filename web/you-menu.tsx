import { useMutation } from '@tanstack/react-query';
import { KeyRound, LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { useId } from 'react';
import { Link } from 'wouter';
import type { MeView } from '../api/index.ts';
import { client } from './client.ts';
import { turnShortcuts, useShortcutsOn } from './ui/shortcuts.ts';
import { setTheme, type Theme, useTheme } from './ui/theme.ts';

const themes: { value: Theme; label: string; icon: typeof Sun }[] = [
  { value: 'system', label: 'System', icon: Monitor },
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
];

/** Who is here, what drafts the answers and where, and the two settings a browser keeps. */
export function YouMenu({
  me,
  from,
  named,
}: {
  me: MeView | undefined;
  /** Where its button is: the menu opens next to it. */
  from: 'sidebar' | 'bar';
  named: boolean;
}) {
  const theme = useTheme();
  const shortcuts = useShortcutsOn();
  const id = useId();
  const name = me?.actor ?? '';
  const leave = useMutation({
    mutationFn: client.signOut,
    onSuccess: () => {
      // Nothing of this person's stays in the tab for the next.
      sessionStorage.clear();
      window.location.assign('/');
    },
  });
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={`You and settings${name === '' ? '' : `: ${name}`}`}
        title={named ? undefined : 'You and settings'}
        className={`group flex h-9 min-w-9 items-center gap-2 rounded-md text-sm font-medium text-muted hover:bg-hover hover:text-ink ${named ? 'px-1.5' : 'justify-center'}`}
      >
        <span className="grid size-6 shrink-0 place-items-center rounded-full border border-line-strong bg-sunken text-xs font-semibold">
          {name.slice(0, 1).toUpperCase()}
        </span>
        {named && <span className="truncate">{name}</span>}
      </button>
      <div
        id={id}
        popover="auto"
        className={`fixed m-0 w-72 rounded-lg border-0 bg-raised p-0 text-sm text-ink shadow-pop ${
          from === 'bar' ? 'top-11 right-3 left-auto' : 'top-auto right-auto bottom-13 left-2'
        }`}
      >
        {me && (
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 border-b px-4 py-3 [&_dd]:min-w-0 [&_dd]:text-right [&_dd]:break-words [&_dt]:text-muted">
            <dt>Signed in as</dt>
            <dd className="font-medium">{me.actor}</dd>
            <dt>Workspace</dt>
            <dd>{me.workspace}</dd>
            <dt>Model</dt>
            <dd>{me.model.name}</dd>
            <dt>Embedder</dt>
            <dd>{me.embedder}</dd>
            <dt>Database</dt>
            <dd>{me.engine === 'pglite' ? 'embedded' : 'Postgres'}</dd>
            <dt>Version</dt>
            <dd>{me.version}</dd>
          </dl>
        )}
        {me?.model.offline && (
          <p className="border-b px-4 py-2.5 text-xs text-muted">
            Offline: answers are quoted from your documents, and nothing leaves this machine.
          </p>
        )}
        <fieldset className="border-b px-4 py-3">
          <legend className="float-left mt-1 mr-4 text-muted">Theme</legend>
          <div className="ml-auto flex w-fit rounded-md border border-line-strong p-0.5">
            {themes.map(({ value, label, icon: Icon }) => (
              <label
                key={value}
                title={label}
                className="grid h-6 w-8 place-items-center rounded-sm text-muted has-checked:bg-sunken has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent-ink"
              >
                <input
                  type="radio"
                  name={`${id}-theme`}
                  value={value}
                  checked={theme === value}
                  onChange={() => setTheme(value)}
                  className="sr-only"
                />
                <Icon size={15} aria-hidden />
                <span className="sr-only">{label}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <label className="flex items-center justify-between gap-4 px-4 py-3">
          <span className="text-muted">Single-key shortcuts</span>
          <input
            type="checkbox"
            checked={shortcuts}
            onChange={(event) => turnShortcuts(event.target.checked)}
            className="size-4 accent-accent"
          />
        </label>
        <Link
          href="/tokens"
          onClick={(event) => event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()}
          className="flex items-center justify-between border-t px-4 py-3 text-muted hover:bg-hover hover:text-ink"
        >
          API tokens
          <KeyRound size={15} aria-hidden />
        </Link>
        <button
          type="button"
          onClick={() => leave.mutate()}
          disabled={leave.isPending}
          className="flex w-full items-center justify-between rounded-b-lg border-t px-4 py-3 text-muted hover:bg-hover hover:text-ink"
        >
          Sign out
          <LogOut size={15} aria-hidden />
        </button>
        {leave.error && <p className="px-4 pb-3 text-bad">{leave.error.message}</p>}
      </div>
    </>
  );
}
