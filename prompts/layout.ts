/** A sheet of a buyer's workbook in little: rows by number, texts by column letter, and what is noted of its columns. */
export type LayoutSheet = {
  name: string;
  rows: number;
  cells: { row: number; texts: Record<string, string> }[];
  notes: Record<string, string>;
  /** What is unclear, in words that go on from "unsure of it:". */
  unsure: string;
};

/** Sheets whose layout is unclear. Nothing of the company's own is among them. */
export type LayoutRequest = { sheets: LayoutSheet[] };

/** The part a column plays. Of the `tick` columns of a row exactly one takes a mark. */
export type LayoutRole = 'question' | 'id' | 'section' | 'answer' | 'tick' | 'comment' | 'link';

/** What a model says of them, by their names. Nothing here is trusted: columns and rows may not even be there. */
export type LayoutReply = {
  sheets: {
    name: string;
    asks: boolean;
    headerRow: number | null;
    columns: Record<string, LayoutRole>;
    skip: number[];
  }[];
};
