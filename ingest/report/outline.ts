import type { Fact } from './fact.ts';
import { factAt, type Line, type Paper, plain } from './paper.ts';

export type SectionKind = 'auditors_report' | 'assertion' | 'description' | 'tests' | 'other_information';

/** A main section: its numeral where it has one, its title, and where its words lie. */
export type ReportSection = { kind: SectionKind; number: string | null; title: string; from: number; to: number };

type Candidate = { kind: SectionKind; number: string | null; title: string; line: Line; index: number; last: Line };

const numbered = /^(?:section|part)\s+([IVX]{1,4}|\d{1,2}|one|two|three|four|five|six)\b\s*[.:–—-]*\s*(.*)$/i;
const bare = /^([IVX]{1,4}|\d{1,2})\s*[.):–—-]\s+(.*)$/;

/** Where the auditor's report, the assertion, the description, the tests and the unaudited rest lie, in whatever order. */
export function outlineOf(paper: Paper): Fact<ReportSection>[] {
  const candidates = withoutContents(findCandidates(paper.lines), paper.lines);
  const numerals = candidates.filter(({ number, line }) => number !== null && numbered.test(line.text));
  const withNumber = new Set(numerals.map(({ kind }) => kind));
  const usable = withNumber.size >= 3 ? numerals : candidates;
  const chosen = new Map<SectionKind, Candidate>();
  for (const one of usable) if (!chosen.has(one.kind)) chosen.set(one.kind, one);
  const inOrder = [...chosen.values()].sort((a, b) => a.line.start - b.line.start);
  return inOrder.map(({ kind, number, title, line, last }, i) => {
    const to = inOrder[i + 1]?.line.start ?? paper.text.length;
    return factAt(paper, { kind, number, title, from: last.end, to }, line.start, last.end);
  });
}

/** The words of one section, null where it was not found. */
export function rangeOf(
  outline: readonly Fact<ReportSection>[],
  kind: SectionKind,
): { from: number; to: number } | null {
  const found = outline.find(({ value }) => value.kind === kind);
  return found === undefined ? null : { from: found.value.from, to: found.value.to };
}

function findCandidates(lines: readonly Line[]): Candidate[] {
  return lines.flatMap((line, index): Candidate[] => {
    if (line.cells !== null || line.text.length > 220) return [];
    const words = plain(line.text);
    const match = numbered.exec(words) ?? bare.exec(words);
    let title = match?.[2] ?? words;
    let last = line;
    // "SECTION 1" may have its title on the line below.
    if (match && title === '' && lines[index + 1]) {
      last = lines[index + 1] as Line;
      title = plain(last.text);
    }
    if (/[.!?;:,]$/.test(title) && !/\b(Inc|Ltd|Co|Corp)\.$/.test(title)) return [];
    const isTitle = line.isHeading || (line.afterGap && title.length < 160);
    const kind = isTitle || match ? kindOf(title, match !== null) : null;
    return kind === null ? [] : [{ kind, number: match?.[1]?.toUpperCase() ?? null, title, line, index, last }];
  });
}

function kindOf(title: string, hasNumber: boolean): SectionKind | null {
  const clean = title.replace(/[\s.…]*\d*$/, '');
  if (/\bother information\b|\bunaudited\b|management['’]?s responses?\b/i.test(clean)) return 'other_information';
  if (
    /\b(?:auditor|practitioner|accountant)s?['’]?s?['’]? (examination )?report\b|\breport of (the )?independent\b|^independent .*report\b/i.test(
      clean,
    )
  )
    return /\bwith the\b/i.test(clean) ? null : 'auditors_report';
  if (/\bassertion\b/i.test(clean) && (hasNumber || clean.length < 100)) return 'assertion';
  if (/\btests?\b|\btesting\b/i.test(clean)) {
    const isWhole = /criteri|related controls|results|controls and tests|operating effectiveness/i.test(clean);
    return hasNumber || isWhole ? 'tests' : null;
  }
  if (hasNumber && /\bcriteria\b.*\bcontrols\b|\bcontrols\b.*\bcriteria\b/i.test(clean)) return 'tests';
  if (
    /\bdescription\b/i.test(clean) &&
    /\bsystem\b|\bservices?\b|\bplatform\b/i.test(clean) &&
    !/^report on/i.test(clean)
  )
    return 'description';
  return null;
}

/** A table of contents names the sections one right below the other. */
function withoutContents(candidates: readonly Candidate[], lines: readonly Line[]): Candidate[] {
  const isEntry = ({ line, last }: Candidate) =>
    /(\.{3,}|…|\s{2,}|\t)\s*\d{1,3}$|[^\d\s]\s+\d{1,3}$/.test(line === last ? line.text : last.text);
  const close = (a: Candidate | undefined, b: Candidate | undefined) =>
    a !== undefined && b !== undefined && b.index - a.index <= 4 && shortBetween(lines, a.index, b.index);
  // A heading over words that are no entries themselves opens a section.
  const opens = ({ last }: Candidate) => {
    const next = lines[lines.indexOf(last) + 1];
    return last.isHeading && next !== undefined && !next.isHeading && !/\d$/.test(next.text);
  };
  const inContents = new Set<Candidate>();
  let run: Candidate[] = [];
  for (const [i, one] of candidates.entries()) {
    const before = candidates[i - 1];
    const repeats = run.some(({ kind }) => kind === one.kind);
    run = !opens(one) && close(before, one) && !repeats ? [...run, one] : [one];
    if (opens(one)) run = [];
    if (run.length >= 3) for (const entry of run) inContents.add(entry);
  }
  return candidates.filter(
    (one) =>
      !inContents.has(one) && !(isEntry(one) && candidates.some((other) => other !== one && other.kind === one.kind)),
  );
}

function shortBetween(lines: readonly Line[], from: number, to: number): boolean {
  return lines.slice(from, to).every((line) => line.text.length < 140 && line.cells === null);
}
