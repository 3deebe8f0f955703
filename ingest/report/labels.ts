import type { Fact } from './fact.ts';
import { factAt, type Line, type Paper, plain } from './paper.ts';
import { datesIn } from './report-dates.ts';

/** What stands beside or below a label: "Certificate number: IS 123", "Issued | 1 May 2025", "Scope" over a paragraph. */
export type Labelled = { text: string; start: number; end: number };

/** The words that a label introduces, of the first line whose label fits. */
export function labelled(paper: Paper, label: RegExp): Labelled | null {
  for (const [i, line] of paper.lines.entries()) {
    const cells = line.cells?.filter(({ text }) => text !== '') ?? [];
    if (line.cells !== null) {
      const [name, value] = cells;
      if (name && value && fits(name.text, label)) return value;
      continue;
    }
    const colon = /^([^:]{2,80}):\s*(\S.*)$/s.exec(line.text);
    if (colon?.[1] && colon[2] && fits(colon[1], label))
      return { text: colon[2], start: line.end - colon[2].length, end: line.end };
    const next = paper.lines[i + 1];
    if (next && next.cells === null && fits(line.text.replace(/:$/, ''), label)) return below(paper, i);
  }
  return null;
}

/** The line below a label, with those it goes on over. */
function below(paper: Paper, at: number): Labelled | null {
  const first = paper.lines[at + 1] as Line;
  let last = first;
  for (const line of paper.lines.slice(at + 2)) {
    if (line.afterGap || line.isHeading || line.cells !== null || /^[^:]{2,60}:\s/.test(line.text)) break;
    last = line;
  }
  return { text: paper.text.slice(first.start, last.end), start: first.start, end: last.end };
}

function fits(words: string, label: RegExp): boolean {
  return words.length < 90 && label.test(plain(words).replace(/^\d[\d.]*\s+/, ''));
}

/** A labelled value as a fact, without the full stop of its sentence. */
export function labelledFact(paper: Paper, label: RegExp): Fact<string> | null {
  const found = labelled(paper, label);
  if (found === null) return null;
  return factAt(paper, plain(found.text), found.start, found.end);
}

/** A labelled day as YYYY-MM-DD. */
export function labelledDate(paper: Paper, label: RegExp): Fact<string> | null {
  const found = labelled(paper, label);
  const [date] = found ? datesIn(found.text) : [];
  return found && date?.date ? factAt(paper, date.date, found.start + date.start, found.start + date.end) : null;
}

/** What the first group of a pattern finds in running text. */
export function saidFact(paper: Paper, pattern: RegExp): Fact<string> | null {
  pattern.lastIndex = 0;
  const match = pattern.exec(paper.quiet);
  const words = match?.[1]?.trimEnd();
  if (!match || !words) return null;
  const start = match.index + match[0].lastIndexOf(words);
  return factAt(paper, plain(words), start, start + words.length);
}

/** A day that stands right after what a pattern matches. */
export function saidDate(paper: Paper, pattern: RegExp): Fact<string> | null {
  pattern.lastIndex = 0;
  for (const match of paper.quiet.matchAll(pattern)) {
    const from = match.index + match[0].length;
    const [date] = datesIn(paper.quiet.slice(from, from + 40));
    if (date?.date && date.start <= 1) return factAt(paper, date.date, from + date.start, from + date.end);
  }
  return null;
}
