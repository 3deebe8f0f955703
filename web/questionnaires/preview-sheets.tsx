import { EyeOff } from 'lucide-react';
import { useState } from 'react';
import type { PreviewView } from '../../api/index.ts';
import { plural } from '../ui/counts.tsx';
import { Scroll } from '../ui/scroll.tsx';
import { Legend, SheetGrid } from './sheet-grid.tsx';
import type { Question } from './sheet-roles.ts';

/** The sheets as tabs, like the workbook has them, and the questions as a list. */
export function PreviewSheets({ preview }: { preview: PreviewView }) {
  const perSheet = new Map<string | null, Question[]>();
  for (const question of preview.questions) {
    // A CSV is one sheet without a name of its own.
    const name = question.sheet ?? (preview.sheets.length === 1 ? (preview.sheets[0]?.name ?? null) : null);
    perSheet.set(name, [...(perSheet.get(name) ?? []), question]);
  }
  const mostAsked = [...preview.sheets].sort(
    (a, b) => (perSheet.get(b.name)?.length ?? 0) - (perSheet.get(a.name)?.length ?? 0),
  )[0]?.name;
  const [open, setOpen] = useState<string | null>(mostAsked ?? null);
  const sheet = preview.sheets.find(({ name }) => name === open);
  const tabs = [
    ...preview.sheets.map(({ name, state }) => ({
      name,
      hidden: state !== 'visible',
      count: perSheet.get(name)?.length ?? 0,
    })),
    { name: null, hidden: false, count: preview.questions.length },
  ];
  return (
    <section
      aria-label="What was found"
      className="flex min-w-0 flex-col overflow-hidden rounded-lg border bg-panel lg:h-[calc(100dvh-8.75rem)]"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b px-2 py-1.5">
        <div role="tablist" aria-label="Sheets" className="flex flex-wrap gap-0.5">
          {tabs.map((tab) => (
            <button
              key={tab.name ?? ''}
              type="button"
              role="tab"
              aria-selected={tab.name === open}
              onClick={() => setOpen(tab.name)}
              className={`flex h-7 items-center gap-1.5 rounded-md px-2.5 text-sm font-medium ${
                tab.name === open ? 'bg-sunken text-ink' : 'text-muted hover:bg-hover hover:text-ink'
              } ${tab.name === null ? 'ml-2' : ''}`}
            >
              {tab.hidden && <EyeOff size={13} aria-hidden />}
              {tab.name ?? 'List of questions'}
              {tab.hidden && <span className="sr-only">(hidden sheet)</span>}
              {tab.count > 0 && <span className="text-xs font-normal text-muted tabular-nums">{tab.count}</span>}
            </button>
          ))}
        </div>
        {sheet && <Legend />}
      </div>
      {sheet ? (
        <SheetGrid key={sheet.name} sheet={sheet} questions={perSheet.get(sheet.name) ?? []} />
      ) : (
        <QuestionList questions={preview.questions} />
      )}
    </section>
  );
}

function QuestionList({ questions }: { questions: Question[] }) {
  return (
    <Scroll label="List of questions" className="min-h-80 flex-1 max-lg:h-[60dvh] max-lg:flex-none">
      <ol className="divide-y">
        {questions.map((question) => (
          <li
            key={`${question.sheet} ${question.cell} ${question.text}`}
            className="flex gap-4 px-4 py-2.5 text-sm [contain-intrinsic-size:auto_4rem] [content-visibility:auto]"
          >
            <span className="w-28 shrink-0 text-xs break-words text-muted">
              {[question.sheet, question.cell].filter(Boolean).join(' ')}
            </span>
            <span className="min-w-0 flex-1">
              {question.text}
              <span className="block text-xs text-muted">
                {question.slots.length === 0
                  ? 'No answer cell was found.'
                  : question.slots
                      .map(
                        (slot) => `${slot.kind} in ${slot.cell}${slot.choices ? ` (${slot.choices.join(', ')})` : ''}`,
                      )
                      .join(' · ')}
              </span>
            </span>
          </li>
        ))}
      </ol>
      {questions.length === 0 && <p className="p-6 text-muted">{plural(0, 'question')} found.</p>}
    </Scroll>
  );
}
