/** Where a field lies in the text, its quotes included. */
export type CsvField = { start: number; end: number; quoted: boolean };
/** `end` is before the line end. */
export type CsvRecord = { fields: CsvField[]; end: number };
/** The records asked for by their row, 1 for the first; how many there are, and the most fields one has. */
export type CsvSpans = { records: Map<number, CsvRecord>; rows: number; widest: number };

/** A spreadsheet's last column: no cell stands further right, so fields beyond are counted, not kept. */
const LAST_COLUMN = 16_384;

/**
 * The fields of the records `wanted`, cut exactly as the reader cuts them (`ingest/workbook/csv.ts`): a quote counts only at the
 * start of a field, an unclosed one ends with the file, and a first line `sep=;` is no row. The rest is only counted: a
 * file of 25 MB may have 25 million rows.
 */
export function readSpans(
  text: string,
  shadow: string,
  separator: string,
  declared: boolean,
  wanted: ReadonlySet<number>,
): CsvSpans {
  const spans: CsvSpans = { records: new Map(), rows: 0, widest: 1 };
  let at = /^(?:\ufeff|\xef\xbb\xbf)?/.exec(text)?.[0].length ?? 0;
  if (declared) at = shadow.search(/\n|\r(?!\n)/) + 1 || shadow.length;
  let fields: CsvField[] = [];
  let width = 0;
  const add = (field: CsvField) => {
    width++;
    if (width <= LAST_COLUMN && wanted.has(spans.rows + 1)) fields.push(field);
  };
  while (at < shadow.length) {
    const start = at;
    const quoted = shadow[at] === '"';
    if (quoted) at = afterQuotes(shadow, at);
    while (at < shadow.length && shadow[at] !== separator && shadow[at] !== '\n' && shadow[at] !== '\r') at++;
    add({ start, end: at, quoted });
    if (shadow[at] === separator) {
      at++;
      if (at < shadow.length) continue;
      add({ start: at, end: at, quoted: false });
    }
    spans.rows++;
    spans.widest = Math.max(spans.widest, width);
    if (wanted.has(spans.rows)) spans.records.set(spans.rows, { fields, end: at });
    fields = [];
    width = 0;
    if (shadow[at] === '\r' && shadow[at + 1] === '\n') at++;
    at++;
  }
  return spans;
}

function afterQuotes(text: string, open: number): number {
  for (let at = open + 1; ; ) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return text.length;
    if (text[quote + 1] !== '"') return quote + 1;
    at = quote + 2;
  }
}
