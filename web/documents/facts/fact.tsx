import { Pencil, Plus, TextQuote, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { FactView } from '../../../api/index.ts';
import { IconButton } from '../../ui/button.tsx';
import { asDay } from '../../ui/dates.ts';
import { useClearCorrection } from '../queries.ts';
import { EditFact } from './edit.tsx';
import { type Entry, sayValue, unneeded } from './words.ts';

/** How a fact's words are shown in the text beside it. */
export type ShowWords = (at: NonNullable<Entry['at']>) => void;

export type FactPlaceProps = { documentId: string; show: ShowWords; shown: string | null };

/** One fact: its name, what holds, where it stands, and a pencil. Long words take the whole width. */
export function Fact({ fact, label, ...at }: { fact: FactView; label: string } & FactPlaceProps) {
  const [editing, setEditing] = useState(false);
  const isLong = fact.entries.some(({ value }) => String(value).length > 90);
  return (
    <div className={`group py-1.5 ${isLong ? '' : 'grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3'}`}>
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="min-w-0">
        {editing ? (
          <EditFact documentId={at.documentId} fact={fact} label={label} onClose={() => setEditing(false)} />
        ) : (
          <Said fact={fact} label={label} onEdit={() => setEditing(true)} {...at} />
        )}
      </dd>
    </div>
  );
}

/** What a fact says, without its name: for the records, which have their own layout. */
export function Said({
  fact,
  label,
  onEdit,
  documentId,
  show,
  shown,
}: { fact: FactView; label: string; onEdit: () => void } & FactPlaceProps) {
  const { entries, form, corrected } = fact;
  const missing = entries.length === 0;
  const isFree = (fact.key.split('/').at(-1) ?? '') in unneeded;
  return (
    <div className="flex items-start gap-1">
      <div className="min-w-0 flex-1">
        {missing && (
          <p className={`text-sm ${isFree ? 'text-faint' : 'text-warn'}`}>
            {corrected?.dismissed ? 'Dismissed' : isFree ? 'Not said' : 'Not found'}
          </p>
        )}
        {entries.length === 1 && entries[0] && <Words form={form} entry={entries[0]} show={show} shown={shown} />}
        {entries.length > 1 && (
          <ul className="flex flex-col gap-1">
            {entries.map((entry) => (
              <li key={`${entry.at?.start} ${JSON.stringify(entry.value)}`}>
                <Words form={form} entry={entry} show={show} shown={shown} />
              </li>
            ))}
          </ul>
        )}
        {corrected && <Corrected fact={fact} documentId={documentId} />}
      </div>
      <IconButton
        icon={missing ? Plus : Pencil}
        label={missing ? `Say ${label.toLowerCase()}` : `Correct ${label.toLowerCase()}`}
        onClick={onEdit}
        className={`-my-0.5 ${missing ? '' : 'opacity-0 group-hover:opacity-100 focus-visible:opacity-100 [@media(hover:none)]:opacity-100'}`}
      />
    </div>
  );
}

/** A value; a press shows its words in the document. */
function Words({
  form,
  entry,
  show,
  shown,
}: { form: FactView['form']; entry: Entry } & Omit<FactPlaceProps, 'documentId'>) {
  const [open, setOpen] = useState(false);
  const said = sayValue(form, entry.value);
  const { at } = entry;
  const long = said.length > 180;
  const words = long && !open ? `${said.slice(0, 150).replace(/\s+\S*$/, '')}\u00a0…` : said;
  const more = long && (
    <button
      type="button"
      aria-expanded={open}
      onClick={() => setOpen(!open)}
      className="rounded-sm text-xs font-medium text-accent-ink hover:underline"
    >
      {open ? 'Less' : 'More'}
    </button>
  );
  if (at === null)
    return (
      <p className="text-sm break-words">
        {words} {more}
      </p>
    );
  const isShown = shown === `${at.start}-${at.end}`;
  return (
    <div className="text-sm break-words">
      <button
        type="button"
        onClick={() => show(at)}
        aria-pressed={isShown}
        title="Show the words in the document"
        className={`-mx-1 flex w-[calc(100%+0.5rem)] items-baseline gap-3 rounded-sm px-1 text-left hover:bg-mark hover:text-mark-ink ${isShown ? 'bg-mark text-mark-ink' : ''}`}
      >
        <span className="min-w-0 flex-1">{words}</span>
        <span className={`shrink-0 text-xs tabular-nums ${isShown ? '' : 'text-faint'}`}>
          {at.page === null ? <TextQuote size={13} aria-hidden className="translate-y-0.5" /> : `p. ${at.page}`}
        </span>
      </button>
      {more}
    </div>
  );
}

function Corrected({ fact, documentId }: { fact: FactView; documentId: string }) {
  const clear = useClearCorrection(documentId);
  const { corrected, read, form } = fact;
  if (corrected === null) return null;
  const was = read.map(({ value }) => sayValue(form, value)).join(', ');
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-1.5 text-xs text-muted">
      <span className="inline-flex items-center gap-1 font-medium text-violet">
        <Pencil size={11} aria-hidden />
        {corrected.dismissed ? 'Dismissed' : was === '' ? 'Added' : 'Corrected'} by {corrected.by}
      </span>
      <span>{asDay(corrected.at)}</span>
      <button
        type="button"
        disabled={clear.isPending}
        onClick={() => clear.mutate(fact.key)}
        className="inline-flex items-center gap-1 rounded-sm font-medium text-accent-ink hover:underline"
      >
        <Undo2 size={12} aria-hidden />
        Undo
      </button>
      <span className="w-full truncate" title={was}>
        {was === '' ? 'The document does not say.' : `The document says: ${was}`}
      </span>
    </p>
  );
}
