import type { Message, Read, ReadDocument } from '../read.ts';
import type { Period, Range } from './engagement.ts';
import { type Fact, message } from './fact.ts';
import { factAt, type Line, type Paper, paperOf, phrase, plain } from './paper.ts';
import { datesIn, periodPattern, readDate, readPeriod } from './report-dates.ts';

/** Management's word for the time since a report's period: never the auditor's. */
export type BridgeLetter = {
  /** the period of the report that the letter follows */
  reportPeriod: Fact<Period> | null;
  /** YYYY-MM-DD: the last day that the report covers */
  periodEnd: Fact<string> | null;
  /** YYYY-MM-DD: the first and the last day that the letter covers */
  from: Fact<string> | null;
  through: Fact<string> | null;
  /** the day of the letter */
  date: Fact<string> | null;
  signatory: Fact<string> | null;
  signatoryTitle: Fact<string> | null;
  /** the words that say that nothing material changed */
  noMaterialChanges: Fact<true> | null;
};

const named = /\b(?:bridge|gap)[- ](?:letter|period)\b/i;

/** Whether a document is a letter that bridges the time since a report. */
export function isBridgeLetter(document: ReadDocument): boolean {
  if (document.text.length > 20_000) return false;
  const speaks =
    /\bthis\s+letter\b|\bwe\s+(?:hereby\s+)?(?:confirm|represent|assert|are\s+not\s+aware)\b|\bthere\s+(?:were|have\s+been)\s+no\b/i;
  const { text } = document;
  return (
    named.test(text.slice(0, 6000)) &&
    /\bSOC\b/i.test(text) &&
    speaks.test(text) &&
    !/\bin\s+our\s+opinion\b/i.test(text)
  );
}

/** Reads a bridge letter. What is not in it comes as messages. */
export function readBridgeLetter(document: ReadDocument): Read<BridgeLetter> {
  const paper = paperOf(document);
  return bridgeLetterIn(paper, { from: 0, to: paper.text.length });
}

/** A letter bound into a report: from its heading to the next section. */
export function boundBridgeLetter(paper: Paper): Range | null {
  const at = paper.lines.findLastIndex(
    (line) =>
      line.text.length < 80 &&
      line.cells === null &&
      /\b(?:bridge|gap) letter\b/i.test(line.text) &&
      !/[.;,]$|\d$/.test(line.text) &&
      (line.isHeading || line.afterGap),
  );
  const heading = paper.lines[at];
  if (heading === undefined) return null;
  const next = paper.lines
    .slice(at + 1)
    .find((line) => /^section\s+(?:[IVX]+|\d)\b/i.test(line.text) && (line.isHeading || line.afterGap));
  return { from: heading.start, to: next?.start ?? paper.text.length };
}

export function bridgeLetterIn(paper: Paper, range: Range): Read<BridgeLetter> {
  const messages: Message[] = [];
  const words = paper.quiet.slice(range.from, range.to);
  const periods = [...words.matchAll(new RegExp(periodPattern, 'gi'))].flatMap((match) => {
    const value = readPeriod(match[1] ?? '', match[2] ?? '');
    const start = range.from + match.index;
    return value === null
      ? []
      : [
          {
            match,
            fact: factAt(paper, value, start, start + match[0].length),
            before:
              words
                .slice(Math.max(0, match.index - 160), match.index)
                .split(/\n\s*\n/)
                .at(-1) ?? '',
          },
        ];
  });
  const own = /\b(?:this letter|gap|bridge|since|letter covers|covers the time)\b[^.]*$/i;
  const gap = periods.find(
    ({ before, match }) =>
      own.test(before) || /^[^.]{0,30}\b(?:gap|bridge)/i.test(words.slice(match.index + match[0].length)),
  );
  const report = periods.find(
    (one) =>
      one !== gap &&
      /\b(?:report|examination|examined|covered|period)\b/i.test(one.before) &&
      !/\bnext\b[^.]*$/i.test(one.before) &&
      (!gap || one.fact.value.to <= gap.fact.value.from),
  );
  const dateAfter = (pattern: RegExp): Fact<string> | null => {
    for (const match of words.matchAll(pattern)) {
      const end = match.index + match[0].length;
      const [found] = datesIn(words.slice(end, end + 40));
      if (found?.date && found.start <= 1)
        return factAt(paper, found.date, range.from + end + found.start, range.from + end + found.end);
    }
    return null;
  };
  const ended = dateAfter(
    phrase('\\b(?:period|report|examination)\\b[^.]{0,80}?\\b(?:ended|ending|ends|ended on|through) '),
  );
  const periodEnd = report ? endOf(paper, report.match, report.fact) : ended;
  const from = gap ? startOf(paper, gap.match, gap.fact) : dateAfter(phrase('\\b(?:since|after|from) '));
  const through = gap
    ? endOf(paper, gap.match, gap.fact)
    : dateAfter(phrase('\\b(?:through|until|up to|to) (?:the date of this letter,? )?'));
  const signer = signatoryOf(paper, range);
  const unchanged = phrase(
    '\\b(?:(?:there (?:were|have been|has been)|not aware of|we are aware of|has made|have made|made) (?:no|any|not)[^.;]{0,40}? ?(?:material|significant) changes?|no (?:material|significant) changes?|not (?:materially|significantly) changed)',
  ).exec(words);
  const value: BridgeLetter = {
    reportPeriod: report?.fact ?? null,
    periodEnd,
    from,
    through,
    date: letterDate(paper, range),
    signatory: signer.name,
    signatoryTitle: signer.title,
    noMaterialChanges: unchanged
      ? factAt(paper, true, range.from + unchanged.index, range.from + unchanged.index + unchanged[0].length)
      : null,
  };
  const missing: [keyof BridgeLetter, string][] = [
    ['periodEnd', 'The end of the period of the report that the letter follows'],
    ['through', 'The day through which the letter speaks'],
    ['signatory', 'Who signed the letter'],
  ];
  for (const [key, what] of missing)
    if (value[key] === null) messages.push(message(`bridge_${key}_missing`, `${what} was not found.`));
  if (value.periodEnd && value.through && value.through.value <= value.periodEnd.value) {
    messages.push(
      message(
        'bridge_dates_doubtful',
        'The letter speaks of a time that the report already covers.',
        value.through.page,
      ),
    );
  }
  return { value, messages };
}

