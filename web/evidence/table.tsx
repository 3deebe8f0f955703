import { Unlink } from 'lucide-react';
import { useState } from 'react';
import type { RecordKindView, RecordView } from '../../api/index.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { asDay } from '../ui/dates.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Failure } from '../ui/notice.tsx';
import { Scroll } from '../ui/scroll.tsx';
import { ControlCodes } from './controls.tsx';
import { FreshnessCell } from './freshness.tsx';
import { useDetachRecord } from './queries.ts';
import { RecordTitle } from './records.tsx';
import { dayWords, periodWords, sampleWords } from './words.ts';

export function RecordTable({ records, kinds }: { records: RecordView[]; kinds: RecordKindView[] }) {
  const [detaching, setDetaching] = useState<RecordView | null>(null);
  const nameOf = new Map(kinds.map(({ kind, name }) => [kind, name]));
  return (
    <>
      <Scroll label="Records" className="rounded-lg border bg-panel">
        <table className="w-full border-collapse sm:min-w-[34rem] md:min-w-3xl text-left">
          <caption className="sr-only">Records</caption>
          <thead>
            <tr className="border-b text-xs text-muted [&>th]:h-9 [&>th]:font-medium">
              <th className="pr-3 pl-4">Record</th>
              <th className="px-3 max-md:hidden">Collected</th>
              <th className="px-3 max-sm:hidden xl:min-w-36">Supports</th>
              <th className="px-3 whitespace-nowrap max-sm:hidden">Counts until</th>
              <th className="px-3 max-md:hidden">Attached</th>
              <th className="w-10 pr-3">
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {records.map((record) => (
              <tr key={record.id} className="border-t align-top transition-colors first:border-0 hover:bg-hover">
                <td className="w-full max-w-0 py-2.5 pr-3 pl-4">
                  <RecordTitle record={record} />
                  <span className="block text-xs text-muted">
                    {[nameOf.get(record.kind), record.owner].filter(Boolean).join(' · ')}
                  </span>
                  <span className="block truncate font-mono text-xs text-faint" title={record.document}>
                    {record.document}
                  </span>
                  {record.version !== record.currentVersion && (
                    <span className="block text-xs text-warn">
                      Attached to version {record.version}; the document is at version {record.currentVersion} now.
                    </span>
                  )}
                  {/* A phone has no room for columns of their own. */}
                  <span className="mt-1.5 flex flex-wrap items-start justify-between gap-x-4 gap-y-1 sm:hidden">
                    <FreshnessCell {...record} />
                    <ControlCodes codes={record.controls} />
                  </span>
                </td>
                <td className="px-3 py-2.5 text-sm max-md:hidden">
                  <span className="whitespace-nowrap">
                    {record.collected === null ? 'Day not known' : dayWords(record.collected)}
                  </span>
                  {aboutTime(record).map((words) => (
                    <span key={words} className="block text-xs whitespace-nowrap text-muted">
                      {words}
                    </span>
                  ))}
                </td>
                <td className="max-w-40 px-3 py-2.5 max-sm:hidden">
                  <ControlCodes codes={record.controls} />
                </td>
                <td className="px-3 py-2.5 max-sm:hidden">
                  <FreshnessCell {...record} />
                </td>
                <td className="px-3 py-2.5 text-sm whitespace-nowrap max-md:hidden">
                  {record.attachedBy.name}
                  <span className="block text-xs text-muted">{asDay(record.attachedAt)}</span>
                </td>
                <td className="py-2 pr-3">
                  <IconButton icon={Unlink} label={`Detach ${record.title}`} onClick={() => setDetaching(record)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {detaching && <DetachDialog record={detaching} onClose={() => setDetaching(null)} />}
    </>
  );
}

/** What it covers, and how many were looked at. */
function aboutTime(record: RecordView): string[] {
  const [period, sample] = [periodWords(record), sampleWords(record)];
  return [period === null ? '' : `for ${period}`, sample === null ? '' : `${sample} looked at`].filter(Boolean);
}

function DetachDialog({ record, onClose }: { record: RecordView; onClose: () => void }) {
  const detach = useDetachRecord();
  return (
    <Dialog title="Detach this record?" onClose={onClose}>
      <p>
        “{record.title}” will no longer support{' '}
        {record.controls.length === 1 ? record.controls[0] : `${record.controls.length} controls`}. The document stays.
      </p>
      {detach.error && (
        <div className="mt-3">
          <Failure error={detach.error} />
        </div>
      )}
      <div className="mt-5 flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          look="danger"
          disabled={detach.isPending}
          onClick={() => detach.mutate(record.id, { onSuccess: () => onClose() })}
        >
          Detach
        </Button>
      </div>
    </Dialog>
  );
}
