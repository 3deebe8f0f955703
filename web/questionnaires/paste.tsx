import type { FormEvent } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Input, Label, TextArea } from '../ui/field.tsx';
import { Failure } from '../ui/notice.tsx';
import { usePastedFile } from './queries.ts';

export type Pasted = { name: string; text: string };

/** Questions that came in no file. They become a csv file, which then goes the way of every other. */
export function PasteDialog({
  pasted,
  onChange,
  onFile,
  onClose,
}: {
  pasted: Pasted;
  onChange: (pasted: Pasted) => void;
  onFile: (file: File) => void;
  onClose: () => void;
}) {
  const make = usePastedFile();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate(pasted, { onSuccess: onFile });
  };
  return (
    <Dialog title="Paste questions" wide onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Label
          text="Questions"
          hint="Cells copied from Excel or Google Sheets, a Markdown table, or a list with one question a line."
        >
          {(props) => (
            <TextArea
              {...props}
              data-first
              required
              rows={9}
              spellCheck={false}
              value={pasted.text}
              onChange={({ target }) => onChange({ ...pasted, text: target.value })}
              className="max-h-[38vh] overflow-y-auto! text-sm! [tab-size:12]"
            />
          )}
        </Label>
        <Label text="Name" hint="The answers come back as a CSV file of this name.">
          {(props) => (
            <Input
              {...props}
              maxLength={150}
              value={pasted.name}
              placeholder="Pasted questions"
              onChange={({ target }) => onChange({ ...pasted, name: target.value })}
            />
          )}
        </Label>
        {make.error && <Failure error={make.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={make.isPending || pasted.text.trim() === ''}>
            {make.isPending ? 'Reading…' : 'Preview'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
