import { EyeOff, RotateCcw } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { PreviewView, SheetCorrection } from '../../api/index.ts';
import { Button } from '../ui/button.tsx';
import { plural } from '../ui/counts.tsx';
import { placeOf } from '../ui/place.ts';
import { Scroll } from '../ui/scroll.tsx';
import { mappingOf, withCorrection } from './mapping.ts';
import { Legend, SheetGrid } from './sheet-grid.tsx';
import type { Question } from './sheet-roles.ts';

/** The sheets as tabs, like the workbook has them, to be corrected where detection erred; and the questions as a list. */
export function PreviewSheets({
  preview,
  corrections,
  busy,
  onCorrect,
}: {
  preview: PreviewView;
  /** Null where the file is no grid. */
  corrections: SheetCorrection[] | null;
  busy: boolean;
  onCorrect: (corrections: SheetCorrection[], said: string) => void;
}) {
  const perSheet = useMemo(() => bySheet(preview), [preview]);
  const mostAsked = [...preview.sheets]
    .sort((a, b) => (perSheet.get(b.name)?.length ?? 0) - (perSheet.get(a.name)?.length ?? 0))
    .find(({ name }) => perSheet.has(name))?.name;
  // What is unclear is to be looked at first.
  const [open, setOpen] = useState<string | null>(
    preview.helped[0] ??
      preview.unsure[0]?.sheet ??
      mostAsked ??
      (preview.questions.length === 0 ? (preview.sheets[0]?.name ?? null) : null),
  );
  const sheet = preview.sheets.find(({ name }) => name === open);
  const mapping = sheet && corrections ? mappingOf(sheet, corrections) : null;
  const tabs = [
    ...preview.sheets.map(({ name, state }) => ({
      name,
      hidden: state !== 'visible',
      count: perSheet.get(name)?.length ?? 0,
      mark: markOf(preview, corrections, name),
    })),
    { name: null, hidden: false, count: preview.questions.length, mark: null },
  ];
  const correct = (next: SheetCorrection | null, said: string) => {
    if (sheet && corrections) onCorrect(withCorrection(corrections, sheet.name, next), said);
  };
  return (
    <section
      aria-label="What was found"
      className="flex min-w-0 flex-col overflow-hidden rounded-lg border bg-panel lg:h-[calc(100dvh-5.75rem)]"
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
              {tab.mark && (
                <span className={`text-xs font-normal ${tab.mark === 'corrected' ? 'text-accent-ink' : 'text-warn'}`}>
                  {tab.mark}
                </span>
              )}
              {tab.count > 0 && <span className="text-xs font-normal text-muted tabular-nums">{tab.count}</span>}
            </button>
          ))}
        </div>
        {sheet && !mapping && <Legend />}
      </div>
      {sheet ? (
        <SheetGrid
          key={sheet.name}
          sheet={sheet}
          questions={perSheet.get(sheet.name) ?? noQuestions}
          mapping={mapping}
          busy={busy}
          onMap={correct}
        >
          {mapping && (
            <div className="flex items-center gap-3 px-2">
              <label className="flex items-center gap-2 text-sm">
                <input
                  type="checkbox"
                  checked={!mapping.asks}
                  onChange={(event) => {
                    const asks = !event.target.checked;
                    correct({ ...mapping, asks }, asks ? 'This sheet has questions.' : 'This sheet has no questions.');
                  }}
                  className="size-4 accent-accent"
                />
                This sheet has no questions
              </label>
              {corrections?.includes(mapping) && (
                <Button
                  look="quiet"
                  size="sm"
                  icon={RotateCcw}
                  onClick={() => correct(null, 'The sheet is as it was detected.')}
                >
                  Reset sheet
                </Button>
              )}
            </div>
          )}
        </SheetGrid>
      ) : (
        <QuestionList questions={preview.questions} />
      )}
    </section>
  );
}

const noQuestions: Question[] = [];

/** How a sheet came to be read, where that needs a look. */
function markOf(preview: PreviewView, corrections: SheetCorrection[] | null, name: string) {
  if (preview.helped.includes(name)) return 'with a model’s help';
  if (corrections?.some((correction) => correction.sheet === name)) return 'corrected';
  return preview.unsure.some(({ sheet }) => sheet === name) ? 'unclear' : null;
}

function bySheet(preview: PreviewView): Map<string | null, Question[]> {
  const perSheet = new Map<string | null, Question[]>();
  for (const question of preview.questions) {
    // A CSV is one sheet without a name of its own; a Word file's tables are no sheets.
    const only = preview.corrections !== null && preview.sheets.length === 1;
    const name = question.sheet ?? (only ? (preview.sheets[0]?.name ?? null) : null);
    const known = perSheet.get(name);
    if (known) known.push(question);
    else perSheet.set(name, [question]);
  }
  return perSheet;
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
              {[question.sheet, placeOf(question.cell)].filter(Boolean).join(' ')}
            </span>
            <span className="min-w-0 flex-1">
              {question.text}
              <span className="block text-xs text-muted">
                {question.slots.length === 0
                  ? 'No answer cell was found.'
                  : question.slots
                      .map(
                        (slot) =>
                          `${slot.kind} in ${placeOf(slot.cell)}${slot.choices ? ` (${slot.choices.join(', ')})` : ''}`,
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
