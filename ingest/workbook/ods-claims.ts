import { attribute, tagsOf } from './xml.ts';

/** Cells that are written once and stand in many places; LibreOffice repeats empty ones by the billion, which is nothing. */
const mostRepeated = 1_000_000;

/** Says why an OpenDocument workbook's cells are too many, null when they are not: a text of 1 KB may stand in 17 billion. */
export function whyTooMany(content: string): string | null {
  let rowTimes = 1;
  let cells = 0;
  for (const { name, attributes, closing, empty } of tagsOf(content)) {
    if (closing) continue;
    if (name === 'table-row') rowTimes = times(attributes, 'number-rows-repeated');
    else if (name === 'table-cell' && !empty) cells += rowTimes * times(attributes, 'number-columns-repeated');
    if (cells > mostRepeated) return `its texts stand in more than ${mostRepeated} cells`;
  }
  return null;
}

function times(attributes: string, name: string): number {
  return attributes.includes(name) ? Math.max(1, Number(attribute(attributes, name) ?? 1) || 1) : 1;
}
