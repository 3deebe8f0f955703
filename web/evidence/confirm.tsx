import { Pencil } from 'lucide-react';
import { useState } from 'react';
import type { NewRecordView, RecordKindView, RecordView, SuggestedRecordView } from '../../api/index.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { plural } from '../ui/counts.tsx';
import { Failure } from '../ui/notice.tsx';
import { useToast } from '../ui/toast.tsx';
import { ControlCodes } from './controls.tsx';
import { useAttachRecords } from './queries.ts';
import { aboutRecord, RecordTitle } from './records.tsx';

/** Something that waits for a person: suggested from a document's words, or attached by a script. */
export type Waiting = { key: string; reason: string; record: SuggestedRecordView | RecordView };

export function waitingOf(suggested: readonly SuggestedRecordView[], records: readonly RecordView[]): Waiting[] {
  const scripted = records.filter(({ confirmed }) => !confirmed);
  const sent = new Set(scripted.map(({ documentId }) => documentId));
  return [
    ...scripted.map((record) => ({ key: record.id, reason: `Attached by ${record.attachedBy.name}.`, record })),
    ...suggested
      .filter(({ documentId }) => !sent.has(documentId))
      .map((record) => ({ key: record.documentId, reason: record.reason, record })),
  ];
}

export function newRecordOf(record: SuggestedRecordView | RecordView): NewRecordView {
  const { documentId, kind, title, controls, owner, collected, periodStart, periodEnd, sample, population } = record;
  return { documentId, kind, title, controls, owner, collected, periodStart, periodEnd, sample, population };
}

/** What could be attached, to be confirmed one by one or together. Nothing of it supports a control before. */
export function ConfirmList({
  waiting,
  kinds,
  onEdit,
}: {
  waiting: Waiting[];
  kinds: RecordKindView[];
  onEdit: (record: NewRecordView) => void;
}) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const attach = useAttachRecords();
  const notify = useToast();
  const nameOf = new Map(kinds.map(({ kind, name }) => [kind, name]));
  const complete = ({ record }: Waiting) =>
    record.controls.length > 0 && (record.collected ?? record.periodEnd) !== null;
  const chosen = waiting.filter((one) => complete(one) && !left.has(one.key));
  const toggle = (key: string) => {
    const next = new Set(left);
    if (!next.delete(key)) next.add(key);
    setLeft(next);
  };
  return (
    <section aria-labelledby="to-confirm" className="overflow-hidden rounded-lg border bg-panel">
      <header className="flex flex-wrap items-center justify-between gap-3 border-b bg-sunken px-4 py-2.5">
        <div>
          <h2 id="to-confirm" className="font-semibold">
            To confirm
          </h2>
          <p className="text-sm text-muted">
            Read from the documents’ own words. Nothing supports a control before you say so.
          </p>
        </div>
        <Button
          look="primary"
          disabled={chosen.length === 0 || attach.isPending}
          onClick={() =>
            attach.mutate(
              chosen.map(({ record }) => newRecordOf(record)),
              { onSuccess: ({ length }) => notify({ tone: 'info', text: `${plural(length, 'record')} attached.` }) },
            )
          }
        >
          {attach.isPending ? 'Attaching…' : `Attach ${chosen.length}`}
        </Button>
      </header>
      {attach.error && (
        <div className="border-b p-3">
          <Failure error={attach.error} />
        </div>
      )}
      <ul className="divide-y">
        {waiting.map((one) => (
          <li key={one.key} className="flex items-start gap-3 px-4 py-2.5">
            <input
              type="checkbox"
              aria-label={`Attach ${one.record.title}`}
              checked={chosen.includes(one)}
              disabled={!complete(one)}
              onChange={() => toggle(one.key)}
              className="mt-0.75 size-4 shrink-0 accent-accent"
            />
            <div className="grid min-w-0 flex-1 gap-x-6 gap-y-1 md:grid-cols-[minmax(0,1fr)_9rem_minmax(0,14rem)]">
              <div className="min-w-0">
                <RecordTitle record={one.record} />
                <span className="block text-xs text-muted">{aboutRecord(one.record)}</span>
                <span className="block truncate font-mono text-xs text-faint" title={one.record.document}>
                  {one.record.document}
                </span>
              </div>
              <span className="text-sm">{nameOf.get(one.record.kind)}</span>
              <div className="flex flex-col gap-1">
                <ControlCodes codes={one.record.controls} />
                <span className="text-xs text-muted">
                  {complete(one) || one.record.controls.length === 0
                    ? one.reason
                    : 'It says no date: add when it was collected.'}
                </span>
              </div>
            </div>
            <IconButton
              icon={Pencil}
              label={`Edit before attaching: ${one.record.title}`}
              onClick={() => onEdit(newRecordOf(one.record))}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
