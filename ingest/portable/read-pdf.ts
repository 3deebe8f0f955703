import type { AnswerSlot, DetectedQuestion, DetectedQuestionnaire } from '../detect/detected.ts';
import { asksSomething, instructs } from '../detect/wording.ts';
import type { Message, Read } from '../read.ts';
import { readPdfBlocks } from '../readers/pdf.ts';
import type { PdfBlock } from '../readers/pdf-blocks.ts';
import { addFields } from './pdf-fields.ts';
import { isBlank, questionOfRow, type RowRoles, rolesOfHeader, splitBoxes } from './pdf-rows.ts';

/** A question and how it was known: `asks` is what its wording is worth, `placed` that the file has a place to answer. */
export type PdfQuestion = { question: DetectedQuestion; page: number; asks: number; placed: boolean };

/** Longer is an explanation, not a question. */
const longestQuestion = 1_200;

/**
 * Finds what a PDF asks: list items and paragraphs that ask, rows of tables, fields of its form. `cell` is
 * "page:7/para:3", the third block of page 7, or "field:Name". Answers cannot be written into it: they come back in a
 * new workbook, so each question has the slots such a list has.
 * @throws AverError unreadable_file (password-protected, damaged, neither text nor fields)
 */
export async function readPdfQuestions(bytes: Uint8Array, name: string): Promise<Read<DetectedQuestionnaire>> {
  const { value, messages } = await readPdfBlocks(bytes, name, true);
  const found = addFields(questionsIn(value.blocks), value.fields, value.pages);
  const kept = isQuestionnaire(found) ? found : found.filter(({ asks, placed }) => asks >= 1 || placed);
  const questions = kept.map(({ question }, index) => ({ ...question, row: index + 1 }));
  return { value: { format: 'pdf', questions, sheets: [] }, messages: [...messages, ...said(questions.length)] };
}

function said(count: number): Message[] {
  const text =
    count === 0
      ? 'No questions were found: check that this is the questionnaire.'
      : 'A PDF cannot be written into: answers come back in a new workbook, with the questions beside them.';
  return [
    count === 0 ? { level: 'warning', code: 'no_questions', text } : { level: 'info', code: 'new_workbook', text },
  ];
}

/** A policy is full of orders too: without places to answer, real questions have to be a good part of what was found. */
function isQuestionnaire(found: readonly PdfQuestion[]): boolean {
  const real = found.filter(({ asks, placed }) => placed || asks >= 0.95 || asks === 0.75).length;
  return real >= found.length * 0.3;
}

function questionsIn(blocks: readonly PdfBlock[]): PdfQuestion[] {
  const found: PdfQuestion[] = [];
  const headings: { level: number; text: string }[] = [];
  let roles: RowRoles | null = null;
  let page = 0;
  let para = 0;
  let fromRow: PdfQuestion | null = null;
  /** The question that what follows may belong to: boxes to tick, a line to write on, its parts. */
  let open: { found: PdfQuestion; takesParts: boolean } | null = null;
  for (const block of blocks) {
    para = block.page === page ? para + 1 : 1;
    page = block.page;
    const cell = `page:${page}/para:${para}`;
    const section = headings.map(({ text }) => text).join(' > ') || null;
    const add = (text: string, id: string | null, asks: number, slots: AnswerSlot[], placed: boolean) => {
      const question = { sheet: null, row: 0, cell, id, text, section, slots };
      found.push({ question, page, asks, placed });
    };
    if (block.kind === 'row') {
      const header = rolesOfHeader(block.cells);
      if (header) roles = header;
      const row: ReturnType<typeof questionOfRow> = header ? null : questionOfRow(block.cells, roles);
      const above = fromRow && page - fromRow.page <= 1 ? fromRow.question : null;
      if (!header && above && goesOn(above.text, block.cells)) {
        // A cell that wraps, or is cut by the end of a page, comes as two rows.
        above.text += ` ${longestOf(block.cells)}`;
        above.id ??= row?.id ?? null;
      } else if (row) {
        const choices = roles && roles.options.length > 0 ? roles.options.map(({ choice }) => choice) : null;
        const slots = slotsFor(cell, choices, row.current);
        const comment = slots.find((slot) => slot.kind === 'comment');
        if (comment) comment.current = row.comment;
        add(row.text, row.id, asksSomething(row.text), slots, roles !== null);
        fromRow = found.at(-1) ?? null;
      }
      open = null;
      continue;
    }
    roles = null;
    fromRow = null;
    const bullet = /^[•▪◦‣·●○■□✓➢❖*–—-]\s+/u.exec(block.text);
    const numbered = /^\(?((?:[A-Z]{1,4}[.-]?)?\d{1,3}(?:[.-]\d{1,3}){0,4}|Q\d{1,3}|[a-z]|[ivx]{1,5})[.):]?\s+(?=\S)/.exec(block.text); // biome-ignore format: one thought
    const words = block.text.slice(bullet?.[0].length ?? numbered?.[0].length ?? 0).trim();
    const boxes = splitBoxes(words);
    if (open && (isBlank(words) || boxes?.text === '')) {
      open.found.placed = true;
      if (boxes) open.found.question.slots = slotsFor(open.found.question.cell, boxes.choices, null);
      continue;
    }
    const text = (boxes?.text ?? words).replace(/[\s_.…]{5,}$/, '').trim();
    const asks = asksSomething(text);
    if (block.kind === 'heading' && asks < 0.95) {
      while ((headings.at(-1)?.level ?? 0) >= block.level) headings.pop();
      headings.push({ level: block.level, text: block.text });
      open = null;
      continue;
    }
    const isPart = open?.takesParts && block.kind === 'item' && (asks < 0.8 || /[;,]$|^\p{Ll}/u.test(text));
    if (isPart && open) {
      open.found.question.text += `\n- ${text}`;
      continue;
    }
    const isOne = text.length <= longestQuestion && (asks >= 0.7 || (boxes !== null && asks >= 0.3)) && !isNotice(text);
    if (!isOne) {
      if (block.kind === 'paragraph') open = null;
      continue;
    }
    add(text, numbered?.[1] ?? null, asks, slotsFor(cell, boxes?.choices ?? null, null), boxes !== null);
    const last = found.at(-1);
    open = last ? { found: last, takesParts: block.kind === 'paragraph' || /[:;]$/.test(text) } : null;
  }
  return found;
}

function longestOf(cells: readonly string[]): string {
  return [...cells].sort((a, b) => b.length - a.length)[0]?.trim() ?? '';
}

/** The row above stopped in the middle of a sentence, and this one goes on in small letters. */
function goesOn(above: string, cells: readonly string[]): boolean {
  return !/[.?!:;"”)]$/.test(above.trim()) && /^[\p{Ll}(]/u.test(longestOf(cells));
}

/** "Please contact us …", "You can get started here: …": orders to the reader of the form, not questions to its answerer. */
function isNotice(text: string): boolean {
  return instructs(text) || (/https?:\/\/|www\.|@[\w-]+\.\w/.test(text) && !/\?\s*$/.test(text));
}

function slotsFor(cell: string, choices: string[] | null, current: string | null): AnswerSlot[] {
  if (choices === null) return [{ kind: 'text', cell, choices: null, current }];
  return [
    { kind: 'choice', cell, choices, current },
    { kind: 'comment', cell: `${cell}#comment`, choices: null, current: null },
  ];
}
