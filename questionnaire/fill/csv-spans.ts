/** Where a field lies in the text, its quotes included. */
export type CsvField = { start: number; end: number; quoted: boolean };
/** `end` is before the line end. */
export type CsvRecord = { fields: CsvField[]; end: number };

/**
 * The fields of every record, cut exactly as the reader cuts them (`ingest/workbook/csv.ts`): a quote counts only at the
 * start of a field, an unclosed one ends with the file, and a first line `sep=;` is no row.
 */
export function readSpans(text: string, shadow: string, separator: string, declared: boolean): CsvRecord[] {
  const records: CsvRecord[] = [];
  let at = /^(?:\ufeff|\xef\xbb\xbf)?/.exec(text)?.[0].length ?? 0;
  if (declared) at = shadow.search(/\n|\r(?!\n)/) + 1 || shadow.length;
  let fields: CsvField[] = [];
  while (at < shadow.length) {
    const start = at;
    const quoted = shadow[at] === '"';
    if (quoted) at = afterQuotes(shadow, at);
    while (at < shadow.length && shadow[at] !== separator && shadow[at] !== '\n' && shadow[at] !== '\r') at++;
    fields.push({ start, end: at, quoted });
    if (shadow[at] === separator) {
      at++;
      if (at < shadow.length) continue;
      fields.push({ start: at, end: at, quoted: false });
    }
    records.push({ fields, end: at });
    fields = [];
    if (shadow[at] === '\r' && shadow[at + 1] === '\n') at++;
    at++;
  }
  return records;
}

function afterQuotes(text: string, open: number): number {
  for (let at = open + 1; ; ) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return text.length;
    if (text[quote + 1] !== '"') return quote + 1;
    at = quote + 2;
  }
}