function startOf(paper: Paper, match: RegExpMatchArray, fact: Fact<Period>): Fact<string> {
  const words = match[1] ?? '';
  return factAt(paper, fact.value.from, fact.start, fact.start + words.length);
}

function endOf(paper: Paper, match: RegExpMatchArray, fact: Fact<Period>): Fact<string> {
  return factAt(paper, fact.value.to, fact.end - (match[2] ?? '').length, fact.end);
}

/** A line that is a date and little else. */
function letterDate(paper: Paper, range: Range): Fact<string> | null {
  for (const line of paper.lines) {
    if (line.start < range.from || line.end > range.to || line.text.length > 60) continue;
    const [found] = datesIn(line.text);
    if (
      found?.date &&
      line.text.length - (found.end - found.start) < 24 &&
      !/\b(?:period|through|since)\b/i.test(line.text) &&
      readDate(line.text.slice(found.start, found.end))
    ) {
      return factAt(paper, found.date, line.start + found.start, line.start + found.end);
    }
  }
  return null;
}

const office =
  /\b(?:chief|head|director|officer|president|manager|C[EIFOT]O|CISO|VP|vice president|counsel|partner|founder|secretary|lead)\b/i;
const personal =
  /^(?:\/s\/\s*|signed(?: by)?:?\s*|name:\s*)?((?:[A-Z][\p{L}'’.-]*\s){1,3}[A-Z][\p{L}'’-]+)(?:,\s*(.+))?$/u;

/** The last name of a person with an office beside or below it. */
function signatoryOf(paper: Paper, range: Range): { name: Fact<string> | null; title: Fact<string> | null } {
  const lines = paper.lines.filter(
    (line) => line.start >= range.from && line.end <= range.to && line.text.length < 110,
  );
  for (let i = lines.length - 1; i >= 0; i -= 1) {
    const line = lines[i] as Line;
    const match = personal.exec(line.text.trimEnd());
    if (!match?.[1] || office.test(match[1]) || /\b(?:LLP|LLC|Ltd|Inc|Letter|Report)\b/.test(match[1])) continue;
    const start = line.start + line.text.indexOf(match[1]);
    const name = factAt(paper, plain(match[1]), start, start + match[1].length);
    const beside = match[2];
    const next = lines[i + 1];
    if (beside && office.test(beside))
      return {
        name,
        title: factAt(
          paper,
          plain(beside),
          line.start + line.text.lastIndexOf(beside),
          line.start + line.text.lastIndexOf(beside) + beside.length,
        ),
      };
    if (next && office.test(next.text)) {
      const lead = /^title:\s*/i.exec(next.text)?.[0].length ?? 0;
      const words = next.text.slice(lead).split(/,\s/)[0] ?? '';
      return { name, title: factAt(paper, plain(words), next.start + lead, next.start + lead + words.length) };
    }
  }
  return { name: null, title: null };
}
