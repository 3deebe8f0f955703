import { Link } from 'wouter';
import type { RecordView } from '../../api/index.ts';
import { datesWords, sampleWords } from './words.ts';

type Said = Pick<RecordView, 'collected' | 'periodStart' | 'periodEnd' | 'sample' | 'population' | 'owner'>;

export function RecordTitle({ record }: { record: Pick<RecordView, 'title' | 'documentId'> }) {
  return (
    <Link href={`/documents/${record.documentId}`} className="font-medium hover:underline">
      {record.title}
    </Link>
  );
}

/** "12 Oct 2026, for 1 Jul to 30 Sept 2026 · 25 of 155 looked at · Head of IT" */
export function aboutRecord(record: Said): string {
  const sample = sampleWords(record);
  return [datesWords(record), sample && `${sample} looked at`, record.owner].filter(Boolean).join(' · ');
}
