/** Elements inside elements; Word's tables in tables in text boxes come to some dozens. */
const DEEPEST = 500;
/** 200,000 cells are some 600,000 elements. Readers make objects of them, of a hundred times their packed size. */
const MOST_ELEMENTS = 2_000_000;

const LT = 0x3c;
const GT = 0x3e;
const AMP = 0x26;
const SLASH = 0x2f;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;

/**
 * Says what is wrong with a part's XML, null when nothing is: every tag closed in order, one root, quotes in pairs, no
 * entity but XML's own five and numeric ones, and no document type (Office writes none; they carry entity bombs and names
 * of local files). One pass over the bytes, some 100 MB a second.
 */
export function whyBroken(bytes: Uint8Array): string | null {
  const xml = asUtf8(bytes);
  // Offsets of the names of the elements that are open.
  const names = new Int32Array(2 * DEEPEST);
  let depth = 0;
  let roots = 0;
  let elements = 0;
  let at = 0;
  while (at < xml.length) {
    const byte = xml[at];
    if (byte === AMP) {
      const after = entityEnd(xml, at);
      if (after < 0) return 'refers to something that is not there';
      at = after;
    } else if (byte !== LT) {
      at++;
    } else if (xml[at + 1] === 0x3f) {
      at = after(xml, '?>', at + 2);
    } else if (xml[at + 1] === 0x21) {
      if (startsAt(xml, '<!--', at)) at = after(xml, '-->', at + 4);
      else if (startsAt(xml, '<![CDATA[', at)) at = after(xml, ']]>', at + 9);
      else return 'declares a document type, as attacks do and Office never does';
    } else {
      const closing = xml[at + 1] === SLASH;
      const from = closing ? at + 2 : at + 1;
      const nameEnd = endOfName(xml, from);
      const end = endOfTag(xml, nameEnd);
      if (nameEnd === from || end < 0) return 'is cut short';
      if (closing) {
        depth--;
        if (depth < 0 || !sameName(xml, names[2 * depth] ?? 0, names[2 * depth + 1] ?? 0, from, nameEnd))
          return 'has tags that do not match';
      } else {
        if (depth === 0) roots++;
        if (++elements > MOST_ELEMENTS) return `has more than ${MOST_ELEMENTS} elements`;
        if (xml[end - 1] !== SLASH) {
          if (depth === DEEPEST) return `has elements in elements more than ${DEEPEST} deep`;
          names[2 * depth] = from;
          names[2 * depth + 1] = nameEnd;
          depth++;
        }
      }
      at = end + 1;
    }
    if (at < 0) return 'is cut short';
  }
  return depth === 0 && roots === 1 ? null : 'is cut short';
}

function asUtf8(bytes: Uint8Array): Buffer {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mark = view.length % 2 === 0 ? view.toString('latin1', 0, 2) : '';
  if (mark === '\xff\xfe') return Buffer.from(view.toString('utf16le'));
  if (mark === '\xfe\xff') return Buffer.from(Buffer.from(view).swap16().toString('utf16le'));
  return view;
}

/** Behind the next such text; -1, which ends the loop, when there is none. */
function after(xml: Buffer, text: string, from: number): number {
  const found = xml.indexOf(text, from, 'latin1');
  return found < 0 ? -1 : found + text.length;
}

function startsAt(xml: Buffer, text: string, at: number): boolean {
  for (let i = 0; i < text.length; i++) if (xml[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

function endOfName(xml: Buffer, from: number): number {
  let at = from;
  while (at < xml.length) {
    const byte = xml[at] ?? 0;
    if (byte <= 0x20 || byte === GT || byte === SLASH || byte === LT || byte === QUOTE) break;
    at++;
  }
  return at;
}

/** Where the tag's `>` is; -1 when quotes do not pair or another tag starts first. */
function endOfTag(xml: Buffer, from: number): number {
  let quote = 0;
  for (let at = from; at < xml.length; at++) {
    const byte = xml[at];
    if (byte === LT) return -1;
    if (byte === AMP && entityEnd(xml, at) < 0) return -1;
    if (quote !== 0) {
      if (byte === quote) quote = 0;
    } else if (byte === GT) return at;
    else if (byte === QUOTE || byte === APOSTROPHE) quote = byte;
  }
  return -1;
}

const entities = ['amp;', 'lt;', 'gt;', 'quot;', 'apos;'];

/** Behind `&amp;`, `&#10;`, `&#xA0;`; -1 for anything else. */
function entityEnd(xml: Buffer, at: number): number {
  if (xml[at + 1] !== 0x23) {
    const known = entities.find((entity) => startsAt(xml, entity, at + 1));
    return known === undefined ? -1 : at + 1 + known.length;
  }
  const number = /^#(?:[0-9]{1,10}|x[0-9A-Fa-f]{1,8});/.exec(xml.toString('latin1', at + 1, at + 14));
  return number ? at + 1 + number[0].length : -1;
}

function sameName(xml: Buffer, from: number, to: number, otherFrom: number, otherTo: number): boolean {
  if (to - from !== otherTo - otherFrom) return false;
  for (let i = 0; i < to - from; i++) if (xml[from + i] !== xml[otherFrom + i]) return false;
  return true;
}
