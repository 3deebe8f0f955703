import { type ReactNode, type SyntheticEvent, useState } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Label, TextArea } from './field.tsx';
import { Failure } from './notice.tsx';

/** A deed that a person says something to. The dialog stays, with what was written, until the deed is done. */
export function NoteDialog({
  title,
  label,
  ask,
  hint,
  required = false,
  children,
  onDo,
  onClose,
}: {
  title: string;
  /** What the button says. */
  label: string;
  /** What is asked for, and a line below it. */
  ask: string;
  hint: string;
  required?: boolean;
  children?: ReactNode;
  onDo: (note: string) => Promise<unknown>;
  onClose: () => void;
}) {
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const missing = required && note.trim() === '';
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (missing || busy) return;
    setBusy(true);
    setError(null);
    try {
      await onDo(note.trim());
      onClose();
    } catch (cause) {
      setError(cause as Error);
    }
    setBusy(false);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        {children && <p className="text-sm text-muted">{children}</p>}
        <Label text={ask} hint={hint}>
          {(props) => (
            <TextArea
              {...props}
              data-first
              required={required}
              value={note}
              onChange={(event) => setNote(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void submit(event);
              }}
              className="min-h-20"
            />
          )}
        </Label>
        {error && <Failure error={error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" shortcut="mod Enter" disabled={missing || busy}>
            {label}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
