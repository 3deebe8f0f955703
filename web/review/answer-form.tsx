import { Check } from 'lucide-react';
import type { Ref } from 'react';
import type { QuestionView, SlotView } from '../../api/index.ts';
import type { Answer } from '../client.ts';
import { Button } from '../ui/button.tsx';
import { Select, TextArea } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import type { SaveState } from './editing.ts';

const kindNames: Record<SlotView['kind'], string> = {
  choice: 'Answer',
  tick: 'Answer',
  text: 'Answer',
  comment: 'Comment',
  link: 'Link',
  date: 'Date',
  number: 'Number',
};

/** The legal values as the buyer's file gives them: of one cell's list, or one cell to tick for each. */
export function choicesOf(question: QuestionView): string[] {
  return [...new Set(question.slots.flatMap((slot) => slot.choices ?? []))];
}

export function AnswerForm({
  question,
  shown,
  locked,
  textRef,
  onChange,
  onLeave,
}: {
  question: QuestionView;
  shown: Answer;
  locked: boolean;
  textRef: Ref<HTMLTextAreaElement | null>;
  onChange: (next: Partial<Answer>) => void;
  onLeave: () => void;
}) {
  const choices = choicesOf(question);
  const choiceSlots = question.slots.filter(
    (slot) => slot.choices !== null || slot.kind === 'choice' || slot.kind === 'tick',
  );
  const textSlots = question.slots.filter((slot) => !choiceSlots.includes(slot));
  const textSlot = textSlots.find(({ kind }) => kind === 'text' || kind === 'comment') ?? textSlots[0];
  const textName = textSlot === undefined ? 'Explanation' : kindNames[textSlot.kind];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears that the focus has left its fields.
    <div
      className="flex flex-col gap-4"
      onBlur={(event) => {
        const to = event.relatedTarget;
        const inside = to instanceof Node && (event.currentTarget.contains(to) || insideActions(to));
        if (!inside) onLeave();
      }}
    >
      {choices.length > 0 && (
        <ChoiceField
          name={`choice ${question.id}`}
          label="Answer"
          cells={choiceSlots.map(({ cell }) => cell)}
          choices={choices}
          value={shown.choice}
          locked={locked}
          onChange={(choice) => onChange({ choice })}
        />
      )}
      <div>
        <div className="mb-1.5 flex items-baseline justify-between gap-3">
          <label htmlFor={`text ${question.id}`} className="text-xs font-medium text-muted">
            {textName}
          </label>
          <Cells cells={textSlots.map(({ cell }) => cell)} none="The file has no cell for this" />
        </div>
        <TextArea
          ref={textRef}
          id={`text ${question.id}`}
          value={shown.text}
          readOnly={locked}
          placeholder={locked ? '' : 'Write the answer'}
          onChange={(event) => onChange({ text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
          className={locked ? 'border-line! bg-sunken! shadow-none!' : ''}
        />
      </div>
    </div>
  );
}

function insideActions(node: Node): boolean {
  return node instanceof Element && node.closest('[data-review-actions]') !== null;
}

function Cells({ cells, none }: { cells: string[]; none?: string }) {
  if (cells.length === 0) return none ? <span className="text-xs text-faint">{none}</span> : null;
  return (
    <span className="truncate font-mono text-xs text-faint" title={cells.join(', ')}>
      {cells.length > 4 ? `${cells[0]}–${cells.at(-1)}` : cells.join(' ')}
    </span>
  );
}

const longestSegment = 22;

/** Up to six short values stand side by side; more, or longer ones, become a list. */
function ChoiceField({
  name,
  label,
  cells,
  choices,
  value,
  locked,
  onChange,
}: {
  name: string;
  label: string;
  cells: string[];
  choices: string[];
  value: string | null;
  locked: boolean;
  onChange: (choice: string | null) => void;
}) {
  const known = value === null || choices.includes(value);
  const segments = choices.length <= 6 && choices.every((choice) => choice.length <= longestSegment);
  return (
    <fieldset disabled={locked}>
      <legend className="sr-only">{label}</legend>
      <div className="mb-1.5 flex items-baseline justify-between gap-3">
        <span aria-hidden className="text-xs font-medium text-muted">
          {label}
        </span>
        <Cells cells={cells} />
      </div>
      {segments ? (
        <div
          className={`flex w-fit max-w-full flex-wrap gap-0.5 rounded-md border p-0.5 ${locked ? 'border-line bg-sunken' : 'border-field bg-panel'}`}
        >
          {choices.map((choice) => (
            <label
              key={choice}
              className={`flex h-7 items-center gap-1 rounded-sm px-3 text-sm font-medium transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent-ink ${
                locked
                  ? 'cursor-default text-faint has-checked:bg-panel has-checked:text-ink has-checked:shadow-press'
                  : 'text-muted hover:text-ink has-checked:bg-accent has-checked:text-on-accent'
              }`}
            >
              <input
                type="radio"
                name={name}
                value={choice}
                checked={choice === value}
                onChange={() => onChange(choice)}
                className="sr-only"
              />
              {choice === value && <Check size={13} strokeWidth={2.5} aria-hidden />}
              {choice}
            </label>
          ))}
        </div>
      ) : (
        <Select
          aria-label={label}
          value={known ? (value ?? '') : '\u0000'}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
        >
          <option value="">Not chosen</option>
          {!known && <option value={'\u0000'}>{value} (not in the list)</option>}
          {choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </Select>
      )}
      {!known && segments && (
        <p className="mt-1.5 text-sm text-warn">“{value}” is not a legal value of this cell. Choose one of the list.</p>
      )}
    </fieldset>
  );
}

/** One line under the fields: is it saved, whose words are these, and the way back to the draft. */
export function SavedLine({
  question,
  state,
  dirty,
  error,
  onSave,
  onDiscard,
  onRestore,
}: {
  question: QuestionView;
  state: SaveState;
  dirty: boolean;
  error: Error | null;
  onSave: () => void;
  onDiscard: () => void;
  onRestore: (() => void) | null;
}) {
  const { answer, draft } = question;
  const whose =
    answer === null ? '' : answer.by === 'person' ? 'A person’s words.' : `As drafted (${draft?.model ?? 'model'}).`;
  return (
    <div className="mt-2 flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted">
      {dirty && state !== 'saving' && state !== 'conflict' ? (
        <>
          <Button look="quiet" size="sm" shortcut="mod s" onClick={onSave}>
            Save
          </Button>
          <Button look="quiet" size="sm" onClick={onDiscard}>
            Discard
          </Button>
        </>
      ) : (
        <span>{whose}</span>
      )}
      <span role="status" className="flex items-center gap-1 not-empty:order-first">
        {state === 'saving' && 'Saving…'}
        {state === 'saved' && !dirty && (
          <>
            <Check size={13} aria-hidden className="text-ok" /> Saved
          </>
        )}
        {dirty && state === 'unsaved' && <span className="font-medium text-warn">Not saved yet</span>}
        {state === 'failed' && <span className="text-bad">{error?.message ?? 'It could not be saved.'}</span>}
      </span>
      {onRestore && !dirty && (
        <Button look="quiet" size="sm" onClick={onRestore} className="-my-1">
          Back to the draft
        </Button>
      )}
    </div>
  );
}

export function Conflict({ theirs, onTheirs, onMine }: { theirs: Answer; onTheirs: () => void; onMine: () => void }) {
  return (
    <div role="alert" className="mt-3">
      <Notice
        tone="warning"
        actions={
          <>
            <Button size="sm" onClick={onTheirs}>
              Take theirs
            </Button>
            <Button size="sm" onClick={onMine}>
              Keep mine
            </Button>
          </>
        }
      >
        <p>Someone changed this answer while you were editing. Nothing of yours is lost. It now says:</p>
        <p className="mt-1 text-muted">{[theirs.choice, theirs.text].filter(Boolean).join('. ') || 'nothing'}</p>
      </Notice>
    </div>
  );
}
