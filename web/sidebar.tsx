import { CircleHelp, type LucideIcon, PanelLeftClose, PanelLeftOpen, Search } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import type { MeView } from '../api/index.ts';
import { isHere, type Place, places } from './places.ts';
import { useQuestionnaires } from './queries.ts';
import { useSidebar } from './sidebar-width.ts';
import { grouped } from './ui/counts.tsx';
import { Keys } from './ui/keys.tsx';
import { Mark } from './ui/mark.tsx';
import { useShortcuts } from './ui/shortcuts.ts';
import { Tip } from './ui/tip.tsx';
import { YouMenu } from './you-menu.tsx';

const row =
  'flex min-w-0 flex-1 items-center gap-2.5 rounded-md text-sm font-medium transition-colors focus-visible:-outline-offset-1';

/** The places down the left side of a wide window, by name or as icons. */
export function Sidebar({
  me,
  onAsk,
  onKeys,
}: {
  me: MeView | undefined;
  onAsk: (() => void) | undefined;
  onKeys: () => void;
}) {
  const [location] = useLocation();
  const { names, toggle } = useSidebar(location);
  useShortcuts({ 'mod b': toggle });
  return (
    <aside
      aria-label="Sidebar"
      className={`sticky top-0 z-30 flex h-dvh shrink-0 flex-col border-r bg-panel px-2 pb-2 max-lg:hidden print:hidden ${names ? 'w-56' : 'w-13'}`}
    >
      <Link
        href="/"
        className="flex h-13 shrink-0 items-center gap-2 self-start rounded-md px-1.75 text-lg font-semibold tracking-[-0.02em]"
      >
        <Mark />
        <span className={names ? '' : 'sr-only'}>Aver</span>
      </Link>
      <Named label="Ask a question" keys="mod k" names={names}>
        <button
          type="button"
          onClick={onAsk}
          className={`${row} h-8 border border-line-strong text-muted hover:border-field hover:text-ink ${names ? 'pr-1.5 pl-2.25' : 'justify-center'}`}
        >
          <Search size={15} strokeWidth={1.75} aria-hidden className="shrink-0" />
          <span className={names ? 'flex-1 text-left font-normal' : 'sr-only'}>Ask a question</span>
          {names && <Keys keys="mod k" />}
        </button>
      </Named>
      <nav aria-label="Main" className="-mx-2 mt-4 min-h-0 flex-1 overflow-y-auto px-2">
        <Places location={location} names={names} />
      </nav>
      <div className="mt-2 flex flex-col gap-0.5 border-t pt-2">
        <Tool icon={CircleHelp} label="Keyboard shortcuts" keys="?" names={names} onClick={onKeys} />
        <Tool
          icon={names ? PanelLeftClose : PanelLeftOpen}
          label={names ? 'Collapse the sidebar' : 'Expand the sidebar'}
          keys="mod b"
          names={names}
          onClick={toggle}
        />
        <YouMenu me={me} from="sidebar" named={names} />
      </div>
    </aside>
  );
}

/** Every place under its group; `names` is false where there is room for icons alone. */
export function Places({ location, names, tall = false }: { location: string; names: boolean; tall?: boolean }) {
  return (
    <div className="flex flex-col gap-4">
      {places.map((group) => (
        <section key={group.title} aria-label={group.title}>
          {names && <h2 className="px-2.25 pb-1 text-xs font-medium text-faint">{group.title}</h2>}
          <ul
            className={`flex flex-col gap-0.5 ${names ? '' : '[section+section>&]:border-t [section+section>&]:pt-4'}`}
          >
            {group.places.map((place) => (
              <li key={place.href}>
                <To place={place} here={isHere(place, location)} names={names} tall={tall} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function To({ place, here, names, tall }: { place: Place; here: boolean; names: boolean; tall: boolean }) {
  const { href, label, icon: Icon, key } = place;
  return (
    <Named label={label} keys={`g ${key}`} names={names}>
      <Link
        href={href}
        aria-current={here ? 'page' : undefined}
        className={`${row} ${tall ? 'h-10' : 'h-8'} ${names ? 'px-2.25' : 'justify-center'} ${
          here ? 'bg-selected text-accent-ink' : 'text-muted hover:bg-hover hover:text-ink'
        }`}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden className="shrink-0" />
        <span className={names ? 'flex-1 truncate' : 'sr-only'}>{label}</span>
        {names && href === '/' && <ToReview />}
      </Link>
    </Named>
  );
}

/** How many answers wait for a person, over all questionnaires. */
function ToReview() {
  const { data } = useQuestionnaires();
  const count = data?.reduce((sum, { counts }) => sum + counts.drafted + counts.needsInput, 0) ?? 0;
  if (count === 0) return null;
  return (
    <span className="text-xs font-normal text-muted tabular-nums" title={`${grouped(count)} to review`}>
      {grouped(count)}
      <span className="sr-only"> to review</span>
    </span>
  );
}

function Tool({
  icon: Icon,
  label,
  keys,
  names,
  onClick,
}: {
  icon: LucideIcon;
  label: string;
  keys: string;
  names: boolean;
  onClick: () => void;
}) {
  return (
    <Named label={label} keys={keys} names={names}>
      <button
        type="button"
        onClick={onClick}
        className={`${row} h-8 text-muted hover:bg-hover hover:text-ink ${names ? 'px-2.25 font-normal' : 'justify-center'}`}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden className="shrink-0" />
        <span className={names ? 'flex-1 text-left' : 'sr-only'}>{label}</span>
      </button>
    </Named>
  );
}

/** What shows no name of its own is named beside it. */
function Named({
  label,
  keys,
  names,
  children,
}: {
  label: string;
  keys: string;
  names: boolean;
  children: React.ReactElement;
}) {
  return names ? (
    <span className="flex">{children}</span>
  ) : (
    <Tip label={label} keys={keys}>
      {children}
    </Tip>
  );
}
