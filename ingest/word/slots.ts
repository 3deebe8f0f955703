import type { AnswerSlot } from '../detect/detected.ts';
import { headerRoles, isOption } from '../detect/header-words.ts';
import { placeholders } from '../detect/vocabulary.ts';
import { countWords, plainWords } from '../detect/words.ts';
import { afterLabel, blanksIn, boxesIn } from './marks.ts';
import type { WordCell, WordControl, WordParagraph } from './word.ts';

/** What a paragraph holds for an answer, and the words around it. */
export type Offer = {
  slots: AnswerSlot[];
  /** The paragraph's words without boxes, their labels, lines to write on and what controls show. */
  words: string;
  /** How surely an answer goes here: a label or box says so, a line may be for anything. */
  sure: boolean;
};

type Mark = { from: number; to: number; key: string; checked: boolean };

/** Every place for an answer that is marked in a paragraph. */
export function offerOf(paragraph: WordParagraph): Offer {
  const { text } = paragraph;
  const ticks = ticksOf(paragraph);
  const slots: AnswerSlot[] = ticks.length > 0 ? tickSlots(text, ticks) : [];
  let words = ticks.length > 0 ? wordsBefore(text, ticks) : text;
  for (const control of paragraph.controls) {
    if (control.kind === 'check' || control.locked) continue;
    slots.push(controlSlot(control));
    words = words.replace(control.text, ' ');
  }
  for (const field of paragraph.fields) {
    if (field.kind === 'check') continue;
    const current = null;
    const choices = field.kind === 'choice' && field.choices.length > 1 ? field.choices : null;
    if (field.kind === 'choice' && choices) slots.push({ kind: 'choice', cell: field.key, choices, current });
  }
  const blanks = blanksIn(words);
  if (blanks.length > 0 && slots.length === 0) {
    const index = blanksIn(text).length > 0 ? 1 : 0;
    if (index > 0) slots.push({ kind: 'text', cell: `${paragraph.key}/blank:1`, choices: null, current: null });
  }
  words = words.replace(/_(?:[ \t]?_){2,}|\.{6,}|\u2026{3,}/g, ' ');
  const label = afterLabel(text);
  if (slots.length === 0 && label && isAnswerLabel(text.slice(0, label.from))) {
    const current = text.slice(label.from).trim();
    const slot: AnswerSlot = { kind: 'text', cell: `${paragraph.key}/label`, choices: null, current: current || null };
    const isComment = (headerRoles(text.slice(0, label.from)).comment ?? 0) >= 0.8;
    return { slots: [isComment ? { ...slot, kind: 'comment' } : slot], words: '', sure: true };
  }
  if (slots.length > 0 && isAnswerLabel(words)) words = '';
  return { slots, words: words.replace(/\s+/g, ' ').trim(), sure: slots.length > 0 };
}

/** What a cell holds for an answer: the marked places in it, or null when the cell as a whole is the place. */
export function offerOfCell(cell: WordCell): Offer {
  const offers = cell.paragraphs.map(offerOf);
  const own = cell.controls.filter((control) => control.kind !== 'check' && !control.locked).map(controlSlot);
  const slots = together([...own, ...offers.flatMap((offer) => offer.slots)]);
  // A control around the cell or around its paragraphs is met once; its text is no question.
  const inside = new Set(cell.controls.flatMap((control) => control.paragraphs));
  const words = cell.paragraphs
    .flatMap((one, at) => (inside.has(one) ? [] : (offers[at]?.words ?? '')))
    .join('\n')
    .trim();
  return { slots, words, sure: slots.length > 0 };
}

/** What is met twice (a control around several paragraphs) is one place; a line beside boxes is for the comment. */
export function together(slots: readonly AnswerSlot[]): AnswerSlot[] {
  const ticks = slots.some((slot) => slot.kind === 'tick' || slot.kind === 'choice');
  return slots
    .filter((slot, index) => slots.findIndex((one) => one.cell === slot.cell) === index)
    .map((slot) => (ticks && slot.kind === 'text' ? { ...slot, kind: 'comment' as const } : slot));
}

export function controlSlot(control: WordControl): AnswerSlot {
  const shown = control.text.trim();
  const current = control.placeholder || shown === '' || isPrompt(shown) ? null : shown;
  const choices = control.choices.length > 0 ? control.choices : null;
  const kind = choices ? 'choice' : control.kind === 'date' ? 'date' : 'text';
  return { kind, cell: control.key, choices, current };
}

