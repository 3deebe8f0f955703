import { Link } from 'wouter';
import type { QuestionSummary } from '../../api/index.ts';
import { numberOf } from '../ui/place.ts';

/** "If yes, describe" needs the question before it, so both neighbours are always in sight. */
export function Around({
  before,
  after,
  hrefOf,
}: {
  before: QuestionSummary | undefined;
  after: QuestionSummary | undefined;
  hrefOf: (id: string) => string;
}) {
  const sides = [
    ['Before', before],
    ['After', after],
  ] as const;
  return (
    <nav
      aria-label="Neighbouring questions"
      className="mt-8 grid gap-x-6 gap-y-3 border-t pt-4 sm:grid-cols-2 print:hidden"
    >
      {sides.map(
        ([label, side]) =>
          side && (
            <Link key={label} href={hrefOf(side.id)} replace className="group rounded-sm text-sm sm:last:col-start-2">
              <span className="block text-xs text-faint">
                {label}, {numberOf(side)}
              </span>
              <span className="line-clamp-2 text-muted group-hover:text-ink">{side.text}</span>
            </Link>
          ),
      )}
    </nav>
  );
}
