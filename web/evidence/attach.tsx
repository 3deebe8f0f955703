import { type FormEvent, useState } from 'react';
import type { NewRecordView, RecordKindView } from '../../api/index.ts';
import { useDocuments } from '../queries.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Input, Label, Select } from '../ui/field.tsx';
import { Failure } from '../ui/notice.tsx';
import { newRecordOf } from './confirm.tsx';
import { useAttachRecords, useSuggestedRecords } from './queries.ts';

type Form = Record<
  'documentId' | 'title' | 'controls' | 'owner' | 'collected' | 'periodStart' | 'periodEnd' | 'sample' | 'population',
  string
> & {
  kind: RecordKindView['kind'];
};

/** Attaches one record by hand. Choosing a document fills in what its own words suggest. */
export function AttachDialog({
  start,
  kinds,
  onClose,
}: {
  start: NewRecordView | null;
  kinds: RecordKindView[];
  onClose: () => void;
}) {
  const documents = useDocuments();
  const [form, setForm] = useState<Form | null>(start && formOf(start));
  const [chosen, setChosen] = useState(start?.documentId ?? '');
  const suggested = useSuggestedRecords(chosen, start === null && chosen !== '');
  const attach = useAttachRecords();
  const suggestion = suggested.data?.[0];
  const shown =
    form?.documentId === chosen ? form : suggestion?.documentId === chosen ? formOf(newRecordOf(suggestion)) : null;
  const set = (change: Partial<Form>) => shown && setForm({ ...shown, ...change });
  const field = (name: Exclude<keyof Form, 'kind'>) => ({
    value: shown?.[name] ?? '',
    disabled: shown === null,
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (shown !== null) attach.mutate([recordOf(shown)], { onSuccess: () => onClose() });
  };
  const rule = kinds.find(({ kind }) => kind === shown?.kind);
  return (
    <Dialog title="Attach a record" wide onClose={onClose}>
      <form onSubmit={submit} className="grid gap-4 sm:grid-cols-2">
        <div className="sm:col-span-2">
          <Label text="Document">
            {(props) => (
              <Select
                {...props}
                data-first
                required
                disabled={start !== null}
                value={chosen}
                onChange={(event) => setChosen(event.target.value)}
              >
                <option value="">Choose a document</option>
                {documents.data?.map(({ id, title, path }) => (
                  <option key={id} value={id}>
                    {title} ({path})
                  </option>
                ))}
              </Select>
            )}
          </Label>
        </div>
        <div className="sm:col-span-2">
          <Label text="Controls that it shows were followed" hint="Codes of your controls, with commas between them.">
            {(props) => <Input {...props} required placeholder="AC-04, AC-05" {...field('controls')} />}
          </Label>
        </div>
        <Label text="Kind" hint={rule?.reason}>
          {(props) => (
            <Select
              {...props}
              disabled={shown === null}
              value={shown?.kind ?? 'other'}
              onChange={(event) => set({ kind: event.target.value as Form['kind'] })}
            >
              {kinds.map(({ kind, name }) => (
                <option key={kind} value={kind}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Label>
        <Label text="Collected on" hint="Counted from here, and at most a month after its period.">
          {(props) => <Input {...props} type="date" {...field('collected')} />}
        </Label>
        <Label text="Period from">{(props) => <Input {...props} type="date" {...field('periodStart')} />}</Label>
        <Label text="Period to">{(props) => <Input {...props} type="date" {...field('periodEnd')} />}</Label>
        <Label text="Title">{(props) => <Input {...props} required maxLength={300} {...field('title')} />}</Label>
        <Label text="Owner">{(props) => <Input {...props} maxLength={200} {...field('owner')} />}</Label>
        <Label text="Sample: how many were looked at">
          {(props) => <Input {...props} type="number" min={0} {...field('sample')} />}
        </Label>
        <Label text="Population: of how many">
          {(props) => <Input {...props} type="number" min={0} {...field('population')} />}
        </Label>
        {(attach.error ?? suggested.error) && (
          <div className="sm:col-span-2">
            <Failure error={(attach.error ?? suggested.error) as Error} />
          </div>
        )}
        <div className="flex justify-end gap-2 sm:col-span-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={shown === null || attach.isPending}>
            {attach.isPending ? 'Attaching…' : 'Attach'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function formOf(record: NewRecordView): Form {
  const text = (value: string | number | null | undefined) =>
    value === null || value === undefined ? '' : String(value);
  return {
    documentId: record.documentId,
    kind: record.kind,
    title: record.title,
    controls: record.controls.join(', '),
    owner: text(record.owner),
    collected: text(record.collected),
    periodStart: text(record.periodStart),
    periodEnd: text(record.periodEnd),
    sample: text(record.sample),
    population: text(record.population),
  };
}

function recordOf(form: Form): NewRecordView {
  const number = (text: string) => (text.trim() === '' ? null : Number(text));
  const words = (text: string) => (text.trim() === '' ? null : text.trim());
  return {
    documentId: form.documentId,
    kind: form.kind,
    title: form.title.trim(),
    controls: form.controls.split(/[,;\s]+/).filter(Boolean),
    owner: words(form.owner),
    collected: words(form.collected),
    periodStart: words(form.periodStart),
    periodEnd: words(form.periodEnd),
    sample: number(form.sample),
    population: number(form.population),
  };
}
