import { CircleCheck, Copy, PenLine, Scale } from 'lucide-react';
import { useState } from 'react';
import type { LibraryConflictView, LibraryEntryView } from '../../api/index.ts';
import { confidentialityWords } from '../documents/words.ts';
import { Button } from '../ui/button.tsx';
import { asDay } from '../ui/dates.ts';
import { Differing } from '../ui/differing.tsx';
import { FoldedSources } from '../ui/folded-sources.tsx';
import { FromWhere } from '../ui/from-where.tsx';
import { EntryForm } from './entry-form.tsx';
import { useEditEntry } from './queries.ts';

/** Two approved answers next to each other, what they differ in, and what a person may do about it. */
export function Conflict({
  conflict: { kind, one, other },
  busy,
  onKeep,
  onBoth,
  onSaved,
}: {
  conflict: LibraryConflictView;
  busy: boolean;
  onKeep: (keep: LibraryEntryView, retire: LibraryEntryView) => void;
  onBoth: () => void;
  onSaved: () => void;
}) {
  const [Icon, ink, title] =
    kind === 'contradiction'
      ? [Scale, 'text-warn', 'These contradict each other']
      : [Copy, 'text-muted', 'The same question, answered twice'];
  return (
    <article aria-label={title} className="overflow-hidden rounded-lg border bg-panel">
      <header className="flex items-center gap-2 border-b bg-sunken px-4 py-2.5">
        <Icon size={15} aria-hidden className={ink} />
        <h2 className="text-sm font-semibold">{title}</h2>
      </header>
      <div className="grid divide-y md:grid-cols-2 md:divide-x md:divide-y-0">
        <Side entry={one} against={other} busy={busy} onKeep={() => onKeep(one, other)} onSaved={onSaved} />
        <Side entry={other} against={one} busy={busy} onKeep={() => onKeep(other, one)} onSaved={onSaved} />
      </div>
      <footer className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1 border-t px-4 py-2.5">
        <span className="text-sm text-muted">They speak of two things?</span>
        <Button size="sm" disabled={busy} onClick={onBoth}>
          Both are right
        </Button>
      </footer>
    </article>
  );
}

function Side({
  entry,
  against,
  busy,
  onKeep,
  onSaved,
}: {
  entry: LibraryEntryView;
  against: LibraryEntryView;
  busy: boolean;
  onKeep: () => void;
  onSaved: () => void;
}) {
  const edit = useEditEntry();
  const [editing, setEditing] = useState(false);
  const { id, question, choice, text, confidentiality } = entry;
  return (
    <section aria-label={question} className="flex min-w-0 flex-col px-4 py-4">
      <h3 className="font-medium break-words">
        <Differing own={question} against={against.question} />
      </h3>
      <Origin entry={entry} />
      {editing ? (
        <div className="mt-3">
          <EntryForm
            words={{ choice, text, confidentiality }}
            busy={edit.isPending}
            error={edit.error}
            onCancel={() => setEditing(false)}
            onSave={(words) =>
              edit.mutate(
                { id, ...words },
                {
                  onSuccess: () => {
                    setEditing(false);
                    onSaved();
                  },
                },
              )
            }
          />
        </div>
      ) : (
        <>
          <p className="mt-3 leading-relaxed break-words">
            {choice !== null && (
              <span className="mr-1.5 font-medium">
                <Differing own={choice} against={against.choice ?? ''} />.
              </span>
            )}
            <Differing own={text} against={against.text} />
          </p>
          <FoldedSources citations={entry.citations} />
          <div className="mt-auto flex flex-wrap gap-2 pt-4">
            <Button size="sm" icon={CircleCheck} disabled={busy} onClick={onKeep}>
              Keep this one
            </Button>
            <Button size="sm" look="quiet" icon={PenLine} disabled={busy} onClick={() => setEditing(true)}>
              Edit
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

/** Who approved it when, for whom, and who may see it. */
function Origin({ entry: { from, approvedBy, approvedAt, confidentiality } }: { entry: LibraryEntryView }) {
  return (
    <p className="mt-1 flex flex-wrap gap-x-2 text-xs text-muted">
      <FromWhere from={from} />
      <span>
        {approvedBy}, {asDay(approvedAt)}
      </span>
      <span>{confidentialityWords[confidentiality]}</span>
    </p>
  );
}
