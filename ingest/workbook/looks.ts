import type { Look } from './grid.ts';
import { attribute, boundsOf, isTrue, tagsOf } from './xml.ts';

/** Before any style says otherwise: a cell is locked, which matters only on a protected sheet. */
export const plainLook: Look = { bold: false, filled: false, bordered: false, locked: true };

/** The look of every cell format in a styles part, in its own order: index = the `s` of a cell. */
export function readLooks(styles: string | null): Look[] {
  if (!styles) return [plainLook];
  const bold = listOf(styles, 'fonts', 'font', (name, attributes) => name === 'b' && !isFalse(attributes));
  const filled = listOf(styles, 'fills', 'fill', (name, attributes) => {
    return name === 'patternFill'
      ? !['none', 'gray125', null].includes(attribute(attributes, 'patternType'))
      : name === 'gradientFill';
  });
  const bordered = listOf(styles, 'borders', 'border', (name, attributes) => {
    return name !== 'border' && !['none', null].includes(attribute(attributes, 'style'));
  });
  const bounds = boundsOf(styles, 'cellXfs');
  if (!bounds) return [plainLook];
  const looks: Look[] = [];
  for (const tag of tagsOf(styles, bounds.from, bounds.to)) {
    if (tag.closing) continue;
    if (tag.name === 'xf') {
      const at = (name: string) => Number(attribute(tag.attributes, name) ?? 0);
      looks.push({
        bold: bold[at('fontId')] ?? false,
        filled: filled[at('fillId')] ?? false,
        bordered: bordered[at('borderId')] ?? false,
        locked: true,
      });
    } else if (tag.name === 'protection') {
      const locked = attribute(tag.attributes, 'locked');
      const look = looks.at(-1);
      if (look && locked !== null) look.locked = isTrue(locked);
    }
  }
  return looks.length > 0 ? looks : [plainLook];
}

function listOf(
  styles: string,
  list: string,
  item: string,
  test: (name: string, attributes: string) => boolean,
): boolean[] {
  const bounds = boundsOf(styles, list);
  const found: boolean[] = [];
  if (!bounds) return found;
  for (const tag of tagsOf(styles, bounds.from, bounds.to)) {
    if (tag.closing) continue;
    if (tag.name === item) found.push(false);
    if (found.length > 0 && test(tag.name, tag.attributes)) found[found.length - 1] = true;
  }
  return found;
}

function isFalse(attributes: string): boolean {
  const value = attribute(attributes, 'val');
  return value === '0' || value === 'false';
}
