import type { AnswerSlot } from '../detect/detected.ts';
import { isOption } from '../detect/header-words.ts';
import { asksSomething, instructs, readsLikeTitle } from '../detect/wording.ts';
import { countWords, plainWords } from '../detect/words.ts';
import type { FlowItem } from './flow.ts';
import { type Found, leadingId, withoutId } from './found.ts';
import { isAnswerLabel, spelledOptions, together } from './slots.ts';

type ParagraphItem = FlowItem & { kind: 'paragraph' };
/** A paragraph that may ask, what follows it up to the next one, and the marked places for its answer. */
type Asking = {
  item: ParagraphItem;
  text: string;
  asks: number;
  marked: AnswerSlot[];
  blank: AnswerSlot | null;
  list: string[];
  /** "Answer:" or "Response:" stands under it. */
  formal: boolean;
  /** Ordinary words follow: what stands under it is no room for an answer. */
  answered: boolean;
};

/** At least this many questions with an empty paragraph under each make a pattern; fewer are spacing. */
const fewestBlanks = 3;

/**
 * Questions asked in paragraphs: with a place for the answer that is marked (a box, a control, a line, "Answer:"), with
 * an empty paragraph under each, or, in a document that has no place for answers at all, with none.
 * @param others whether questions were found in tables already; then only marked places speak for a paragraph
 */
export function readParagraphs(items: readonly FlowItem[], others: boolean): Found[] {
  const asking = askingIn(items);
  const marked = asking.filter((one) => one.marked.length > 0 && isAsked(one));
  if (marked.length > 0 && !areAnswered(marked)) {
    const bare = asking.filter((one) => one.marked.length === 0 && one.asks >= 0.75 && /[?？]\s*$/.test(one.text));
    const also = others || bare.length > marked.length ? [] : bare;
    return asking.filter((one) => marked.includes(one) || also.includes(one)).map((one) => found(one, one.marked));
  }
  if (others) return [];
  const sure = asking.filter(
    (one) => one.asks >= 0.6 && (one.item.list || leadingId(one.text) !== null || asksForWords(one.text)),
  );
  const open = sure.filter((one) => one.blank !== null);
  const wordy = open.filter((one) => asksForWords(one.text));
  if (open.length >= fewestBlanks && open.length >= sure.length * 0.8 && wordy.length >= open.length * 0.6)
    return sure.map((one) => found(one, one.blank ? [one.blank] : []));
  const questions = sure.filter(
    (one) => one.asks >= 0.75 && (one.item.list || leadingId(one.text) !== null || /[?？](?:\s|$)/.test(one.text)),
  );
  const spoken = questions.filter((one) => /[?？](?:\s|$)/.test(one.text));
  const listed = questions.filter((one) => one.item.list || leadingId(one.text) !== null);
  // Prose asks now and then, and answers; a questionnaire asks on and on, by number.
  const answered = questions.filter((one) => one.answered).length;
  if (questions.length < textsBetween(items, questions) * 0.6 || answered > questions.length * 0.3) return [];
  if (questions.length < 3 || spoken.length < questions.length * 0.6 || listed.length < questions.length * 0.6)
    return [];
  return questions.map((one) => found(one, []));
}

/** "Q: … A: …" with the answers in place is a page of frequent questions, unless it says "Answer:" in full. */
function areAnswered(marked: readonly Asking[]): boolean {
  const labelled = marked.filter((one) =>
    one.marked.every((slot) => slot.cell.endsWith('/label') && slot.current !== null),
  );
  return labelled.length > marked.length / 2 && labelled.filter((one) => one.formal).length < labelled.length / 2;
}

/** How many paragraphs of text stand between the first question and the last, lists under a question not counted. */
function textsBetween(items: readonly FlowItem[], questions: readonly Asking[]): number {
  const from = questions[0]?.item.paragraph.start ?? 0;
  const to = questions.at(-1)?.item.paragraph.start ?? 0;
  const listed = questions.reduce((sum, one) => sum + one.list.length, 0);
  const texts = items.filter(
    (item) =>
      item.kind === 'paragraph' &&
      item.level === null &&
      item.paragraph.text.trim() !== '' &&
      item.paragraph.start >= from &&
      item.paragraph.start <= to,
  );
  return texts.length - listed;
}

/** A question, or an order to tell something; "Ensure that …" orders to do something. */
function asksForWords(text: string): boolean {
  return (
    /[?？](?:\s|$)/.test(text) ||
    /^(?:please )?(?:describe|provide|explain|list|specify|indicate|state|attach|detail|outline|summari[sz]e|give|name|identify|confirm|tell|beschreiben|erlautern|nennen|geben sie|decrivez|precisez|indiquez|fournissez|listez|expliquez|descrivere|indicare|elencare|describa|indique|explique|enumere|beskriv|angiv|opisz|prosze|podaj)\b/.test(
      plainWords(withoutId(text)),
    )
  );
}

