import { locateWord, scanWord, type WordMap } from '../ingest/index.ts';
import type { CellValue } from '../questionnaire/index.ts';
import { changedRecords, textOf, zipRecords } from './zip-records.ts';

const MAIN = 'word/document.xml';

/** What a filled Word document says in a place, as far as it is text. */
export function shownInWord(bytes: Uint8Array): (cell: string) => string | null {
  const map = scanWord(mainXml(bytes));
  return (cell) => textAt(map, cell);
}

function textAt(map: WordMap, cell: string): string | null {
  // A line to write on is gone once it is written on: the paragraph tells.
  const place = locateWord(map, cell.replace(/\/blank:\d+$/, ''));
  if (!place) return null;
  if (place.kind === 'field') return place.field.checked ? 'x' : null;
  if (place.kind === 'control')
    return place.control.kind === 'check' ? (place.control.checked ? 'x' : null) : place.control.text;
  if (place.kind === 'cell') {
    const [control] = [...place.cell.controls, ...place.cell.paragraphs.flatMap((paragraph) => paragraph.controls)];
    if (control?.kind === 'check') return control.checked ? 'x' : null;
    return place.cell.paragraphs.map((paragraph) => paragraph.text).join('\n');
  }
  const { paragraph, stretch, part } = place;
  const text = stretch ? paragraph.text.slice(stretch.from, stretch.to) : paragraph.text;
  return part === 'box' ? (/[\u2611\u2612\u25c9xX]/.test(text) ? 'x' : null) : text;
}

/** What changed in a Word document outside the places that were to be written. */
export function compareWord(
  before: Uint8Array,
  after: Uint8Array,
  values: readonly CellValue[],
): { partsKept: number; sheetsKept: number } {
  const changed = changedRecords(before, after).filter((part) => part !== MAIN);
  const parts = zipRecords(before).length - 1;
  const rest = (bytes: Uint8Array) => withoutPlaces(mainXml(bytes), values);
  return {
    partsKept: parts === 0 ? 1 : (parts - changed.length) / parts,
    sheetsKept: rest(before) === rest(after) ? 1 : 0,
  };
}

/** A document's XML without the places named. */
export function withoutPlaces(xml: string, values: readonly CellValue[]): string {
  const map = scanWord(xml);
  const spans = values.flatMap(({ cell }): { start: number; end: number }[] => {
    const place = locateWord(map, cell.replace(/\/(?:blank|box):\d+$|\/label$/, ''));
    if (!place) return [];
    if (place.kind === 'cell') return [place.cell];
    if (place.kind === 'control') return [place.control];
    return place.kind === 'field' ? [place.field] : [place.paragraph];
  });
  let at = 0;
  let rest = '';
  for (const { start, end } of spans.sort((one, other) => one.start - other.start)) {
    if (start >= at) rest += xml.slice(at, start);
    at = Math.max(at, end);
  }
  return rest + xml.slice(at);
}

function mainXml(bytes: Uint8Array): string {
  const main = zipRecords(bytes).find((entry) => entry.name === MAIN);
  return main ? textOf(main) : '';
}
