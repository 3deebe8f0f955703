import type { GridFormat } from '../workbook/grid.ts';
import type { ColumnRole } from './corrections.ts';
import type { Mapping } from './layout.ts';
import type { WeighedProposal } from './proposals.ts';
import type { SheetSample } from './sample-sheet.ts';
import type { Unsure } from './unsure.ts';

/**
 * Where an answer goes. `choices` are the legal values of a choice; for a tick it is the one answer this cell stands for
 * (`["Yes"]`): a question has several tick slots and exactly one takes a mark. `current` is what the cell says now.
 */
export type AnswerSlot = {
  kind: 'choice' | 'tick' | 'text' | 'comment' | 'link' | 'date' | 'number';
  cell: string;
  choices: string[] | null;
  current: string | null;
  /** The most characters that the cell's own rule allows. */
  longest?: number;
};

/** One thing asked. `cell` holds the question's text; `sheet` is null for a csv file. Rows are 1-based. */
export type DetectedQuestion = {
  sheet: string | null;
  row: number;
  cell: string;
  id: string | null;
  text: string;
  section: string | null;
  slots: AnswerSlot[];
};

/** Which columns play which part, by letter. `headerRow` is 1-based, null where the table has no header. */
export type ColumnRoles = {
  headerRow: number | null;
  question?: string;
  id?: string;
  answer?: string[];
  comment?: string;
  section?: string;
  /** Every column that plays a part, with the part; `sections` are the rows of section titles. */
  columns?: Record<string, ColumnRole>;
  sections?: number[];
};

/**
 * A sheet as it is shown before upload: its cells (`cells[row - 1]?.[column - 1]`, ragged, long texts and very large
 * workbooks cut) and the roles of its largest table.
 */
export type SheetPreview = {
  name: string;
  state: 'visible' | 'hidden' | 'veryHidden';
  rows: number;
  columns: number;
  cells: (string | null)[][];
  roles: ColumnRoles | null;
};

export type DetectedQuestionnaire = {
  format: GridFormat | 'docx' | 'pdf' | 'json';
  questions: DetectedQuestion[];
  sheets: SheetPreview[];
  /** How to know this layout again, and the corrections in force; only where the file is a grid. */
  mapping?: Mapping;
  /** Sheets whose layout did not speak for itself, the first of them with a sample; only where the file is a grid. */
  unsure?: (Unsure & { sample: SheetSample | null })[];
  /** What became of the layouts that were proposed for unsure sheets. */
  proposals?: WeighedProposal[];
};
