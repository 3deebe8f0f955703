import { locateWord } from './locate.ts';
import { openWord } from './read-word.ts';
import { cellText, type WordControl } from './word.ts';

/**
 * What a Word document shows at each of these places: the whole text of the cell or paragraph a locator stands in, since
 * a line to write on is gone once it is written on. Null where there is no such place.
 */
export async function readShownHere(
  bytes: Uint8Array,
  name: string,
  locators: readonly string[],
): Promise<(string | null)[]> {
  const map = await openWord(bytes, name);
  return locators.map((locator) => {
    const place = locateWord(map, locator.replace(/\/(?:blank:\d+|box:\d+|label)$/, ''));
    if (place === null) return null;
    if (place.kind === 'field') return place.field.checked ? 'x' : '';
    if (place.kind === 'control') return controlText(place.control);
    if (place.kind === 'cell') return [cellText(place.cell), ...place.cell.controls.map(controlText)].join('\n').trim();
    return [place.paragraph.text, ...place.paragraph.controls.map(controlText)].join('\n').trim();
  });
}

function controlText(control: WordControl): string {
  if (control.kind === 'check') return control.checked ? 'x' : '';
  return control.placeholder ? '' : control.text;
}
