import { useVirtualizer } from '@tanstack/react-virtual';
import { Clock, FileDiff, TriangleAlert } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { Link } from 'wouter';
import type { QuestionSummary } from '../../api/index.ts';
import { plural } from '../ui/counts.tsx';
import { numberOf } from '../ui/place.ts';
import { StandingIcon, standingLabel, standingOf } from '../ui/standing.tsx';

type Line =
  | { kind: 'section'; key: string; title: string; count: number }
  | { kind: 'question'; question: QuestionSummary; place: number };

export function QueueList({
  questions,
  selectedId,
  hrefOf,
}: {
  questions: QuestionSummary[];
  selectedId: string | undefined;
  hrefOf: (id: string) => string;
}) {
  const scroller = useRef<HTMLElement>(null);
  const lines = useMemo(() => withSections(questions), [questions]);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.kind === 'section' ? 33 : 77),
    getItemKey: (index) => {
      const line = lines[index];
      return line === undefined ? index : line.kind === 'section' ? line.key : line.question.id;
    },
    overscan: 8,
  });
  const selectedLine = lines.findIndex((line) => line.kind === 'question' && line.question.id === selectedId);
  const began = useRef(false);
  useEffect(() => {
    if (selectedLine < 0) return;
    rows.scrollToIndex(selectedLine, { align: began.current ? 'auto' : 'center' });
    began.current = true;
  }, [rows, selectedLine]);

  return (
    <nav ref={scroller} aria-label="Questions" className="min-h-0 flex-1 overflow-auto">
      <ul className="relative" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((item) => {
          const line = lines[item.index];
          if (line === undefined) return null;
          return (
            <li
              key={item.key}
              ref={rows.measureElement}
              data-index={item.index}
              {...(line.kind === 'question' ? { 'aria-setsize': questions.length, 'aria-posinset': line.place } : {})}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {line.kind === 'section' ? (
                <div className="flex items-baseline justify-between gap-3 border-b bg-sunken px-3 py-1.5 text-xs text-muted">
                  <span title={line.title} className="truncate font-medium">
                    {nearest(line.title)}
                  </span>
                  <span className="tabular-nums">{line.count}</span>
                </div>
              ) : (
                <Row
                  question={line.question}
                  selected={line.question.id === selectedId}
                  href={hrefOf(line.question.id)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function Row({ question, selected, href }: { question: QuestionSummary; selected: boolean; href: string }) {
  const word = standingOf(question);
  return (
    <Link
      href={href}
      replace
      aria-current={selected ? 'true' : undefined}
      className={`relative flex gap-2.5 border-b py-2.5 pr-3 pl-3 focus-visible:-outline-offset-2 ${
        selected
          ? 'bg-selected before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-accent-ink'
          : 'hover:bg-hover'
      }`}
    >
      <StandingIcon word={word} className="mt-px" />
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-2 text-xs text-muted">
          <span className="truncate font-medium tabular-nums">{numberOf(question)}</span>
          <span className="sr-only">{standingLabel(word)}.</span>
          {question.warnings > 0 && question.state !== 'approved' && (
            <span className="flex items-center gap-0.5 text-warn" title={plural(question.warnings, 'warning')}>
              <TriangleAlert size={12} aria-hidden />
              <span className="sr-only">{plural(question.warnings, 'warning')}.</span>
            </span>
          )}
          {question.stale > 0 && (
            <span className="flex items-center text-warn" title="Words under it have changed">
              <FileDiff size={12} aria-hidden />
              <span className="sr-only">Words under it have changed.</span>
            </span>
          )}
          {question.pastDate > 0 && (
            <span className="flex items-center text-warn" title="It rests on something past its date">
              <Clock size={12} aria-hidden />
              <span className="sr-only">It rests on something past its date.</span>
            </span>
          )}
          <span className="ml-auto flex min-w-0 items-center gap-2">
            {question.assignee !== null && (
              <span
                title={`Assigned to ${question.assignee}`}
                className="grid size-4.5 shrink-0 place-items-center rounded-full bg-sunken text-[10px] font-semibold"
              >
                <span aria-hidden>{initials(question.assignee)}</span>
                <span className="sr-only">Assigned to {question.assignee}.</span>
              </span>
            )}
            {question.choice !== null && (
              <span className="max-w-24 truncate font-medium text-ink">{question.choice}</span>
            )}
          </span>
        </span>
        <span className={`mt-0.5 line-clamp-2 text-sm ${question.state === 'approved' ? 'text-muted' : ''}`}>
          {question.text}
        </span>
      </span>
    </Link>
  );
}

/** Of a long path, the end: what comes before is what the sections around have in common. */
function nearest(title: string): string {
  const parts = title.split(/ [>›] /);
  return title.length > 44 && parts.length > 1 ? `… › ${parts.at(-1)}` : parts.join(' › ');
}

function initials(name: string): string {
  return name
    .split(/[\s.@_-]+/)
    .slice(0, 2)
    .map((part) => part.slice(0, 1).toUpperCase())
    .join('');
}

function withSections(questions: QuestionSummary[]): Line[] {
  const lines: Line[] = [];
  const sheets = new Set(questions.map(({ sheet }) => sheet)).size;
  let open: Extract<Line, { kind: 'section' }> | undefined;
  let key = '';
  questions.forEach((question, index) => {
    const title = [sheets > 1 ? question.sheet : null, question.section].filter(Boolean).join(' › ');
    if (title !== '' && title !== key) {
      key = title;
      open = { kind: 'section', key: `${title} ${question.id}`, title, count: 0 };
      lines.push(open);
    }
    if (open !== undefined) open.count += 1;
    lines.push({ kind: 'question', question, place: index + 1 });
  });
  return lines;
}
