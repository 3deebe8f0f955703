import { type FormEvent, useState } from 'react';
import type { QuestionnaireView } from '../../api/index.ts';
import { Button } from '../ui/button.tsx';
import { asDay } from '../ui/dates.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Input, Label } from '../ui/field.tsx';
import { Failure } from '../ui/notice.tsx';
import { useEditQuestionnaire } from './queries.ts';
import { type Reader, ReaderFields } from './reader-fields.tsx';

/** Who asks, by when, and what they may see. */
export function AboutDialog({ questionnaire, onClose }: { questionnaire: QuestionnaireView; onClose: () => void }) {
  const [buyer, setBuyer] = useState(questionnaire.buyer ?? '');
  const [due, setDue] = useState(questionnaire.due ?? '');
  const [reader, setReader] = useState<Reader>(questionnaire);
  const edit = useEditQuestionnaire(questionnaire.id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { clearance, ndaEnd } = reader;
    edit.mutate({ buyer: buyer.trim() || null, due: due || null, clearance, ndaEnd }, { onSuccess: onClose });
  };
  return (
    <Dialog title={`About ${questionnaire.name}`} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Label text="Buyer">
          {(props) => (
            <Input
              {...props}
              data-first
              value={buyer}
              onChange={(event) => setBuyer(event.target.value)}
              placeholder="Optional"
              autoComplete="organization"
            />
          )}
        </Label>
        <Label text="Due">
          {(props) => <Input {...props} type="date" value={due} onChange={(event) => setDue(event.target.value)} />}
        </Label>
        <ReaderFields reader={reader} onChange={setReader} />
        {edit.error && <Failure error={edit.error} />}
        <div className="mt-1 flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={edit.isPending}>
            {edit.isPending ? 'Saving…' : 'Save'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** In a few words: what the reader may see today. */
export function ReaderNote({ questionnaire }: { questionnaire: QuestionnaireView }) {
  const { clearance, clearanceNow, ndaEnd } = questionnaire;
  if (ndaEnd !== null && clearance !== clearanceNow)
    return <span className="text-warn">NDA ended {asDay(ndaEnd)}: public documents only</span>;
  if (clearance === 'public') return <span>public documents only</span>;
  const until = ndaEnd === null ? '' : ` until ${asDay(ndaEnd)}`;
  return <span>{`${clearance === 'nda' ? 'under NDA' : 'sees internal documents'}${until}`}</span>;
}
