import { CircleCheck } from 'lucide-react';
import type { LibraryEntryView } from '../../api/index.ts';
import { confidentialityWords } from '../documents/words.ts';
import { CopyButton } from '../ui/copy.tsx';
import { asDay } from '../ui/dates.ts';
import { FoldedSources } from '../ui/folded-sources.tsx';
import { Chip } from '../ui/hint.tsx';
import { StaleEntry } from './stale.tsx';

export function Entry({ entry }: { entry: LibraryEntryView }) {
  return (
    <article className="px-4 py-4 sm:px-5">
      <div className="flex items-start justify-between gap-4">
        <h2 className="font-medium">{entry.question}</h2>
        <CopyButton text={[entry.choice, entry.text].filter(Boolean).join('. ')} label="Copy the answer" />
      </div>
      <p className="mt-1.5 leading-relaxed text-muted">
        {entry.choice !== null && <span className="mr-1.5 font-medium text-ink">{entry.choice}.</span>}
        {entry.text}
      </p>
      <div className="mt-2.5 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-xs text-muted">
        <span className="flex items-center gap-1">
          <CircleCheck size={13} aria-hidden className="text-ok" />
          {entry.approvedBy}, {asDay(entry.approvedAt)}
        </span>
        <span>{confidentialityWords[entry.confidentiality]}</span>
        {[...entry.criteria, ...entry.controls].map((code) => (
          <Chip key={code}>{code}</Chip>
        ))}
      </div>
      <StaleEntry entry={entry} />
      <FoldedSources citations={entry.citations} />
    </article>
  );
}
