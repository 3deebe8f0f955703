import { ChevronRight } from 'lucide-react';
import type { FactsView } from '../../../api/index.ts';
import { plural } from '../../ui/counts.tsx';
import type { ShowWords } from './fact.tsx';

type Control = FactsView['controls'][number];

const outcomes: Record<NonNullable<Control['outcome']>, { word: string; look: string }> = {
  no_exception: { word: 'No exception', look: 'text-muted' },
  exception: { word: 'Exception', look: 'font-medium text-warn' },
  not_tested: { word: 'Not tested', look: 'text-muted italic' },
  unclear: { word: 'Unclear', look: 'font-medium text-warn' },
};

/** The report's controls with their results, closed until they are wanted: there may be hundreds. */
export function Controls({ controls, show, shown }: { controls: Control[]; show: ShowWords; shown: string | null }) {
  const odd = controls.filter(({ outcome }) => outcome === 'exception').length;
  return (
    <details className="group/controls py-1">
      <summary className="flex h-8 cursor-pointer list-none items-center gap-1 rounded-sm text-sm font-medium text-accent-ink hover:underline">
        <ChevronRight size={14} aria-hidden className="transition-transform group-open/controls:rotate-90" />
        {plural(controls.length, 'control')}
        {odd > 0 && `, ${odd} with an exception`}
      </summary>
      <ul className="mt-1 divide-y rounded-md border">
        {controls.map(({ code, text, criteria, outcome, at }) => (
          <li key={at.start}>
            <button
              type="button"
              onClick={() => show(at)}
              aria-pressed={shown === `${at.start}-${at.end}`}
              className="w-full px-3 py-1.5 text-left hover:bg-hover aria-pressed:bg-selected"
            >
              <span className="flex items-baseline gap-2 text-xs">
                <span className="font-mono font-medium">{code ?? '—'}</span>
                <span className="min-w-0 truncate text-muted">{criteria.join(', ')}</span>
                {outcome && (
                  <span className={`ml-auto shrink-0 ${outcomes[outcome].look}`}>{outcomes[outcome].word}</span>
                )}
              </span>
              <span className="line-clamp-2 text-sm text-muted">{text}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
