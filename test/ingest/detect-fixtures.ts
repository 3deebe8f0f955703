import { detectQuestions } from '../../ingest/detect/detect-questions.ts';
import type { DetectedQuestionnaire } from '../../ingest/detect/detected.ts';
import type { Message } from '../../ingest/read.ts';
import { readGrid } from '../../ingest/workbook/read-grid.ts';
import { buildWorkbook, type Cell, type Style, type Workbook } from '../fixtures/workbook.ts';

export const questions = [
  'Do you have a documented information security policy?',
  'Is multi-factor authentication required for all remote access?',
  'Describe how customer data is encrypted at rest.',
  'Are penetration tests performed at least annually by an independent party?',
  'How often are access rights reviewed?',
  'Is there a formal incident response plan?',
  'Do you perform background checks on employees?',
  'Are backups tested regularly?',
] as const;

const title: Style = { bold: true, fill: 'D9D9D9' };

/** A row of bold heads; null leaves a cell out. */
export function heads(...texts: (string | null)[]): Cell[] {
  return texts.map((text) => (text === null ? null : { text, style: { bold: true } }));
}

/** A section's title, bold on grey. */
export function bar(text: string): Cell {
  return { text, style: title };
}

export const unlocked: Cell = { blank: true, style: { unlocked: true } };
export const box: Cell = { blank: true, style: { border: true } };

export function cached(value: string | number, formula: string): Cell {
  return { formula, cached: value };
}

export type Found = DetectedQuestionnaire & { messages: Message[] };

export function detect(spec: Workbook): Found {
  return detectBytes(buildWorkbook(spec), 'questionnaire.xlsx');
}

export function detectBytes(bytes: Uint8Array, name: string): Found {
  const grid = readGrid(bytes, name);
  const found = detectQuestions(grid.value);
  return { ...found.value, messages: [...grid.messages, ...found.messages] };
}

/** Each question on a line: "B2 → C2 choice, D2 comment"; with the sheet's name before it when there are several sheets. */
export function lines(found: Found): string[] {
  const named = found.sheets.length > 1;
  return found.questions.map((question) => {
    const slots = question.slots.map((slot) => `${slot.cell} ${slot.kind}`).join(', ');
    return `${named ? `${question.sheet}!` : ''}${question.cell} → ${slots}`;
  });
}

export function sections(found: Found): (string | null)[] {
  return found.questions.map((question) => question.section);
}

export function codes(found: Found): string[] {
  return [...new Set(found.messages.map((message) => message.code))].sort();
}