/** "Choose an item.", "Click or tap here to enter text.": asks to be overwritten. */
export function isPrompt(text: string): boolean {
  const plain = plainWords(text);
  return (
    placeholders.has(plain) ||
    /^(?:(?:click|tap)(?: or tap)?(?: here)? to (?:enter|add)|(?:enter|type|insert|add) (?:your |the )?(?:text|answer|response|comments?|date)\b|choose an?\b|klicken(?: oder tippen)? sie|klicken sie hier|wahlen sie ein|cliquez (?:ou appuyez )?ici|choisissez un|haga clic|elija un|fare clic|scegliere un)/.test(
      plain,
    )
  );
}

/** "Answer:", "Response", "Vendor comments:". */
export function isAnswerLabel(text: string): boolean {
  const plain = text.replace(/[:：\s]+$/, '');
  if (plain.trim() === '' || countWords(plain) > 4 || plain.length > 40) return false;
  if (/^(?:a|ans|r)[.\s]?\d{0,3}$/i.test(plain.trim()) && /[:：]\s*$/.test(text)) return true;
  const roles = headerRoles(plain);
  return Math.max(roles.answer ?? 0, roles.comment ?? 0) >= 0.6;
}

/** "Pass / Fail / NA (Pass) / Untested": the answers a cell offers to choose from; null when it spells out none. */
export function spelledOptions(text: string): string[] | null {
  for (const separator of [/\s*[/|]\s*/, /\s*[\n;]\s*/, /\s*,\s*/]) {
    const parts = text
      .trim()
      .replace(/^\(([^()]*)\)$/, '$1')
      .split(separator)
      .filter((part) => part !== '');
    const known = parts.filter(
      (part) => isOption(part.replace(/\([^)]*\)/g, '')) || /^(?:pass|fail)(?:ed)?$/i.test(part),
    );
    if (parts.length < 2 || parts.length > 8 || known.length < 2) continue;
    if (parts.every((part) => countWords(part) <= 4 && part.length <= 40)) return parts;
  }
  return null;
}

function ticksOf(paragraph: WordParagraph): Mark[] {
  const marks: Mark[] = paragraph.controls
    .filter((control) => control.kind === 'check' && !control.locked)
    .map((control) => ({
      from: control.at,
      to: control.at + control.text.length,
      key: control.key,
      checked: control.checked,
    }));
  for (const field of paragraph.fields) {
    if (field.kind === 'check') marks.push({ from: field.at, to: field.at, key: field.key, checked: field.checked });
  }
  const controlled = [...paragraph.controls.map((one) => ({ from: one.at, to: one.at + one.text.length }))];
  boxesIn(paragraph.text).forEach((box, index) => {
    if (controlled.some((one) => box.from >= one.from && box.to <= one.to)) return;
    marks.push({ from: box.from, to: box.to, key: `${paragraph.key}/box:${index + 1}`, checked: box.checked });
  });
  return marks.sort((one, other) => one.from - other.from);
}

/** Labels stand after their boxes ("☐ Yes"), or before them where the line ends with a box ("Yes ☐ No ☐"). */
function tickSlots(text: string, ticks: readonly Mark[]): AnswerSlot[] {
  const before = labelsBefore(text, ticks);
  return ticks.map((tick, index) => {
    const next = ticks[index + 1]?.from ?? text.length;
    const last = ticks[index - 1]?.to ?? 0;
    const label = before ? lastWords(text.slice(last, tick.from)) : text.slice(tick.to, next);
    const plain = label.replace(/[\s_.…]+/g, ' ').replace(/^[\s,;:/|–-]+|[\s,;:/|–-]+$/g, '');
    return { kind: 'tick', cell: tick.key, choices: [plain], current: tick.checked ? 'x' : null };
  });
}

function labelsBefore(text: string, ticks: readonly Mark[]): boolean {
  const last = ticks.at(-1);
  const first = ticks[0];
  return !!last && !!first && text.slice(last.to).trim() === '' && text.slice(0, first.from).trim() !== '';
}

/** Of "Do you encrypt backups? Yes", the "Yes". */
function lastWords(text: string): string {
  return text.split(/[?!.:\t\n]|\s{3,}/).at(-1) ?? text;
}

function wordsBefore(text: string, ticks: readonly Mark[]): string {
  const before = text.slice(0, ticks[0]?.from ?? 0);
  if (!labelsBefore(text, ticks)) return before;
  const label = lastWords(before);
  return before.slice(0, before.length - label.length);
}
