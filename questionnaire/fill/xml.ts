import { Damaged } from './damaged.ts';

/** One tag and where it stands. `name` carries its prefix; `local` does not. */
export type Tag = { name: string; kind: 'open' | 'close' | 'empty'; start: number; end: number };

/** Offsets of an attribute: `start` is before the white space in front of it, `value` as written, entities and all. */
export type Attribute = { name: string; value: string; start: number; valueStart: number; end: number };

/** Walks the tags of a text from an offset; comments, CDATA and processing instructions are passed over. */
export type Cursor = {
  /** The next tag; a text that ends first is damaged. */
  next(): Tag;
  /** Passes over the rest of an element whose opening tag was just read; returns where it ends. */
  skip(tag: Tag): number;
};

export function createCursor(text: string, from = 0): Cursor {
  let at = from;
  const next = (): Tag => {
    for (;;) {
      const start = text.indexOf('<', at);
      if (start < 0) throw new Damaged('its XML ends too early');
      const second = text.charCodeAt(start + 1);
      if (second === 0x3f /* ? */) at = after(text, '?>', start + 2);
      else if (second !== 0x21 /* ! */) return tagAt(start);
      else if (text.startsWith('<!--', start)) at = after(text, '-->', start + 4);
      else if (text.startsWith('<![CDATA[', start)) at = after(text, ']]>', start + 9);
      else throw new Damaged('its XML declares a document type, which no workbook needs');
    }
  };
  const tagAt = (start: number): Tag => {
    const end = tagEnd(text, start);
    at = end;
    if (text.charCodeAt(start + 1) === 0x2f /* / */) {
      return { name: text.slice(start + 2, end - 1).trimEnd(), kind: 'close', start, end };
    }
    let nameEnd = start + 1;
    for (let code = text.charCodeAt(nameEnd); code > 0x20 && code !== 0x2f && code !== 0x3e; )
      code = text.charCodeAt(++nameEnd);
    const kind = text.charCodeAt(end - 2) === 0x2f ? 'empty' : 'open';
    return { name: text.slice(start + 1, nameEnd), kind, start, end };
  };
  return {
    next,
    skip(tag) {
      let depth = tag.kind === 'open' ? 1 : 0;
      let end = tag.end;
      while (depth > 0) {
        const inner = next();
        if (inner.kind === 'open') depth++;
        else if (inner.kind === 'close') depth--;
        end = inner.end;
      }
      return end;
    },
  };
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  if (found < 0) throw new Damaged('its XML ends too early');
  return found + mark.length;
}

/** A `>` inside a quoted value does not end the tag. */
function tagEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x3e) return at + 1;
    if (code === 0x22 || code === 0x27) {
      at = text.indexOf(code === 0x22 ? '"' : "'", at + 1);
      if (at < 0) break;
    }
  }
  throw new Damaged('its XML ends too early');
}

const attribute = /\s+([^\s=/>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;

export function attributesOf(text: string, tag: Tag): Attribute[] {
  const list: Attribute[] = [];
  attribute.lastIndex = tag.start + 1 + tag.name.length;
  for (let match = attribute.exec(text); match && match.index < tag.end; match = attribute.exec(text)) {
    const value = match[2] ?? match[3] ?? '';
    const end = attribute.lastIndex;
    list.push({ name: match[1] ?? '', value, start: match.index, valueStart: end - 1 - value.length, end });
  }
  return list;
}

/** An attribute's value with its entities resolved, or null when the tag has none of that name. */
export function attributeOf(text: string, tag: Tag, name: string): string | null {
  const found = attributesOf(text, tag).find((a) => a.name === name);
  return found ? decodeEntities(found.value) : null;
}

export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

export function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-fA-F]+|#\d+|[a-z]+);/g, (whole, entity: string) => {
    if (!entity.startsWith('#')) return NAMED[entity] ?? whole;
    const code = entity[1] === 'x' ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

export function encodeEntities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
