import type { AnswerSlot } from '../detect/detected.ts';
import { headerRoles } from '../detect/header-words.ts';
import { asksSomething } from '../detect/wording.ts';
import { countWords, plainWords } from '../detect/words.ts';
import type { FlowItem } from './flow.ts';
import { type Found, leadingId } from './found.ts';
import { isAnswerLabel, isPrompt, offerOfCell, spelledOptions } from './slots.ts';
import { cellText, type WordCell, type WordTable } from './word.ts';

/** A small table of labels and places to answer: "Result | Pass / Fail", "Comment | ". */
type AnswerTable = { slots: AnswerSlot[]; question: WordCell | null; id: string | null };

/**
 * Questions that are headings or paragraphs with a table of answers under them, and tables that hold "Question | …" over
 * "Answer | …". Returns the tables used, which then are not read in any other way.
 */
export function readAnswerTables(items: readonly FlowItem[]): { found: Found[]; tables: Set<WordTable> } {
  const found: Found[] = [];
  const tables = new Set<WordTable>();
  const repeats = repeatedTexts(items);
  items.forEach((item, index) => {
    if (item.kind !== 'table') return;
    const answers = answerTable(item.table);
    if (!answers) return;
    if (answers.question) {
      const text = cellText(answers.question).trim();
      const question = {
        text,
        id: answers.id ?? leadingId(text),
        cell: answers.question.key,
        row: answers.question.row,
      };
      found.push({
        question: { sheet: null, ...question, section: item.section, slots: answers.slots },
        at: item.table.start,
      });
      tables.add(item.table);
      return;
    }
    const asked = askedAbove(items, index, repeats);
    if (!asked) return;
    const { paragraph, section } = asked;
    const text = paragraph.text.replace(/\s+/g, ' ').trim();
    const row = Number(/\d+$/.exec(paragraph.key)?.[0] ?? 1);
    const question = {
      sheet: null,
      row,
      cell: paragraph.key,
      id: leadingId(text),
      text,
      section,
      slots: answers.slots,
    };
    found.push({ question, at: paragraph.start });
    tables.add(item.table);
  });
  // One heading over one such table may be a form field; a question says so itself.
  if (found.length >= 2 || found.some(({ question }) => asksSomething(question.text) >= 0.6)) return { found, tables };
  return { found: [], tables: new Set() };
}

const mostRows = 8;

function answerTable(table: WordTable): AnswerTable | null {
  if (table.rows.length === 0 || table.rows.length > mostRows || table.columns !== 2) return null;
  const slots: AnswerSlot[] = [];
  let question: WordCell | null = null;
  let id: string | null = null;
  let answers = 0;
  let strangers = 0;
  for (const row of table.rows) {
    const [label, place] = row;
    if (!label || !place || row.length !== 2) {
      strangers++;
      continue;
    }
    const said = cellText(label)
      .trim()
      .replace(/[:：]$/, '');
    const roles = countWords(said) <= 6 ? headerRoles(said) : {};
    const answer = Math.max(roles.answer ?? 0, roles.link ?? 0);
    const comment = roles.comment ?? 0;
    const text = cellText(place).trim();
    if ((roles.question ?? 0) >= 0.8 && text !== '' && !question) question = place;
    else if ((roles.id ?? 0) >= 0.8 && text !== '' && countWords(text) <= 3) id = text;
    else if (Math.max(answer, comment) >= 0.45) {
      const kind = comment > answer ? 'comment' : (roles.link ?? 0) > (roles.answer ?? 0) ? 'link' : 'text';
      slots.push(...slotsOfCell(place, kind));
      answers++;
    } else strangers++;
  }
  if (answers === 0 || strangers > answers) return null;
  return { slots, question, id };
}

/** The slots of a cell that is for answers. */
export function slotsOfCell(cell: WordCell, kind: 'text' | 'comment' | 'link'): AnswerSlot[] {
  const offer = offerOfCell(cell);
  const [only] = offer.slots;
  // A cell that is one control takes the answer as a whole; the cell's address is the plainer name for it.
  if (only && offer.slots.length === 1 && only.kind !== 'tick' && offer.words === '')
    return [{ ...only, kind: only.kind === 'text' ? kind : only.kind, cell: cell.key }];
  if (offer.slots.length > 0) return offer.slots;
  const text = cellText(cell).trim();
  const options = spelledOptions(text);
  if (options && kind !== 'comment') return [{ kind: 'choice', cell: cell.key, choices: options, current: null }];
  const current = text === '' || isPrompt(text) ? null : text;
  return [{ kind, cell: cell.key, choices: null, current }];
}

/** The place in the row under a question: beside "Response:", or the row itself where it is one empty cell. */
export function slotsBelow(table: WordTable, asked: WordCell): AnswerSlot[] {
  const below = table.rows[asked.row] ?? [];
  const [label, place] = below;
  if (!label) return [];
  const text = cellText(label).trim();
  if (below.length === 1 && (text === '' || isAnswerLabel(text))) return slotsOfCell(label, 'text');
  if (!place || cellText(place).trim() !== '' || !isAnswerLabel(text)) return [];
  return slotsOfCell(place, 'text');
}

/** Labels that stand again and again under the questions: "Verification Result". */
function repeatedTexts(items: readonly FlowItem[]): Set<string> {
  const counts = new Map<string, number>();
  for (const item of items) {
    if (item.kind !== 'paragraph') continue;
    const plain = plainWords(item.paragraph.text);
    if (plain !== '') counts.set(plain, (counts.get(plain) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= 3).map(([text]) => text));
}

function askedAbove(
  items: readonly FlowItem[],
  index: number,
  repeats: ReadonlySet<string>,
): (FlowItem & { kind: 'paragraph' }) | null {
  for (let at = index - 1; at >= 0; at--) {
    const item = items[at];
    if (item?.kind !== 'paragraph') return null;
    const text = item.paragraph.text.trim();
    if (text === '' || repeats.has(plainWords(text))) continue;
    if (item.level !== null) return countWords(text) > 1 ? item : null;
    if (asksSomething(text) >= 0.6) return item;
  }
  return null;
}
