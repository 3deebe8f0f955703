import type { AnswerSlot } from '../detect/detected.ts';
import { asksSomething } from '../detect/wording.ts';
import type { PdfField } from '../readers/pdf.ts';
import { lineText, type PdfLine, type PdfPage } from '../readers/pdf-lines.ts';
import type { PdfQuestion } from './read-pdf.ts';

/** Fields of one name, or boxes that are Yes and No of one question. */
type Group = { name: string; fields: PdfField[]; choices: string[] | null };

const polarity = /[._\s-]*(yes|no|na|n\/a|oui|non|ja|nein|partial)$/i;

/**
 * Gives each field of a PDF's form to the question it stands beside or below; a field whose words are no question of the
 * text is one of its own ("Company name").
 */
export function addFields(
  found: readonly PdfQuestion[],
  fields: readonly PdfField[],
  pages: readonly PdfPage[],
): PdfQuestion[] {
  const all = [...found];
  const taken = new Set<PdfQuestion>();
  for (const group of groupsOf(fields)) {
    const [field] = group.fields;
    if (!field) continue;
    const lines = pages.find(({ page }) => page === field.page)?.lines ?? [];
    const words = wordsBeside(field, lines);
    const own = found.find(
      (one) => one.page === field.page && words.length > 6 && squeezed(one.question.text).includes(squeezed(words)),
    );
    if (own) {
      const slot = slotOf(group, taken.has(own));
      own.question.slots = taken.has(own) ? [...own.question.slots, slot] : [slot];
      own.placed = true;
      taken.add(own);
      continue;
    }
    const text = [field.label, words].find((said) => said.trim().length > 2) ?? group.name;
    const question = {
      sheet: null,
      row: 0,
      cell: `field:${group.name}`,
      id: null,
      text,
      section: null,
      slots: [slotOf(group, false)],
    };
    const after = all.findLastIndex(({ page }) => page <= field.page);
    all.splice(after + 1, 0, { question, page: field.page, asks: asksSomething(text), placed: true });
  }
  return all;
}

function groupsOf(fields: readonly PdfField[]): Group[] {
  const groups = new Map<string, Group>();
  for (const field of fields) {
    const isBox = field.kind === 'check' && polarity.test(field.name);
    const name = isBox ? field.name.replace(polarity, '') : field.name;
    const group = groups.get(name) ?? { name, fields: [], choices: null };
    groups.set(name, group);
    group.fields.push(field);
    const choice = isBox ? [polarity.exec(field.name)?.[1] ?? ''] : field.choices;
    if (choice.length > 0) group.choices = [...new Set([...(group.choices ?? []), ...choice])];
  }
  return [...groups.values()];
}

function slotOf(group: Group, isSecond: boolean): AnswerSlot {
  const [field] = group.fields;
  const choices = group.choices && group.choices.length > 1 ? group.choices : field?.kind === 'check' ? ['Yes', 'No'] : null; // biome-ignore format: one thought
  const current = group.fields.find((one) => one.current !== null)?.current ?? null;
  const kind = choices ? 'choice' : isSecond || /comment|remark|explain|detail|note/i.test(group.name) ? 'comment' : 'text'; // biome-ignore format: one thought
  return { kind, cell: `field:${group.name}`, choices, current };
}

/** The words on the field's line, left of it, else those of the nearest line above. Points; y grows upwards. */
function wordsBeside(field: PdfField, lines: readonly PdfLine[]): string {
  const onLine = lines.filter((line) => line.y <= field.top + 4 && line.y >= field.top - 24);
  for (const line of onLine) {
    const left = line.segments.filter((segment) => segment.left < field.left - 1);
    const words = left.map(({ text }) => text).join(' ').trim(); // biome-ignore format: one thought
    if (/\p{L}{2}/u.test(words) && !/^(yes|no|n\/?a)$/i.test(words)) return unmarked(words);
  }
  const above = lines
    .filter((line) => line.y > field.top && line.y < field.top + 40)
    .sort((a, b) => a.y - b.y)
    .find((line) => /\p{L}{2}/u.test(lineText(line)));
  return above ? unmarked(lineText(above)) : '';
}

function unmarked(words: string): string {
  return words.replace(/^(?:[•●○□*–-]|\(?[\dA-Z]{0,4}[.-]?\d{1,3}(?:\.\d+)*[.)]?)\s+/u, '').replace(/[:_\s]+$/, '');
}

function squeezed(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
