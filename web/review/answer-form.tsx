import type { Ref } from 'react';
import type { QuestionView, SlotView } from '../../api/index.ts';
import type { Answer } from '../client.ts';
import { TextArea } from '../ui/field.tsx';
import { Cells, ChoiceField } from './choice-field.tsx';

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
          several={question.several}
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