/** A field of a form ("Name: ____") asks nothing; with a number or a box to tick it does. */
function isAsked({ item, text, asks, marked }: Asking): boolean {
  // "To do: [ ] Book the room" is a list of tasks; answers to tick are answers, or stand under a question.
  const ticks = marked.filter((slot) => slot.kind === 'tick');
  if (ticks.length === marked.length && asks < 0.6 && !ticks.some((slot) => isOption(slot.choices?.[0] ?? '')))
    return false;
  // "The supplier confirms that all is true: ____" is signed, not answered.
  if (asks >= (marked.some((slot) => !slot.cell.includes('/blank:')) ? 0.45 : 0.6)) return true;
  if (item.level !== null || countWords(text) === 0) return false;
  if (ticks.length >= 2) return countWords(text) >= 2;
  return (item.list || leadingId(text) !== null) && countWords(text) >= 2;
}

function askingIn(items: readonly FlowItem[]): Asking[] {
  const all: Asking[] = [];
  let current: Asking | null = null;
  let strangers = 0;
  for (const item of items) {
    if (item.kind === 'table') {
      current = null;
      continue;
    }
    if (item.kind === 'box') {
      current?.marked.push({ kind: 'text', cell: item.cell.key, choices: null, current: null });
      current = null;
      continue;
    }
    const { paragraph, offer } = item;
    const words = offer.words;
    if (words === '' && offer.slots.length > 0) {
      // The second and third line to write on belong to the first.
      if (
        current &&
        /^\s*(?:answer|response|antwort|r[ée]ponse|risposta|respuesta|svar|odpowied|回答)/i.test(paragraph.text)
      )
        current.formal = true;
      const lined = current?.marked.some((slot) => slot.cell.includes('/blank:')) ?? false;
      current?.marked.push(...offer.slots.filter((slot) => !lined || !slot.cell.includes('/blank:')));
      continue;
    }
    const options = current && countWords(words) <= 10 ? spelledOptions(words) : null;
    if (options) {
      current?.marked.push({ kind: 'choice', cell: paragraph.key, choices: options, current: null });
      continue;
    }
    if (paragraph.text.trim() === '') {
      if (current && current.list.length === 0 && !current.answered)
        current.blank ??= { kind: 'text', cell: paragraph.key, choices: null, current: null };
      continue;
    }
    if (current && offer.slots.length > 0 && isFollowUp(words)) {
      current.marked.push(
        ...offer.slots.map((slot) => (slot.kind === 'text' ? { ...slot, kind: 'comment' as const } : slot)),
      );
      continue;
    }
    const asks = asksSomething(withoutId(words.replace(/https?:\/\/\S+/g, '')));
    const candidate = !instructs(words) && countWords(words) >= 2 && (item.level === null || asks >= 0.75);
    if (candidate && (asks >= 0.6 || offer.slots.length > 0) && !(offer.slots.length === 0 && readsLikeTitle(words))) {
      current = {
        item,
        text: words,
        asks,
        marked: [...offer.slots],
        blank: null,
        list: [],
        formal: false,
        answered: false,
      };
      strangers = 0;
      all.push(current);
    } else if (item.level !== null || (instructs(words) && current?.marked.length !== 0)) current = null;
    // "… on the following topics?" with its list belongs together; a hint before the answer's place is passed over.
    else if (current && item.list && current.blank === null && isStem(current.text)) current.list.push(words);
    // A statement may turn out to be what the boxes under it are about, unless a question waits for its answer still.
    else if (
      candidate &&
      !current?.blank &&
      (!current || current.marked.length > 0 || current.asks < 0.6 || strangers > 1)
    ) {
      current = { item, text: words, asks, marked: [], blank: null, list: [], formal: false, answered: false };
      strangers = 0;
      all.push(current);
    } else {
      // Words under the empty paragraph: it was but space before the answer.
      if (current && !instructs(words)) {
        current.blank = null;
        current.answered = true;
      }
      if (++strangers > 2) current = null;
    }
  }
  return all;
}

/** "Comments:", "If yes, please describe", beside a line to write on: belongs to the question above. */
function isFollowUp(words: string): boolean {
  return (
    isAnswerLabel(words) ||
    (countWords(words) <= 8 &&
      /^(?:if |comments?\b|please (?:explain|describe|specify)|details?\b|other\b)/i.test(words))
  );
}

function isStem(text: string): boolean {
  return (
    /[:：]\s*$/.test(text) || /\b(?:following|these|folgende[nr]?|suivant(?:e|s|es)?|seguenti|siguientes)\b/i.test(text)
  );
}

function found({ item, text, list }: Asking, slots: AnswerSlot[]): Found {
  const { paragraph, section } = item;
  const whole = [text, ...list.map((line) => `- ${line}`)].join('\n');
  const row = Number(/\d+$/.exec(paragraph.key)?.[0] ?? 1);
  const id = leadingId(text);
  const question = { sheet: null, row, cell: paragraph.key, id, text: whole, section, slots: together(slots) };
  return { question, at: paragraph.start };
}
