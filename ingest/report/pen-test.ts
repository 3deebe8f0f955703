import type { Message, Read, ReadDocument } from '../read.ts';
import { type Fact, message } from './fact.ts';
import { labelled, labelledDate, labelledFact, saidFact } from './labels.ts';
import { type Cell, factAt, factOf, type Line, type Paper, paperOf, phrase } from './paper.ts';
import { bulletsOf, paragraphsOf, partsOf } from './part.ts';
import { datesIn, periodPattern, readDate } from './report-dates.ts';
import { tablesIn } from './report-tables.ts';

export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'informational';

/** How many findings of one severity, and how many of them are still open, where the document says. */
export type FindingCount = { severity: Severity; found: Fact<number>; open: Fact<number> | null };

/** The few facts of a summary of a penetration test. Days are YYYY-MM-DD. */
export type PenTestSummary = {
  organisation: Fact<string> | null;
  firm: Fact<string> | null;
  tested: Fact<{ from: string; to: string }> | null;
  retested: Fact<string> | null;
  issued: Fact<string> | null;
  scope: Fact<string>[];
  findings: FindingCount[];
};

/** Whether a document reports on a penetration test: it says so in its title, and counts findings. A policy on tests is none. */
export function isPenTest(document: ReadDocument): boolean {
  const head = `${document.title}\n${document.text.slice(0, 400)}`;
  const reports =
    /\b(?:summary|report|results|attestation|letter)\b/i.test(head) &&
    !/\bpolicy\b|\bquestionnaire\b/i.test(document.title);
  return (
    /\bpen(?:etration)?[- ]?test/i.test(head) &&
    reports &&
    /\b(?:findings?|vulnerabilit\w+|issues)\b/i.test(document.text) &&
    /\b(?:critical|high)\b/i.test(document.text)
  );
}

/** Reads firm, dates, scope and findings by severity. What is not found is a message. */
export function readPenTest(document: ReadDocument): Read<PenTestSummary> {
  const paper = paperOf(document);
  const value: PenTestSummary = {
    organisation:
      labelledFact(paper, /^(?:client|customer|prepared for|organi[sz]ation|company)$/i) ??
      saidFact(
        paper,
        phrase("\\b([A-Z][\\w.&' -]{2,60}?) (?:has )?(?:engaged|commissioned|retained|contracted) [A-Z]", 'g'),
      ),
    firm:
      labelledFact(
        paper,
        /^(?:tested by|performed by|conducted by|testing (?:firm|company|provider)|(?:security )?(?:tester|consultant|assessor)s?|prepared by|provider|firm|vendor)$/i,
      ) ??
      saidFact(
        paper,
        phrase(
          "\\b(?:engaged|commissioned|retained|contracted) ([A-Z][\\w.&'-]*(?: [A-Z][\\w.&'-]*)*)(?= (?:to|for|,))",
          'g',
        ),
      ) ??
      saidFact(
        paper,
        phrase(
          "\\b(?:performed|conducted|carried out|executed) (?:[a-z ]{0,40})?by ([A-Z][\\w&'-]*(?: [A-Z][\\w&'-]*)*)",
          'g',
        ),
      ),
    tested: testedOn(paper),
    retested:
      labelledDate(paper, /^re-?test(?:ed|ing)?(?: date| on)?$/i) ??
      dateNear(paper, /\bre-?test(?:ed|ing)?\b[^.\n]{0,60}$/i),
    issued: labelledDate(
      paper,
      /^(?:(?:summary|report|document|letter) (?:issued|date)|issued(?: on)?|date(?: of (?:issue|report))?|report date)$/i,
    ),
    scope: scopeOf(paper),
    findings: findingsOf(paper),
  };
  const messages: Message[] = [];
  if (value.firm === null) messages.push(message('pen_test_firm_missing', 'Who carried out the test was not found.'));
  if (value.tested === null)
    messages.push(message('pen_test_dates_missing', 'When the test took place was not found.'));
  if (value.scope.length === 0) messages.push(message('pen_test_scope_missing', 'What was tested was not found.'));
  if (value.findings.length === 0)
    messages.push(message('pen_test_findings_missing', 'The number of findings by severity was not found.'));
  return { value, messages };
}

