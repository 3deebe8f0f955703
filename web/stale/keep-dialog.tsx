import { type FormEvent, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Label, TextArea } from '../ui/field.tsx';

/** Letting an answer stand is a person's word: who, when, and why where there is more to say. */
export function KeepDialog({
  title,
  label,
  children,
  onKeep,
  onClose,
}: {
  title: string;
  label: string;
  children: string;
  onKeep: (note: string) => void;
  onClose: () => void;
}) {
  const [note, setNote] = useState('');
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    onKeep(note.trim());
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-sm text-muted">{children}</p>
        <Label text="Note" hint="Optional. It stays in the history and is never exported.">
          {(props) => (
            <TextArea
              {...props}
              data-first
              value={note}
              onChange={(event) => setNote(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit();
              }}
              className="min-h-16"
            />
          )}
        </Label>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" shortcut="mod Enter">
            {label}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
