import { AverError } from '../../errors.ts';

/** A JSON value and where it stands in the text. `pointer` is its JSON pointer (RFC 6901), '' for the whole. */
export type JsonNode = { start: number; end: number; pointer: string } & (
  | { kind: 'object'; members: JsonMember[] }
  | { kind: 'array'; items: JsonNode[] }
  | { kind: 'string'; text: string }
  | { kind: 'number'; text: string }
  | { kind: 'boolean'; text: string }
  | { kind: 'null'; text: '' }
);
export type JsonMember = { key: string; value: JsonNode };

const deepest = 200;
const mostValues = 500_000;

/**
 * Reads JSON as people write it: comments, a comma too many, line breaks and unknown escapes within texts, texts joined
 * by "+" (VSAQ templates have them all), keys without quotes. Every value knows where it stands, so that one can be
 * replaced and the rest left alone.
 * @throws AverError unreadable_file, naming the line
 */
export function readJsonTree(text: string, name: string): JsonNode {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let values = 0;

  const fail = (what: string): never => {
    const line = text.slice(0, at).split('\n').length;
    const next = 'open it where it came from, save it again and send that file';
    throw new AverError('unreadable_file', `${name} is no sound JSON (line ${line}: ${what}): ${next}.`, { line });
  };
  const skip = (): void => {
    for (;;) {
      const letter = text[at];
      if (letter === ' ' || letter === '\n' || letter === '\r' || letter === '\t') at++;
      else if (text.startsWith('//', at)) at = after('\n');
      else if (text.startsWith('/*', at)) at = after('*/');
      else return;
    }
  };
  const after = (mark: string): number => {
    const found = text.indexOf(mark, at);
    return found < 0 ? text.length : found + mark.length;
  };

  const value = (pointer: string, depth: number): JsonNode => {
    if (depth > deepest) fail('it is nested too deeply');
    if (++values > mostValues) fail('it holds too many values');
    skip();
    const start = at;
    const letter = text[at];
    if (letter === '{') {
      const members = membersOf(pointer, depth);
      return { kind: 'object', start, end: at, pointer, members };
    }
    if (letter === '[') {
      const items: JsonNode[] = [];
      listOf(']', () => items.push(value(`${pointer}/${items.length}`, depth + 1)));
      return { kind: 'array', start, end: at, pointer, items };
    }
    if (letter === '"' || letter === "'") {
      const joined = joinedText();
      return { kind: 'string', start, end: at, pointer, text: joined };
    }
    const word = /[^\s,[\]{}:"'/]+/y;
    word.lastIndex = at;
    const bare = word.exec(text)?.[0] ?? fail(letter === undefined ? 'it ends too early' : `"${letter}" is unexpected`);
    at += bare.length;
    if (bare === 'null') return { kind: 'null', start, end: at, pointer, text: '' };
    if (bare === 'true' || bare === 'false') return { kind: 'boolean', start, end: at, pointer, text: bare };
    if (/^[-+]?(\d|\.\d)[\d.eE+-]*$/.test(bare)) return { kind: 'number', start, end: at, pointer, text: bare };
    return fail(`"${bare.slice(0, 30)}" is no value`);
  };

  const membersOf = (pointer: string, depth: number): JsonMember[] => {
    const members: JsonMember[] = [];
    listOf('}', () => {
      const key = text[at] === '"' || text[at] === "'" ? quoted() : bareKey();
      skip();
      if (text[at] !== ':') fail(`":" is missing after "${key.slice(0, 30)}"`);
      at++;
      members.push({ key, value: value(`${pointer}/${escapedKey(key)}`, depth + 1) });
    });
    return members;
  };
  const listOf = (close: string, item: () => void): void => {
    at++;
    for (;;) {
      skip();
      if (text[at] === close) break;
      item();
      skip();
      if (text[at] === ',') at++;
      else if (text[at] !== close) fail(at >= text.length ? 'it ends too early' : `"," or "${close}" is missing`);
    }
    at++;
  };
  const bareKey = (): string => {
    const key = /[\p{L}_$][\p{L}\p{N}_$-]*/uy;
    key.lastIndex = at;
    const found = key.exec(text)?.[0] ?? fail('a name is missing');
    at += found.length;
    return found;
  };
  const joinedText = (): string => {
    let joined = quoted();
    for (;;) {
      const end = at;
      skip();
      if (text[at] === '+') {
        at++;
        skip();
        if (text[at] === '"' || text[at] === "'") {
          joined += quoted();
          continue;
        }
        fail('a text is missing after "+"');
      }
      at = end;
      return joined;
    }
  };
  const quoted = (): string => {
    const quote = text[at] as string;
    let out = '';
    for (let from = ++at; ; ) {
      const letter = text[at];
      if (letter === undefined) fail('a text does not end');
      if (letter === quote) {
        out += text.slice(from, at++);
        return out;
      }
      if (letter !== '\\') {
        at++;
        continue;
      }
      out += text.slice(from, at);
      const code = /^\\u([0-9a-fA-F]{4})/.exec(text.slice(at, at + 6))?.[1];
      const sign = text[at + 1] ?? '';
      out += code ? String.fromCharCode(Number.parseInt(code, 16)) : (escapes[sign] ?? sign);
      at += code ? 6 : 2;
      from = at;
    }
  };

  const root = value('', 0);
  skip();
  if (text[at] === ';') at++;
  skip();
  if (at < text.length) fail('something follows its end');
  return root;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '' };

function escapedKey(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The value an object has under a name; null when it has none, or the node is no object. */
export function memberOf(node: JsonNode, key: string): JsonNode | null {
  return node.kind === 'object' ? (node.members.find((member) => member.key === key)?.value ?? null) : null;
}

/** What a plain value says; null for lists and objects. */
export function textOf(node: JsonNode | null): string | null {
  return node === null || node.kind === 'object' || node.kind === 'array' ? null : node.text;
}
