import { useState } from 'react';
import type { LibraryEntryView } from '../../api/index.ts';
import { client, type FixedWords } from '../client.ts';
import { Input, Label, TextArea } from '../ui/field.tsx';
import { DeedDialog } from './deed-dialog.tsx';
import { AnswerFields } from './entry-form.tsx';
import { useLibraryDeed } from './queries.ts';

/** A new fixed answer, or one that is changed. */
export function FixedDialog({ entry, onClose }: { entry: LibraryEntryView | null; onClose: () => void }) {
  const fix = useLibraryDeed(client.fixAnswer);
  const [fixed, setFixed] = useState<FixedWords>(() => wordsOf(entry));
  const [ways, setWays] = useState(fixed.askedAs.join('\n'));
  const save = () =>
    fix.mutate(
      {
        ...fixed,
        id: entry?.id ?? null,
        choice: fixed.choice?.trim() || null,
        askedAs: ways.split('\n').filter((way) => way.trim() !== ''),
      },
      { onSuccess: onClose },
    );
  return (
    <DeedDialog
      title={entry === null ? 'New fixed answer' : 'Change the fixed answer'}
      label="Save"
      busy={fix.isPending}
      error={fix.error}
      onDo={save}
      onClose={onClose}
    >
      <Label text="Topic">
        {(props) => (
          <Input
            {...props}
            data-first
            required
            value={fixed.topic}
            placeholder="Cyber insurance"
            onChange={(event) => setFixed({ ...fixed, topic: event.target.value })}
          />
        )}
      </Label>
      <Label
        text="Words a question speaks of it with"
        hint="One way of asking a line. A question speaks of the topic when it holds all words of one line, in any order."
      >
        {(props) => (
          <TextArea
            {...props}
            required
            value={ways}
            placeholder={'cyber insurance\ninsurance data breach'}
            onChange={(event) => setWays(event.target.value)}
          />
        )}
      </Label>
      <AnswerFields words={fixed} onChange={setFixed} />
      <Label text="Look at it again by" hint="Optional. Past this day, drafts made of it say so.">
        {(props) => (
          <Input
            {...props}
            type="date"
            className="sm:max-w-48"
            value={fixed.reviewBy ?? ''}
            onChange={(event) => setFixed({ ...fixed, reviewBy: event.target.value || null })}
          />
        )}
      </Label>
    </DeedDialog>
  );
}

function wordsOf(entry: LibraryEntryView | null): FixedWords {
  if (entry === null)
    return { topic: '', askedAs: [], choice: null, text: '', confidentiality: 'nda', reviewBy: inAYear() };
  const { question, askedAs, choice, text, confidentiality, reviewBy } = entry;
  return { topic: question, askedAs: askedAs ?? [], choice, text, confidentiality, reviewBy };
}

function inAYear(): string {
  const day = new Date();
  day.setFullYear(day.getFullYear() + 1);
  return day.toISOString().slice(0, 10);
}
