import { type FormEvent, useState } from 'react';
import type { EntryWords } from '../client.ts';
import { confidentialityWords } from '../documents/words.ts';
import { Button } from '../ui/button.tsx';
import { Input, Label, Select, TextArea } from '../ui/field.tsx';
import { Failure } from '../ui/notice.tsx';

/** The words of an answer, its choice where it has one, and who may see them. */
export function EntryForm({
  words,
  busy,
  error,
  onSave,
  onCancel,
}: {
  words: EntryWords;
  busy: boolean;
  error: Error | null;
  onSave: (words: EntryWords) => void;
  onCancel: () => void;
}) {
  const [now, setNow] = useState(words);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave({ ...now, choice: now.choice?.trim() || null });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <AnswerFields words={now} onChange={setNow} />
      {error && <Failure error={error} />}
      <div className="flex justify-end gap-2">
        <Button size="sm" onClick={onCancel}>
          Cancel
        </Button>
        <Button size="sm" type="submit" look="primary" disabled={busy}>
          Save
        </Button>
      </div>
    </form>
  );
}

/** The fields alone, for forms that ask for more. */
export function AnswerFields<W extends EntryWords>({ words, onChange }: { words: W; onChange: (words: W) => void }) {
  return (
    <>
      <Label text="Answer">
        {(props) => (
          <TextArea
            {...props}
            value={words.text}
            onChange={(event) => onChange({ ...words, text: event.target.value })}
          />
        )}
      </Label>
      <div className="grid gap-3 sm:grid-cols-2">
        <Label text="Choice" hint="Optional. Yes, No, Partial or N/A.">
          {(props) => (
            <Input
              {...props}
              value={words.choice ?? ''}
              onChange={(event) => onChange({ ...words, choice: event.target.value })}
            />
          )}
        </Label>
        <WhoMaySee
          value={words.confidentiality}
          onChange={(confidentiality) => onChange({ ...words, confidentiality })}
        />
      </div>
    </>
  );
}

export function WhoMaySee({
  value,
  onChange,
}: {
  value: EntryWords['confidentiality'];
  onChange: (value: EntryWords['confidentiality']) => void;
}) {
  return (
    <Label text="Who may see it">
      {(props) => (
        <Select
          {...props}
          value={value}
          onChange={(event) => onChange(event.target.value as EntryWords['confidentiality'])}
        >
          {Object.entries(confidentialityWords).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      )}
    </Label>
  );
}
