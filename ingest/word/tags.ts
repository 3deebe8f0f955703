/** One tag of a part, by its offsets. `name` comes without its prefix. */
export type Tag = { name: string; kind: 'open' | 'close' | 'empty'; start: number; end: number };

/** Why a part cannot be walked; whoever called knows the file's name. */
export class BrokenXml extends Error {}

/** Walks the tags of an XML text in order. Linear in its length, and never backtracks. */
export function createTagReader(xml: string, from = 0): () => Tag | null {
  let at = from;
  return () => {
    for (;;) {
      const start = xml.indexOf('<', at);
      if (start < 0) return null;
      const second = xml.charCodeAt(start + 1);
      if (second === 0x3f /* ? */) at = after(xml, '?>', start);
      else if (second === 0x21 /* ! */) {
        if (xml.startsWith('<!--', start)) at = after(xml, '-->', start + 4);
        else if (xml.startsWith('<![CDATA[', start)) at = after(xml, ']]>', start);
        else throw new BrokenXml('its XML declares a document type, which no Word document needs');
      } else {
        const tag = tagAt(xml, start);
        at = tag.end;
        return tag;
      }
    }
  };
}

function after(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from);
  if (found < 0) throw new BrokenXml('its XML ends too early');
  return found + mark.length;
}

function tagAt(xml: string, start: number): Tag {
  const end = tagEnd(xml, start);
  const closes = xml.charCodeAt(start + 1) === 0x2f;
  let nameStart = start + (closes ? 2 : 1);
  let nameEnd = nameStart;
  for (let code = xml.charCodeAt(nameEnd); code > 0x20 && code !== 0x2f && code !== 0x3e; ) {
    if (code === 0x3a /* : */) nameStart = nameEnd + 1;
    code = xml.charCodeAt(++nameEnd);
  }
  const kind = closes ? 'close' : xml.charCodeAt(end - 2) === 0x2f ? 'empty' : 'open';
  return { name: xml.slice(nameStart, nameEnd), kind, start, end };
}

/** A `>` inside a quoted value does not end the tag. */
function tagEnd(xml: string, start: number): number {
  for (let at = start + 1; at < xml.length; at++) {
    const code = xml.charCodeAt(at);
    if (code === 0x3e) return at + 1;
    if (code === 0x22 || code === 0x27) {
      at = xml.indexOf(code === 0x22 ? '"' : "'", at + 1);
      if (at < 0) break;
    }
  }
  throw new BrokenXml('its XML ends too early');
}

const attributePattern = /\s(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** An attribute by its name without prefix, entities decoded; null when absent. */
export function attributeAt(xml: string, tag: Tag, name: string): string | null {
  for (const match of xml.slice(tag.start, tag.end).matchAll(attributePattern)) {
    if (match[1] === name) return decodeEntities(match[2] ?? match[3] ?? '');
  }
  return null;
}

/** `<w:b/>` and `<w:b w:val="true"/>` are on, `<w:b w:val="0"/>` is off. */
export function isOn(xml: string, tag: Tag): boolean {
  return !isOff(attributeAt(xml, tag, 'val'));
}

export function isOff(value: string | null): boolean {
  return value !== null && ['0', 'false', 'off'].includes(value);
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|amp|lt|gt|quot|apos);/gi, (whole, entity: string) => {
    if (!entity.startsWith('#')) return named[entity.toLowerCase()] ?? whole;
    const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The characters between two tags: entities resolved, CDATA sections taken as they are. */
export function charactersIn(xml: string, from: number, to: number): string {
  const raw = xml.slice(from, to);
  if (!raw.includes('<!')) return decodeEntities(raw);
  return raw
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->)/)
    .map((part) =>
      part.startsWith('<![CDATA[') ? part.slice(9, -3) : part.startsWith('<!--') ? '' : decodeEntities(part),
    )
    .join('');
}
