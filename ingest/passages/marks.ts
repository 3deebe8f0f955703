import type { Confidentiality } from '../../retrieval/index.ts';
import type { Message, ReadDocument } from '../read.ts';

/** Else the words go on and say something: "Internal only systems are patched every month". */
const pause = '(?=\\s*(?:$|[.:;,!)\\]–—-]))';
/** What is said of nothing but who may read on. */
const kept = [
  '(?:strictly |for )?(?:company[- ])?internal (?:use|eyes|distribution)(?: only)?',
  '(?:strictly |for )?(?:company[- ])?internal only',
  'strictly (?:internal|confidential)',
  'do not (?:share|distribute|disclose|forward)(?: (?:outside|beyond|externally)[^.]{0,60})?',
  'not (?:for|to be) (?:shared|external (?:use|distribution)|distribution|disclosure)(?: outside[^.]{0,60})?',
].join('|');
const inside = new RegExp(`^(?:(?:confidential|internal|restricted)\\s*[,;:/–—-]+\\s*)?(?:${kept})${pause}`, 'i');
const underNda = new RegExp(`^(?:(?:shared |only )?under (?:an? )?nda(?: only)?|nda only)${pause}`, 'i');
/** Sections named in a message. */
const SHOWN = 4;

/** Words that are a mark when they stand alone, and else a subject: a policy has headings like "Restricted" as well. */
const alone: Readonly<Record<string, Confidentiality>> = {
  internal: 'internal',
  restricted: 'internal',
  secret: 'internal',
  confidential: 'nda',
  nda: 'nda',
};
const label = /^(?:confidentiality|classification|handling|distribution|sensitivity)\s*[:=]\s*(.+)$/i;

/**
 * For each section the confidentiality that its heading, its first line, or one of those above it says; `public` where
 * nothing is said. A mark can only keep words from readers, never let them through, so `public` marks say nothing.
 */
export function sectionMarks({ text, sections }: Pick<ReadDocument, 'text' | 'sections'>): Confidentiality[] {
  const open: { path: readonly string[]; mark: Confidentiality }[] = [];
  return sections.map(({ heading, start, end }) => {
    while (open.length > 0 && !open.at(-1)?.path.every((one, i) => one === heading[i])) open.pop();
    const [line = ''] = text.slice(start, end).split(/\r\n|\n|\r/, 1);
    const said = lineMark(line);
    if (said !== 'public') open.push({ path: heading, mark: said });
    return stricter([...open.map(({ mark }) => mark), ...heading.map(headingMark)]);
  });
}

/** Names the sections that are kept back, for a person to see what was taken for a mark. */
export function markedMessages(passages: readonly { heading: string[]; marked: Confidentiality }[]): Message[] {
  return (['nda', 'internal'] as const).flatMap((mark): Message[] => {
    const marked = passages.filter((passage) => passage.marked === mark);
    if (marked.length === 0) return [];
    const names = [...new Set(marked.map(({ heading }) => heading.at(-1) ?? 'the first lines'))];
    const named = names
      .slice(0, SHOWN)
      .map((name) => `“${name}”`)
      .join(', ');
    const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
    const who = mark === 'nda' ? 'shown under NDA only' : 'kept internal';
    return [{ level: 'info', code: 'marked_sections', text: `By its own words ${who}: ${named}${more}.` }];
  });
}

/** What a heading says of its section: "Key ceremony (internal only)", "[NDA] Subprocessors", "Internal use only: keys". */
export function headingMark(heading: string): Confidentiality {
  const bracketed = [...heading.matchAll(/\[([^\]]+)\]/g)].map(([, inner = '']) => alone[plain(inner)] ?? 'public');
  const parts = [heading, ...heading.split(/[()[\]]|\s[–—-]+\s|:\s/)];
  return stricter([...bracketed, ...parts.map((part) => phraseMark(part.trim()))]);
}

function lineMark(line: string): Confidentiality {
  const said = line.replace(/^[\s>*_#[(]+|[\s*_\])]+$/g, '').replace(/\*\*|__/g, '');
  const value = label.exec(said)?.[1];
  if (value === undefined) return stricter([alone[plain(said)] ?? 'public', phraseMark(said)]);
  if (/\bnda\b|\bcustomers?\b|^confidential\W*$/i.test(value)) return 'nda';
  return /\b(?:internal|restricted|secret|strictly|do not)\b/i.test(value) ? 'internal' : 'public';
}

function phraseMark(words: string): Confidentiality {
  if (inside.test(words)) return 'internal';
  return underNda.test(words) ? 'nda' : 'public';
}

function plain(words: string): string {
  return words
    .toLowerCase()
    .replace(/[\s.:!]+$/, '')
    .trim();
}

function stricter(marks: readonly Confidentiality[]): Confidentiality {
  if (marks.includes('internal')) return 'internal';
  return marks.includes('nda') ? 'nda' : 'public';
}
