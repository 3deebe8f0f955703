import { useId, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Input, Label } from '../ui/field.tsx';
import { NoteDialog } from '../ui/note-dialog.tsx';

export function SendBackDialog({
  onSend,
  onClose,
}: {
  onSend: (note: string) => Promise<unknown>;
  onClose: () => void;
}) {
  return (
    <NoteDialog
      title="Send back"
      label="Send back"
      ask="Reason"
      hint="The next person sees it with the question. It is never exported."
      required
      onDo={onSend}
      onClose={onClose}
    />
  );
}

export function AssignDialog({
  assignee,
  people,
  me,
  onAssign,
  onClose,
}: {
  assignee: string | null;
  people: string[];
  me: string | undefined;
  onAssign: (assignee: string | null) => void;
  onClose: () => void;
}) {
  const [name, setName] = useState(assignee ?? '');
  const list = useId();
  return (
    <Dialog title="Assign" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onAssign(name.trim() === '' ? null : name.trim());
        }}
        className="flex flex-col gap-4"
      >
        <Label text="Who should answer this?" hint="A name or an address. Leave it empty to take the assignment away.">
          {(props) => (
            <Input
              {...props}
              data-first
              list={list}
              value={name}
              onChange={(event) => setName(event.target.value)}
              autoComplete="off"
            />
          )}
        </Label>
        <datalist id={list}>
          {people.map((person) => (
            <option key={person} value={person} />
          ))}
        </datalist>
        <div className="flex justify-end gap-2">
          {me !== undefined && me !== assignee && (
            <Button look="quiet" className="mr-auto" onClick={() => onAssign(me)}>
              Assign to me
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary">
            Assign
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
