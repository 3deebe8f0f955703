import { Link } from 'wouter';
import type { RecordView } from '../../api/index.ts';
import { Failure } from '../ui/notice.tsx';
import { Bar } from '../ui/skeleton.tsx';
import { FreshnessCell } from './freshness.tsx';
import { useRecords } from './queries.ts';
import { datesWords, sampleWords } from './words.ts';

/** What supports one control: its records with until when each counts, the freshest first. Shown on a control's page. */
export function ControlRecords({ control }: { control: string }) {
  const records = useRecords(control);
  if (records.error) return <Failure error={records.error} retry={() => void records.refetch()} />;
  if (records.isPending) return <Bar className="w-1/2" />;
  const held = records.data.items.flatMap((record) => {
    const support = record.supports.find((one) => one.control === control);
    return support ? [{ record, support }] : [];
  });
  if (held.length === 0)
    return (
      <p className="text-sm text-muted">
        No record shows that this control was followed, so it supports no “yes”.{' '}
        <Link href="/evidence" className="font-medium text-accent-ink hover:underline">
          Attach one
        </Link>
      </p>
    );
  return (
    <ul className="divide-y rounded-lg border bg-panel">
      {held.reverse().map(({ record, support }) => (
        <li key={record.id} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 px-4 py-2.5">
          <span className="min-w-0">
            <RecordTitle record={record} />
            <span className="block text-xs text-muted">{aboutRecord(record)}</span>
          </span>
          {record.confirmed ? (
            <FreshnessCell {...support} />
          ) : (
            <span className="text-sm text-warn">Waits for a person</span>
          )}
        </li>
      ))}
    </ul>
  );
}

export function RecordTitle({ record }: { record: Pick<RecordView, 'title' | 'documentId'> }) {
  return (
    <Link href={`/documents/${record.documentId}`} className="font-medium hover:underline">
      {record.title}
    </Link>
  );
}

/** "12 Oct 2026, for 1 Jul 2026 to 30 Sep 2026 · sample 25 of 155 · Head of IT" */
export function aboutRecord(
  record: Pick<RecordView, 'collected' | 'periodStart' | 'periodEnd' | 'sample' | 'population' | 'owner'>,
): string {
  const sample = sampleWords(record);
  return [datesWords(record), sample && `${sample} looked at`, record.owner].filter(Boolean).join(' · ');
}
