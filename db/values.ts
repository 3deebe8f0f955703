/**
 * How values go to Postgres and come back, in Postgres' text form, the same for both engines:
 * neither driver's own conversion is used, so that no statement behaves differently on the other.
 */

/** A parameter in the binary form of the type that its statement casts it to. */
export class Binary {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

/** What a driver is given for a parameter: bytes are sent as Postgres' binary form, everything else as its text. */
export function encodeParameter(value: unknown): string | Uint8Array | null {
  return value instanceof Binary ? value.bytes : encodeValue(value);
}

/** A parameter's text, or null. Arrays become array literals, plain objects JSON. */
export function encodeValue(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return keepable(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array)
    return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`;
  if (Array.isArray(value)) return encodeArray(value);
  if (typeof value === 'object') return encodeJson(value);
  return String(value);
}

/**
 * Postgres keeps neither NUL nor half a surrogate pair, and strangers' files and requests hold both. Each becomes U+FFFD,
 * one unit for one, so that offsets into a text stay true.
 */
export function keepable(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes('\0') ? whole.replaceAll('\0', '\uFFFD') : whole;
}

/** JSON that Postgres takes. */
export function encodeJson(value: unknown): string {
  const json = JSON.stringify(value) ?? 'null';
  // Only what is escaped as \u… can be one of the two.
  if (!json.includes('\\u')) return json;
  return JSON.stringify(value, (_, member) => (typeof member === 'string' ? keepable(member) : member));
}

function encodeArray(list: readonly unknown[]): string {
  const members = list.map((member) => {
    if (Array.isArray(member)) return encodeArray(member);
    const text = encodeValue(member);
    return text === null ? 'null' : `"${text.replace(/["\\]/g, '\\$&')}"`;
  });
  return `{${members.join(',')}}`;
}

const arrayOf: Record<number, number> = {
  1000: 16, // bool[]
  1001: 17, // bytea[]
  1005: 21, // int2[]
  1007: 23, // int4[]
  1016: 20, // int8[]
  1021: 700, // float4[]
  1022: 701, // float8[]
  1028: 26, // oid[]
  1231: 1700, // numeric[]
  1185: 1184, // timestamptz[]
  199: 114, // json[]
  3807: 3802, // jsonb[]
  1003: 25, // name[]
  1009: 25, // text[]
  1015: 25, // varchar[]
  2951: 25, // uuid[]
};

/** The types that do not stay text. */
export const decodedTypes = [
  16,
  17,
  20,
  21,
  23,
  26,
  700,
  701,
  1700,
  114,
  3802,
  1184,
  ...Object.keys(arrayOf).map(Number),
];

/** A column's value from its type and text. Types not named here stay text: uuid, date, vector, sparsevec, interval… */
export function decodeValue(type: number, text: string): unknown {
  switch (type) {
    case 16:
      return text === 't';
    case 17:
      return new Uint8Array(Buffer.from(text.slice(2), 'hex'));
    case 20:
      return exact(text);
    case 21:
    case 23:
    case 26:
    case 700:
    case 701:
    case 1700:
      return Number(text);
    case 114:
    case 3802:
      return JSON.parse(text);
    case 1184:
      return toDate(text);
    default: {
      const member = arrayOf[type];
      return member === undefined ? text : decodeArray(member, text);
    }
  }
}

function exact(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a JavaScript number; select it as text`);
  return value;
}

/** Postgres writes '2024-05-01 10:20:30.123456+00'; years over 9999 and 'infinity' do not occur in our tables. */
function toDate(text: string): Date {
  return new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
}

function decodeArray(member: number, text: string): unknown[] {
  let at = 0;
  const list = (): unknown[] => {
    const found: unknown[] = [];
    at += 1; // {
    while (text[at] !== '}') {
      if (text[at] === ',') at += 1;
      else if (text[at] === '{') found.push(list());
      else if (text[at] === '"') found.push(decodeValue(member, quoted()));
      else found.push(bare());
    }
    at += 1; // }
    return found;
  };
  const quoted = (): string => {
    let value = '';
    for (at += 1; text[at] !== '"'; at += 1) {
      if (text[at] === '\\') at += 1;
      value += text[at] ?? '';
    }
    at += 1;
    return value;
  };
  const bare = (): unknown => {
    const start = at;
    while (text[at] !== ',' && text[at] !== '}') at += 1;
    const value = text.slice(start, at);
    return value === 'NULL' ? null : decodeValue(member, value);
  };
  return list();
}