/** "2 to 13 March 2026", "March 2 to March 13, 2026", "March 2–13, 2026". */
function testedOn(paper: Paper): PenTestSummary['tested'] {
  const label =
    /^(?:test(?:ing|ed)?(?: (?:dates?|period|window|performed|on))?|(?:assessment|engagement) (?:dates?|period|window)|dates?(?: of (?:the )?test(?:ing)?)?|period)$/i;
  const beside = labelled(paper, label);
  if (beside) {
    const range = rangeIn(beside.text);
    if (range)
      return factAt(paper, { from: range.from, to: range.to }, beside.start + range.start, beside.start + range.end);
    const [one] = datesIn(beside.text);
    if (one?.date)
      return factAt(paper, { from: one.date, to: one.date }, beside.start + one.start, beside.start + one.end);
  }
  for (const line of paper.lines) {
    if (
      !/\b(?:test|assessment|engagement|performed|conducted|took place|between|from)\w*\b/i.test(line.text) ||
      /\bre-?test/i.test(line.text)
    )
      continue;
    const range = rangeIn(line.text);
    if (range)
      return factAt(paper, { from: range.from, to: range.to }, line.start + range.start, line.start + range.end);
  }
  return null;
}

function rangeIn(text: string): { from: string; to: string; start: number; end: number } | null {
  const dayOnly =
    /\b(\d{1,2})(?:st|nd|rd|th)?\s*(?:to|through|and|until|[–—-])\s*(\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}\.?,?\s+\d{4})\b/.exec(
      text,
    );
  const monthFirst =
    /\b([A-Z][a-z]{2,8}\.?)\s+(\d{1,2})(?:st|nd|rd|th)?\s*(?:to|through|and|until|[–—-])\s*(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b/.exec(
      text,
    );
  const whole = new RegExp(periodPattern, 'i').exec(text);
  const made = (match: RegExpExecArray, from: string | null, to: string | null) =>
    from !== null && to !== null && from <= to
      ? { from, to, start: match.index, end: match.index + match[0].length }
      : null;
  if (whole) {
    const to = readDate(whole[2] ?? '');
    return made(whole, readDate(whole[1] ?? '', to?.slice(0, 4)), to);
  }
  if (dayOnly) {
    const to = readDate(dayOnly[2] ?? '');
    return made(dayOnly, to === null ? null : `${to.slice(0, 8)}${(dayOnly[1] ?? '').padStart(2, '0')}`, to);
  }
  if (monthFirst) {
    const [, name, first, last, year] = monthFirst;
    return made(monthFirst, readDate(`${name} ${first}, ${year}`), readDate(`${name} ${last}, ${year}`));
  }
  return null;
}

function dateNear(paper: Paper, before: RegExp): Fact<string> | null {
  for (const { date, start, end } of datesIn(paper.quiet)) {
    if (date !== null && before.test(paper.quiet.slice(Math.max(0, start - 90), start)))
      return factAt(paper, date, start, end);
  }
  return null;
}

function scopeOf(paper: Paper): Fact<string>[] {
  const part = partsOf(paper, { from: 0, to: paper.text.length }).find(
    ({ title, lines }) =>
      /^(?:\d[\d.]*\s+)?(?:(?:test|assessment|engagement) )?scope\b|\bin[- ]scope\b|\bscope of\b/i.test(title) &&
      lines.length > 0,
  );
  if (part) {
    const rows = tablesIn(part.lines).flatMap(({ rows: below }) =>
      below.flatMap((row) => factOf(paper, row.cells?.slice(0, 1) ?? []) ?? []),
    );
    if (rows.length > 0) return rows;
    const listed = bulletsOf(paper, part.lines);
    return listed.length > 0 ? listed : paragraphsOf(paper, part.lines).slice(0, 1);
  }
  const beside = labelledFact(paper, /^(?:scope|targets?|in scope)$/i);
  return beside ? [beside] : [];
}

