import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Input, Label, TextArea } from '../../ui/field.tsx';
import { Failure } from '../../ui/notice.tsx';
import { useCorrectFact } from '../queries.ts';

/** A record that was overlooked: what it is called, and its first field. */
export function AddRecord({
  documentId,
  list,
  noun,
  head,
  label,
}: {
  documentId: string;
  list: string;
  noun: string;
  head: string;
  label: string;
}) {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [words, setWords] = useState('');
  const correct = useCorrectFact(documentId);
  const isNamed = head === 'name';
  const id = name.replace(/[\s/#]+/g, ' ').trim();
  if (!open)
    return (
      <Button size="sm" look="quiet" icon={Plus} className="-ml-2" onClick={() => setOpen(true)}>
        Add {noun}
      </Button>
    );
  return (
    <form
      className="flex flex-col gap-2 rounded-md border bg-sunken p-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        const value = isNamed ? id : words;
        correct.mutate(
          { key: `${list}/${id}/${head}`, value },
          {
            onSuccess: () => {
              setOpen(false);
              setName('');
              setWords('');
            },
          },
        );
      }}
    >
      <Label text={isNamed ? 'Name' : 'Number or name'}>
        {(props) => <Input {...props} autoFocus value={name} onChange={(event) => setName(event.target.value)} />}
      </Label>
      {!isNamed && (
        <Label text={label}>
          {(props) => <TextArea {...props} value={words} onChange={(event) => setWords(event.target.value)} />}
        </Label>
      )}
      {correct.error && <Failure error={correct.error} />}
      <div className="flex gap-1.5">
        <Button
          type="submit"
          size="sm"
          look="primary"
          disabled={correct.isPending || id === '' || (!isNamed && words.trim() === '')}
        >
          Add
        </Button>
        <Button size="sm" onClick={() => setOpen(false)}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
