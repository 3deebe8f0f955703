import { asksSomething } from '../detect/wording.ts';

/** What a table's header says of its columns; 0-based. `options` are columns to tick, with the answer each stands for. */
export type RowRoles = {
  question: number | null;
  id: number | null;
  answer: number | null;
  comment: number | null;
  options: { column: number; choice: string }[];
};

const option = /^(yes|no|n\/?a|n\.a\.|not applicable|partial(ly)?|partly|pass|fail|true|false|compliant|non-?compliant|oui|non|ja|nein|s[ií]|ne|nej|tak|nie)$/i; // biome-ignore format: one list
const answer = /^(your |vendor |supplier )?(answers?|responses?|reply|status|antwort|r[ée]ponse|respuesta|risposta|svar|yes ?\/ ?no( ?\/ ?n\/?a)?)$/i; // biome-ignore format: one list
const comment = /^(comments?|remarks?|explanation|notes?|details?|evidence|justification|kommentare?|commentaires?|comentarios|commenti)$/i; // biome-ignore format: one list
const question = /^(questions?|requirements?|controls?|control (statement|description)|description|criteria|frage|pregunta|domanda|sp[øo]rgsm[åa]l|pytanie|exigence|requisito)$/i; // biome-ignore format: one list
const id = /^(#|no\.?|nr\.?|id|ref\.?|reference|q ?#|item|number|control id)$/i;

/** The roles a header row gives, null when it is no header of questions. */
export function rolesOfHeader(cells: readonly string[]): RowRoles | null {
  const find = (pattern: RegExp) => {
    const at = cells.findIndex((cell) => pattern.test(cell.trim()));
    return at < 0 ? null : at;
  };
  const options = cells.flatMap((cell, column) => (option.test(cell.trim()) ? [{ column, choice: cell.trim() }] : []));
  const roles = {
    question: find(question),
    id: find(id),
    answer: find(answer),
    comment: find(comment),
    options: options.length > 1 ? options : [],
  };
  const isHeader = roles.options.length > 0 || (roles.question !== null && (roles.answer ?? roles.comment) !== null);
  return isHeader ? roles : null;
}

/** A row's question: its id, its words, and what stands in its answer already. */
export function questionOfRow(
  cells: readonly string[],
  roles: RowRoles | null,
): { id: string | null; text: string; current: string | null; comment: string | null } | null {
  const taken = new Set([roles?.answer, roles?.comment, ...(roles?.options ?? []).map(({ column }) => column)]);
  const open = cells.map((text, column) => ({ text: text.trim(), column })).filter(({ column }) => !taken.has(column));
  const named = roles?.question != null ? open.find(({ column }) => column === roles.question) : undefined;
  const best = named ?? [...open].sort((a, b) => asksSomething(b.text) - asksSomething(a.text) || b.text.length - a.text.length)[0]; // biome-ignore format: one thought
  const asks = asksSomething(best?.text ?? '');
  if (!best) return null;
  const isId = /^[\p{L}]{0,5}[ .-]?\d[\d.\-a-z]{0,8}\.?$/iu;
  const short = open.find(({ text, column }) => column < best.column && isId.test(text));
  // Under a header that says "Question", a number before them makes words a question, whatever they are.
  const least = roles === null ? 0.72 : named && short ? 0.05 : 0.3;
  if (asks < least) return null;
  const marked = roles?.options.filter(({ column }) => (cells[column] ?? '').trim() !== '') ?? [];
  const current =
    marked.length === 1 ? (marked[0]?.choice ?? null) : roles?.answer != null ? cells[roles.answer]?.trim() : '';
  return {
    id: short?.text ?? null,
    text: best.text,
    current: current || null,
    comment: (roles?.comment != null ? cells[roles.comment]?.trim() : '') || null,
  };
}

const mark = '(?:[☐☑☒□■◻○●❑❒_]|\\[ ?[xX]? ?\\]|\\( ?\\))';
const boxed = new RegExp(
  `${mark}\\s*(Yes|No|N/?A|Not applicable|Partially|Partial|Oui|Non|Ja|Nein|S[ií])\\b\\.?`,
  'gi',
);
const bare = /^(Yes|No|N\/?A|Oui|Non|Ja|Nein|S[ií])(\s*[/|]?\s+|\s*\/\s*)(Yes|No|N\/?A|Oui|Non|Ja|Nein)((\s*[/|]?\s+|\s*\/\s*)(Yes|No|N\/?A))?$/i; // biome-ignore format: one thought

/** "Is it so? ☐ Yes ☐ No" → the words before the boxes, and the choices; null when there are none. */
export function splitBoxes(text: string): { text: string; choices: string[] } | null {
  const found = [...text.matchAll(boxed)];
  const [first] = found;
  if (found.length >= 2 && first)
    return { text: text.slice(0, first.index).trim(), choices: unique(found.map((match) => match[1] ?? '')) };
  if (bare.test(text.trim())) return { text: '', choices: unique(text.trim().split(/\s*[/|]\s*|\s+/)) };
  return null;
}

/** A place to write into: "Answer: ______", or a line of its own. */
export function isBlank(text: string): boolean {
  return /^((answer|response|comments?|antwort|r[ée]ponse|respuesta|risposta)\s*:\s*)?[_.…\s-]{4,}$/i.test(text) || /^(answer|response)\s*:\s*$/i.test(text); // biome-ignore format: one thought
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => text.trim()))].filter((text) => text !== '');
}
