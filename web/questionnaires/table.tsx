import { FileDiff, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { QuestionnaireView } from '../../api/index.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { grouped, Progress, plural } from '../ui/counts.tsx';
import { asDay, asDue } from '../ui/dates.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Failure } from '../ui/notice.tsx';
import { Scroll } from '../ui/scroll.tsx';
import { useRemoveQuestionnaire } from './queries.ts';

const number = 'px-3 text-right tabular-nums max-md:hidden';

export function QuestionnaireTable({
  caption,
  bare = false,
  items,
}: {
  caption: string;
  bare?: boolean;
  items: QuestionnaireView[];
}) {
  const [removing, setRemoving] = useState<QuestionnaireView | null>(null);
  return (
    <Scroll label={caption} className="relative rounded-lg border bg-panel">
      <table className="w-full table-fixed md:min-w-3xl border-collapse text-left">
        <caption className="sr-only">{caption}</caption>
        <thead className={bare ? '[&_th]:h-0! [&_th>span]:sr-only [&_tr]:border-0' : ''}>
          <tr className="border-b text-xs text-muted [&>th]:h-9 [&>th]:font-medium">
            <th className="pr-3 pl-4">
              <span>Name</span>
            </th>
            <th className="w-36 px-3 max-md:hidden">
              <span>Due</span>
            </th>
            <th className={`w-24 ${number}`}>
              <span>Approved</span>
            </th>
            <th className={`w-24 ${number}`}>
              <span>Drafted</span>
            </th>
            <th className={`w-24 ${number}`}>
              <span>Need input</span>
            </th>
            <th className={`w-24 ${number}`}>
              <span>Questions</span>
            </th>
            <th className="w-12 pr-2">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.id} item={item} onRemove={() => setRemoving(item)} />
          ))}
        </tbody>
      </table>
      {removing && <Remove item={removing} onClose={() => setRemoving(null)} />}
    </Scroll>
  );
}

function Row({ item, onRemove }: { item: QuestionnaireView; onRemove: () => void }) {
  const { counts } = item;
  const busy = counts.waiting > 0;
  return (
    <tr className="group relative border-b transition-colors last:border-0 hover:bg-hover">
      <td className="py-3 pr-3 pl-4">
        <Link
          href={`/questionnaires/${item.id}`}
          className="font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent-ink"
        >
          {item.name}
        </Link>
        {counts.stale > 0 && (
          <span className="ml-2 inline-flex items-center gap-1 text-xs text-warn">
            <FileDiff size={12} aria-hidden />
            {plural(counts.stale, 'answer')} with changed words
          </span>
        )}
        <span className="block text-sm text-muted">
          {item.kind === 'inbox' ? 'Kept for review' : [item.buyer, item.fileName].filter(Boolean).join(' · ')}
        </span>
        {/* A narrow window has no room for the columns. */}
        <span className="mt-1.5 block text-xs text-muted tabular-nums md:hidden">
          {item.due !== null && `Due ${asDay(item.due)} · `}
          {grouped(counts.approved)} of {plural(counts.questions, 'question')} approved
          {counts.needsInput > 0 && <span className="text-warn">{` · ${grouped(counts.needsInput)} need input`}</span>}
          <Progress counts={counts} className="mt-1.5" />
        </span>
      </td>
      <td className="px-3 text-sm whitespace-nowrap max-md:hidden">
        {item.due === null ? <Nothing /> : <Due iso={item.due} />}
      </td>
      <td className={number}>{grouped(counts.approved)}</td>
      <td className={number}>
        {grouped(counts.drafted)}
        {busy && <span className="block text-xs text-muted">{grouped(counts.waiting)} to come</span>}
      </td>
      <td className={number}>
        <span className={counts.needsInput > 0 ? 'font-medium text-warn' : ''}>{grouped(counts.needsInput)}</span>
        {counts.failed > 0 && <span className="block text-xs text-bad">{grouped(counts.failed)} failed</span>}
      </td>
      <td className={number}>
        {grouped(counts.questions)}
        <Progress counts={counts} className="mt-1.5 ml-auto w-20" />
      </td>
      <td className="pr-2">
        {item.kind === 'file' && (
          <IconButton icon={Trash2} label={`Delete ${item.name}`} onClick={onRemove} className="relative z-10" />
        )}
      </td>
    </tr>
  );
}

function Nothing() {
  return (
    <span className="text-faint">
      <span aria-hidden>–</span>
      <span className="sr-only">none</span>
    </span>
  );
}

function Due({ iso }: { iso: string }) {
  const due = asDue(iso);
  return (
    <>
      {asDay(iso)}
      <span className={`block text-xs ${due.late ? 'text-bad' : due.soon ? 'text-warn' : 'text-muted'}`}>
        {due.late ? `overdue, ${due.text}` : due.text}
      </span>
    </>
  );
}

function Remove({ item, onClose }: { item: QuestionnaireView; onClose: () => void }) {
  const remove = useRemoveQuestionnaire();
  return (
    <Dialog title="Delete this questionnaire?" onClose={onClose}>
      <p>
        {item.name} and its {plural(item.counts.questions, 'question')} go, with every draft and review. Answers already
        in the library stay.
      </p>
      {remove.error && (
        <div className="mt-3">
          <Failure error={remove.error} />
        </div>
      )}
      <div className="mt-5 flex justify-end gap-2">
        <Button onClick={onClose}>Keep it</Button>
        <Button
          look="danger"
          disabled={remove.isPending}
          onClick={() => remove.mutate(item.id, { onSuccess: onClose })}
        >
          Delete
        </Button>
      </div>
    </Dialog>
  );
}
