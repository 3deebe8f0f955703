import type { AnswerSlot, DetectedQuestion } from '../detect/detected.ts';
import { type JsonNode, memberOf, textOf } from './json-tree.ts';
import { plainText } from './plain-text.ts';

/** Google's questionnaire format: blocks of typed items, some asked only when another answer was given. */
export type VsaqReading = { questions: Omit<DetectedQuestion, 'row'>[]; conditional: number };

const asked: ReadonlySet<string> = new Set([
  'line',
  'box',
  'yesno',
  'radiogroup',
  'checkgroup',
  'radio',
  'check',
  'upload',
]);

/** The list of items, when this is a VSAQ template: `{ "questionnaire": [ { "type": "block", … } ] }` or the list alone. */
export function vsaqItems(root: JsonNode): JsonNode[] | null {
  const list = memberOf(root, 'questionnaire') ?? root;
  if (list.kind !== 'array' || list.items.length === 0) return null;
  const known = list.items.filter((item) => {
    const type = textOf(memberOf(item, 'type')) ?? '';
    return asked.has(type) || ['block', 'info', 'tip', 'spacer'].includes(type);
  });
  return known.length >= list.items.length / 2 ? list.items : null;
}

/** Everything a person is asked; notes, tips and headings are not. VSAQ keeps answers elsewhere, so no slot is in the file. */
export function readVsaq(items: readonly JsonNode[]): VsaqReading {
  const reading: VsaqReading = { questions: [], conditional: 0 };
  walk(items, [], false, reading);
  return reading;
}

function walk(items: readonly JsonNode[], sections: readonly string[], inCondition: boolean, reading: VsaqReading) {
  let said = '';
  for (const item of items) {
    const type = textOf(memberOf(item, 'type')) ?? '';
    const text = plainText(textOf(memberOf(item, 'text')) ?? '');
    const isConditional = inCondition || (textOf(memberOf(item, 'cond')) ?? '') !== '';
    const inner = memberOf(item, 'items');
    if (inner?.kind === 'array') {
      walk(inner.items, text === '' ? sections : [...sections, text], isConditional, reading);
    } else if (asked.has(type)) {
      // A group of boxes may leave its question to the note above it.
      const question = text || said || sections.at(-1) || '';
      if (question === '') continue;
      if (isConditional) reading.conditional++;
      reading.questions.push({
        sheet: null,
        cell: `${item.pointer}/text`,
        id: textOf(memberOf(item, 'id')),
        text: question,
        section: sections.length > 0 ? sections.join(' > ') : null,
        slots: slotsOf(item, type),
      });
    }
    if (type === 'info') said = text;
  }
}

function slotsOf(item: JsonNode, type: string): AnswerSlot[] {
  const cell = `${item.pointer}#answer`;
  const choices = legalValues(item, type);
  if (choices === null) return [{ kind: type === 'upload' ? 'link' : 'text', cell, choices: null, current: null }];
  const comment: AnswerSlot = { kind: 'comment', cell: `${item.pointer}#comment`, choices: null, current: null };
  return [{ kind: 'choice', cell, choices, current: null }, comment];
}

/** Of a group of boxes any number may be ticked, so its answer is a text. */
function legalValues(item: JsonNode, type: string): string[] | null {
  const label = (key: string, otherwise: string) => plainText(textOf(memberOf(item, key)) ?? '') || otherwise;
  if (type === 'yesno') return [label('yes', 'Yes'), label('no', 'No')];
  if (type === 'radio' || type === 'check') return ['Yes', 'No'];
  return type === 'radiogroup' ? choicesOf(item) : null;
}

/** `"choices": [ { "id": "Text" }, … ]` */
function choicesOf(item: JsonNode): string[] | null {
  const list = memberOf(item, 'choices');
  if (list?.kind !== 'array') return null;
  const texts = list.items.flatMap((choice) =>
    choice.kind === 'object' ? choice.members.map(({ value }) => plainText(textOf(value) ?? '')) : [],
  );
  const choices = [...new Set(texts)].filter((text) => text !== '');
  return choices.length > 0 ? choices : null;
}
