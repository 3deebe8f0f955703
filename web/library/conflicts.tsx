import type { LibraryEntryView, SettledConflictView } from '../../api/index.ts';
import { client } from '../client.ts';
import { Button } from '../ui/button.tsx';
import { asDay } from '../ui/dates.ts';
import { Failure } from '../ui/notice.tsx';
import { Empty, Page } from '../ui/page.tsx';
import { Loading } from '../ui/skeleton.tsx';
import { useToast } from '../ui/toast.tsx';
import { Conflict } from './conflict.tsx';
import { useConflicts, useLibraryDeed } from './queries.ts';
import { LibrarySections } from './sections.tsx';

/** Approved answers that cannot both be so, or answer the same thing twice, for a person to decide. */
export function ConflictsPage() {
  const conflicts = useConflicts();
  const notify = useToast();
  const keep = useLibraryDeed(client.keepEntry);
  const both = useLibraryDeed(client.letBothStand);
  const undo = useLibraryDeed(undoOf);
  const failed = (error: Error) => notify({ tone: 'bad', text: error.message });
  const busy = keep.isPending || both.isPending || undo.isPending;
  const { items = [], settled = [] } = conflicts.data ?? {};
  const decided = (text: string, settled: Undoable) =>
    notify({ tone: 'info', text, action: { label: 'Undo', run: () => undo.mutate(settled, { onError: failed }) } });
  const onKeep = (kept: LibraryEntryView, other: LibraryEntryView) =>
    keep.mutate(
      { keep: kept.id, retire: other.id },
      {
        onError: failed,
        onSuccess: () => decided('Kept. The other is not offered again.', { decision: 'kept', one: kept, other }),
      },
    );
  const onBoth = (one: LibraryEntryView, other: LibraryEntryView) =>
    both.mutate(
      { one: one.id, other: other.id },
      {
        onError: failed,
        onSuccess: () => decided('Both stand. They are not compared again.', { decision: 'both', one, other }),
      },
    );
  return (
    <Page
      title="Library"
      about="Approved answers that contradict or repeat each other. A draft can only follow one of them."
    >
      <LibrarySections />
      {conflicts.error && <Failure error={conflicts.error} retry={() => void conflicts.refetch()} />}
      {conflicts.isPending && <Loading what="the conflicts" />}
      {conflicts.data && items.length === 0 && (
        <Empty title="Nothing contradicts or repeats itself">
          Every answer you approve is compared with the others. Where two cannot both be so, they are shown here next to
          each other.
        </Empty>
      )}
      {items.length > 0 && (
        <ul className="flex flex-col gap-5">
          {items.map((conflict) => (
            <li key={`${conflict.one.id} ${conflict.other.id}`}>
              <Conflict
                conflict={conflict}
                busy={busy}
                onKeep={onKeep}
                onBoth={() => onBoth(conflict.one, conflict.other)}
                onSaved={() => notify({ tone: 'info', text: 'Saved.' })}
              />
            </li>
          ))}
        </ul>
      )}
      {settled.length > 0 && (
        <Settled settled={settled} busy={busy} onUndo={(one) => undo.mutate(one, { onError: failed })} />
      )}
    </Page>
  );
}

type Undoable = Pick<SettledConflictView, 'decision' | 'one' | 'other'>;

async function undoOf({ decision, one, other }: Undoable): Promise<void> {
  if (decision === 'kept') await client.bringBackEntry(other.id);
  else await client.doubtBoth({ one: one.id, other: other.id });
}

function Settled({
  settled,
  busy,
  onUndo,
}: {
  settled: SettledConflictView[];
  busy: boolean;
  onUndo: (settled: SettledConflictView) => void;
}) {
  return (
    <details className="mt-6">
      <summary className="flex h-7 w-fit list-none items-center rounded-sm text-sm font-medium text-accent-ink hover:underline">
        Decided before ({settled.length})
      </summary>
      <ul className="mt-2 divide-y rounded-lg border bg-panel">
        {settled.map((one) => (
          <li
            key={`${one.decision} ${one.one.id} ${one.other.id}`}
            className="flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-3 text-sm"
          >
            <div className="min-w-60 flex-1">
              <p>
                <span className="text-muted">{one.decision === 'kept' ? 'Kept: ' : 'Both right: '}</span>
                {one.one.question}
              </p>
              <p>
                <span className="text-muted">{one.decision === 'kept' ? 'Gave way: ' : 'and: '}</span>
                {one.other.question}
              </p>
              <p className="mt-0.5 text-xs text-muted">
                {one.by}, {asDay(one.at)}
              </p>
            </div>
            <Button size="sm" disabled={busy} onClick={() => onUndo(one)}>
              Undo
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
