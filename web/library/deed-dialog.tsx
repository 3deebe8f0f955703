import type { FormEvent, ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Failure } from '../ui/notice.tsx';

/** A form in a dialog: its fields, what went wrong, and the button that does it. */
export function DeedDialog({
  title,
  label,
  danger = false,
  busy,
  error,
  onDo,
  onClose,
  children,
}: {
  title: string;
  label: string;
  danger?: boolean;
  busy: boolean;
  error: Error | null;
  onDo: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onDo();
  };
  return (
    <Dialog title={title} wide={!danger} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {children}
        {error && <Failure error={error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look={danger ? 'danger' : 'primary'} disabled={busy}>
            {label}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
