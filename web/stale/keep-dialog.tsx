import { NoteDialog } from '../ui/note-dialog.tsx';

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
  onKeep: (note: string) => Promise<unknown>;
  onClose: () => void;
}) {
  return (
    <NoteDialog
      title={title}
      label={label}
      ask="Note"
      hint="Optional. It stays in the history and is never exported."
      onDo={onKeep}
      onClose={onClose}
    >
      {children}
    </NoteDialog>
  );
}
