/** One tag of a spreadsheet's XML. Names come without their prefix: `x:row` is `row`. */
export type Tag = { name: string; attributes: string; closing: boolean; empty: boolean; start: number; end: number };

const tagPattern =
  /<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>|<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<[?!][^>]*>/g;

/** Every tag between two offsets, in order; comments, declarations and processing instructions are passed over. */
export function* tagsOf(xml: string, from = 0, to = xml.length): Generator<Tag> {
  const pattern = new RegExp(tagPattern);
  pattern.lastIndex = from;
  for (let match = pattern.exec(xml); match && match.index < to; match = pattern.exec(xml)) {
    const [whole, slash, name, attributes = '', empty] = match;
    if (name === undefined) continue;
    yield {
      name,
      attributes,
      closing: slash === '/',
      empty: empty === '/',
      start: match.index,
      end: match.index + whole.length,
    };
  }
}

/** The value of an attribute by its name without prefix, entities decoded; null when absent. */
export function attribute(attributes: string, name: string): string | null {
  const match = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return match ? decodeEntities(match[1] ?? match[2] ?? '') : null;
}

/** XML Schema's booleans. */
export function isTrue(value: string | null): boolean {
  return value === '1' || value === 'true';
}

/** What an element of this name holds, the first one between two offsets: its bounds without the tags, or null. */
export function boundsOf(
  xml: string,
  name: string,
  from = 0,
  to = xml.length,
): { from: number; to: number; attributes: string } | null {
  const scope = xml.slice(from, to);
  const opening = new RegExp(`<((?:[\\w.-]+:)?${name})(?=[\\s/>])((?:[^>"']|"[^"]*"|'[^']*')*?)(/?)>`).exec(scope);
  if (!opening) return null;
  const start = from + opening.index + opening[0].length;
  const attributes = opening[2] ?? '';
  if (opening[3] === '/') return { from: start, to: start, attributes };
  const end = scope.indexOf(`</${opening[1]}`, start - from);
  return { from: start, to: end < 0 ? to : from + end, attributes };
}

/** The text of an element's content, tags left out. */
export function textBetween(xml: string, from: number, to: number): string {
  return decodeEntities(
    xml
      .slice(from, to)
      .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;'))
      .replace(/<[^>]*>/g, ''),
  );
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** XML's own five entities and numeric ones; what a document type declares is left as it stands. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|amp|lt|gt|quot|apos);/gi, (whole, entity: string) => {
    if (!entity.startsWith('#')) return named[entity.toLowerCase()] ?? whole;
    const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
