import { useState } from 'react';
import type { FactsView, FactView } from '../../../api/index.ts';
import { AddRecord } from './add-record.tsx';
import { EditFact } from './edit.tsx';
import { type FactPlaceProps, Said } from './fact.tsx';

/** The records of a list (exceptions, providers, duties …), each with the fields that were read of it. */
export function Records({
  facts,
  list,
  fields,
  none,
  noun,
  inRows = false,
  ...at
}: {
  facts: FactsView['facts'];
  list: string;
  fields: [field: string, label: string][];
  none: string | null;
  /** What one of them is called, where one may be added. */
  noun?: string | undefined;
  /** Short records, each in one line. */
  inRows?: boolean | undefined;
} & FactPlaceProps) {
  const ids = [...new Set(facts.flatMap(({ key }) => (key.startsWith(`${list}/`) ? [key.split('/')[1] ?? ''] : [])))];
  const [head] = fields;
  const add = noun !== undefined && head !== undefined && (
    <AddRecord documentId={at.documentId} list={list} noun={noun} head={head[0]} label={head[1]} />
  );
  if (ids.length === 0)
    return (
      <div className="flex flex-col items-start gap-1 py-1.5 text-sm text-muted">
        {none}
        {add}
      </div>
    );
  if (inRows)
    return (
      <ul className="divide-y divide-line/60">
        <li aria-hidden className="grid grid-cols-[7.5rem_1fr_1fr] gap-x-3 py-1 text-xs text-muted">
          <span />
          {fields.map(([field, label]) => (
            <span key={field}>{label}</span>
          ))}
        </li>
        {ids.map((id) => (
          <li key={id} className="grid grid-cols-[7.5rem_1fr_1fr] gap-x-3 py-1.5 text-sm">
            <span className="text-muted first-letter:uppercase">{id}</span>
            {fields.map(([field, label]) => {
              const fact = facts.find(({ key }) => key === `${list}/${id}/${field}`);
              return fact ? <Field key={field} fact={fact} label={label} {...at} bare /> : null;
            })}
          </li>
        ))}
      </ul>
    );
  return (
    <ul className="flex flex-col gap-2 py-1">
      {ids.map((id) => (
        <li key={id}>
          <Record id={id} facts={facts} list={list} fields={fields} {...at} />
        </li>
      ))}
      {add && <li>{add}</li>}
    </ul>
  );
}

function Record({
  id,
  facts,
  list,
  fields,
  ...at
}: { id: string; facts: FactsView['facts']; list: string; fields: [string, string][] } & FactPlaceProps) {
  const [head, ...rest] = fields.flatMap(([field, label]) => {
    const fact = facts.find(({ key }) => key === `${list}/${id}/${field}`);
    return fact ? [{ fact, label }] : [];
  });
  if (head === undefined) return null;
  const gone = head.fact.corrected?.dismissed === true;
  const named = head.fact.entries[0]?.value === id;
  return (
    <div className={`rounded-md border px-3 py-2 ${gone ? 'border-dashed' : 'bg-canvas'}`}>
      {/* Without a number, a record is known by its first words: these stand below. */}
      {!named && /\d/.test(id) && <p className="mb-0.5 font-mono text-xs font-medium text-muted">{id}</p>}
      <Field fact={head.fact} label={head.label} bare strong={named} {...at} />
      {!gone &&
        rest
          .filter(
            ({ fact }) =>
              fact.entries.length > 0 || fact.corrected !== null || wanted.has(fact.key.split('/')[2] ?? ''),
          )
          .map(({ fact, label }) => <Field key={fact.key} fact={fact} label={label} {...at} />)}
    </div>
  );
}

/** Fields whose absence a reviewer has to know of. */
const wanted = new Set(['frequency', 'response', 'method', 'justification']);

function Field({
  fact,
  label,
  bare = false,
  strong = false,
  ...at
}: { fact: FactView; label: string; bare?: boolean; strong?: boolean } & FactPlaceProps) {
  const [editing, setEditing] = useState(false);
  if (editing)
    return (
      <div className="mt-1.5">
        <EditFact documentId={at.documentId} fact={fact} label={label} onClose={() => setEditing(false)} />
      </div>
    );
  return (
    <div className={`group ${bare ? '' : 'mt-1.5'} ${strong ? 'font-medium' : ''}`}>
      {!bare && <p className="text-xs text-muted">{label}</p>}
      {/* Short marks of a record, such as its criteria, go in one line. */}
      <Said fact={oneLine(fact)} label={label} onEdit={() => setEditing(true)} {...at} />
    </div>
  );
}

function oneLine(fact: FactView): FactView {
  const [first, ...others] = fact.entries;
  if (fact.form !== 'texts' || first === undefined || others.length === 0) return fact;
  if (fact.entries.some(({ value }) => String(value).length > 8)) return fact;
  const value = fact.entries.map((entry) => String(entry.value)).join(', ');
  return {
    ...fact,
    entries: [{ value, at: first.at && { ...first.at, end: others.at(-1)?.at?.end ?? first.at.end } }],
  };
}
