import { Link, useLocation } from 'wouter';
import { useConflicts } from './queries.ts';

/** The parts of the library, each a page of its own. */
export function LibrarySections() {
  const [location] = useLocation();
  const conflicts = useConflicts().data?.items.length ?? 0;
  const sections = [
    { href: '/library', label: 'Approved answers', count: 0 },
    { href: '/library/fixed', label: 'Fixed answers', count: 0 },
    { href: '/library/glossary', label: 'Glossary', count: 0 },
    { href: '/library/conflicts', label: 'Conflicts', count: conflicts },
  ];
  return (
    <nav aria-label="Library" className="mb-5 flex gap-5 overflow-x-auto border-b print:hidden">
      {sections.map(({ href, label, count }) => (
        <Link
          key={href}
          href={href}
          aria-current={location === href ? 'page' : undefined}
          className="-mb-px flex h-9 items-center gap-1.5 border-b-2 border-transparent text-sm font-medium whitespace-nowrap text-muted hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:border-accent-ink aria-[current=page]:text-ink"
        >
          {label}
          {count > 0 && (
            <span className="rounded-sm bg-warn-soft px-1.5 text-xs leading-4.5 font-semibold text-warn tabular-nums">
              {count}
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}