const severities: [Severity, RegExp][] = [
  ['critical', /^critical\b/i],
  ['high', /^high\b/i],
  ['medium', /^(?:medium|moderate)\b/i],
  ['low', /^low\b/i],
  ['informational', /^info(?:rmational|rmation)?\b/i],
];

function findingsOf(paper: Paper): FindingCount[] {
  for (const { header, rows } of tablesIn(paper.lines)) {
    const upright = rows.flatMap((row) => countsIn(paper, header, row));
    if (upright.length >= 2) return upright;
    const across = acrossIn(paper, header, rows[0]);
    if (across.length >= 2) return across;
  }
  return saidCounts(paper);
}

/** "High | 2 | 0" under "Severity | Found | Open". */
function countsIn(paper: Paper, header: Line, row: Line): FindingCount[] {
  const severity = severities.find(([, name]) => name.test(row.cells?.[0]?.text ?? ''))?.[0];
  const names = header.cells?.map(({ text }) => text) ?? [];
  const openAt = names.findIndex(
    (name, i) => i > 0 && /\bopen\b|\bremaining\b|\boutstanding\b|\bunresolved\b|after re-?test/i.test(name),
  );
  const foundAt = names.findIndex(
    (name, i) =>
      i > 0 &&
      i !== openAt &&
      /\bfound\b|\bfindings?\b|\bcount\b|\bnumber\b|\btotal\b|\bidentified\b|#|\binitial/i.test(name),
  );
  const found = numberFact(paper, row.cells?.[foundAt === -1 ? 1 : foundAt]);
  if (severity === undefined || found === null) return [];
  return [{ severity, found, open: openAt === -1 ? null : numberFact(paper, row.cells?.[openAt]) }];
}

/** "Critical | High | Medium" over "0 | 2 | 5". */
function acrossIn(paper: Paper, header: Line, row: Line | undefined): FindingCount[] {
  return (header.cells ?? []).flatMap((cell, i) => {
    const severity = severities.find(([, name]) => name.test(cell.text))?.[0];
    const found = numberFact(paper, row?.cells?.[i]);
    return severity && found ? [{ severity, found, open: null }] : [];
  });
}

/** "0 critical, 2 high and 5 medium findings", "Critical: 0". */
function saidCounts(paper: Paper): FindingCount[] {
  return severities.flatMap(([severity]) => {
    const word =
      severity === 'medium' ? '(?:medium|moderate)' : severity === 'informational' ? 'informational' : severity;
    const match =
      phrase(
        `\\b(\\d{1,3}|no|zero|one|two|three|four|five|six|seven|eight|nine|ten)(?: \\(\\d+\\))? ${word}(?:[- ](?:risk|severity|rated))?(?= (?:findings?|issues?|vulnerabilit|and|or)\\b|[,;.])`,
      ).exec(paper.quiet) ??
      phrase(`(?:^|\\n|[;,(•-] ?)${word}(?:[- ](?:risk|severity))?(?: findings| issues)? ?: ?(\\d{1,3})\\b`).exec(
        paper.quiet,
      );
    const words = match?.[1];
    if (!match || !words) return [];
    const start = match.index + match[0].indexOf(words);
    return [{ severity, found: factAt(paper, numberOf(words), start, start + words.length), open: null }];
  });
}

function numberFact(paper: Paper, cell: Cell | undefined): Fact<number> | null {
  return cell && /^\d{1,4}$/.test(cell.text) ? factAt(paper, Number(cell.text), cell.start, cell.end) : null;
}

function numberOf(words: string): number {
  const at = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].indexOf(
    words.toLowerCase(),
  );
  return at >= 0 ? at : /^no$/i.test(words) ? 0 : Number(words);
}
