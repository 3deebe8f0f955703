import { type ReactNode, useId, useState } from 'react';
import type { FactCorrectionBody, FactView } from '../../../api/index.ts';
import { Button } from '../../ui/button.tsx';
import { Input, Select, TextArea } from '../../ui/field.tsx';
import { Failure } from '../../ui/notice.tsx';
import { useCorrectFact } from '../queries.ts';
import { categoryWords, methodWords, opinionWords, type Value } from './words.ts';

type Written = FactCorrectionBody['value'];

/** A fact in a person's hands: the field that its kind takes, and a way to say that there is no such fact. */
export function EditFact({
  documentId,
  fact,
  label,
  onClose,
}: {
  documentId: string;
  fact: FactView;
  label: string;
  onClose: () => void;
}) {
  const [written, setWritten] = useState<Written>(() => begun(fact));
  const correct = useCorrectFact(documentId);
  const save = (value: Written) => correct.mutate({ key: fact.key, value }, { onSuccess: onClose });
  return (
    <form
      className="flex flex-col gap-2 rounded-md border bg-sunken p-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        save(clean(written));
      }}
    >
      <Field form={fact.form} label={label} value={written} onChange={setWritten} />
      {correct.error && <Failure error={correct.error} />}
      <div className="flex flex-wrap items-center gap-1.5">
        <Button type="submit" size="sm" look="primary" disabled={correct.isPending || isEmpty(written)}>
          Save
        </Button>
        <Button size="sm" onClick={onClose}>
          Cancel
        </Button>
        {fact.read.length > 0 && (
          <Button size="sm" look="quiet" className="ml-auto" disabled={correct.isPending} onClick={() => save(null)}>
            Dismiss
          </Button>
        )}
      </div>
    </form>
  );
}

function Field({
  form,
  label,
  value,
  onChange,
}: {
  form: FactView['form'];
  label: string;
  value: Written;
  onChange: (value: Written) => void;
}) {
  const plain = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  switch (form) {
    case 'text':
      return <TextArea aria-label={label} autoFocus value={plain} onChange={(event) => onChange(event.target.value)} />;
    case 'texts':
      return (
        <TextArea
          aria-label={`${label}, one a line`}
          autoFocus
          value={Array.isArray(value) ? value.join('\n') : ''}
          onChange={(event) => onChange(event.target.value.split('\n'))}
        />
      );
    case 'date':
      return <Day label={label} value={plain} onChange={onChange} first />;
    case 'period': {
      const { from, to } = isPeriod(value) ? value : { from: '', to: '' };
      return (
        <Pair>
          <Day label={`${label}, first day`} value={from} onChange={(day) => onChange({ from: day, to })} first />
          <span className="text-sm text-muted">to</span>
          <Day label={`${label}, last day`} value={to} onChange={(day) => onChange({ from, to: day })} />
        </Pair>
      );
    }
    case 'frequency': {
      const { deviations, sample } = isFrequency(value) ? value : { deviations: 0, sample: 0 };
      return (
        <Pair>
          <Count label="Deviations" value={deviations} onChange={(n) => onChange({ deviations: n, sample })} first />
          <span className="text-sm whitespace-nowrap text-muted">of</span>
          <Count label="Sample" value={sample} onChange={(n) => onChange({ deviations, sample: n })} />
        </Pair>
      );
    }
    case 'count':
      return <Count label={label} value={Number(plain)} onChange={onChange} first />;
    case 'report_type':
      return <Choice label={label} value={plain} words={{ I: 'Type I', II: 'Type II' }} onChange={onChange} />;
    case 'opinion':
      return <Choice label={label} value={plain} words={opinionWords} onChange={onChange} />;
    case 'method':
      return <Choice label={label} value={plain} words={methodWords} onChange={onChange} />;
    case 'yes':
      return <p className="text-sm">Yes</p>;
    case 'categories':
      return <Categories chosen={Array.isArray(value) ? value : []} onChange={onChange} />;
  }
}

function Pair({ children }: { children: ReactNode }) {
  return <div className="flex items-center gap-2">{children}</div>;
}

type Of<T> = { label: string; value: T; onChange: (value: T) => void; first?: boolean };

function Day({ label, value, onChange, first = false }: Of<string>) {
  return (
    <Input
      type="date"
      aria-label={label}
      autoFocus={first}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function Count({ label, value, onChange, first = false }: Of<number>) {
  return (
    <Input
      type="number"
      min={0}
      aria-label={label}
      autoFocus={first}
      value={value}
      onChange={(event) => onChange(Number(event.target.value))}
    />
  );
}

function Choice({ label, value, onChange, words }: Of<string> & { words: Readonly<Record<string, string>> }) {
  return (
    <Select aria-label={label} autoFocus value={value} onChange={(event) => onChange(event.target.value)}>
      {value === '' && <option value="">Choose</option>}
      {Object.entries(words).map(([one, word]) => (
        <option key={one} value={one}>
          {word}
        </option>
      ))}
    </Select>
  );
}

function Categories({ chosen, onChange }: { chosen: readonly string[]; onChange: (value: string[]) => void }) {
  const id = useId();
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="sr-only">Categories in scope</legend>
      {Object.entries(categoryWords).map(([one, word]) => (
        <label key={one} htmlFor={`${id}${one}`} className="flex items-center gap-2 text-sm">
          <input
            id={`${id}${one}`}
            type="checkbox"
            className="size-4 accent-accent"
            checked={chosen.includes(one)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, one] : chosen.filter((other) => other !== one))
            }
          />
          {word}
        </label>
      ))}
    </fieldset>
  );
}

/** What stands in the field at first: what holds, or nothing of the right kind. */
function begun({ form, entries }: FactView): Written {
  const values = entries.map(({ value }) => value);
  if (form === 'texts' || form === 'categories') return values.map(String);
  return values[0] ?? (form === 'yes' ? true : '');
}

function clean(value: Written): Written {
  return Array.isArray(value) ? value.map((line) => line.trim()).filter((line) => line !== '') : value;
}

function isEmpty(value: Written): boolean {
  if (Array.isArray(value)) return value.every((line) => line.trim() === '');
  if (isPeriod(value)) return value.from === '' || value.to === '';
  return value === '' || value === null;
}

function isPeriod(value: Written): value is Extract<Value, { from: string }> {
  return typeof value === 'object' && value !== null && 'from' in value;
}

function isFrequency(value: Written): value is Extract<Value, { sample: number }> {
  return typeof value === 'object' && value !== null && 'sample' in value;
}
