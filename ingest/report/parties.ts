import type { Message } from '../read.ts';
import type { Range } from './engagement.ts';
import { type Fact, message } from './fact.ts';
import { factAt, type Line, type Paper, phrase, plain } from './paper.ts';
import { datesIn } from './report-dates.ts';

const firm =
  /\b(?:L\.?L\.?P\.?|LLC|L\.L\.C\.|PLLC|P\.?L\.?C\.?|P\.?C\.?|P\.?A\.?|CPAs?|GmbH|AG|S\.?A\.?|Ltd\.?|Limited|Inc\.?|& Co\.?|& Company|B\.V\.)(?=\W|$)/;
const notAName = /^(?:certified public accountants?|chartered accountants?|licensed|independent|service auditor)/i;
const name = `([A-Z0-9][^\\n,;:“"(]{1,90}?(?:, (?:Inc|LLC|Ltd|LLP|Corp|P\\.C)\\.?)?)`;

/** The organisation whose controls were examined. */
export function readOrganisation(
  paper: Paper,
  cover: Range,
  report: Range,
): { organisation: Fact<string> | null; messages: Message[] } {
  const patterns: [Range, RegExp][] = [
    [
      report,
      phrase(
        `\\bTo(?: the)?:? (?:(?:the )?(?:[Mm]anagement|[Bb]oard of [Dd]irectors|[Dd]irectors|[Mm]embers|[Oo]wners|[Ss]hareholders)(?: and (?:the )?(?:[Mm]anagement|[Bb]oard of [Dd]irectors|[Dd]irectors))? of:?) ${name}(?=[,:;\\n“"(]|\\.\\s|$)`,
        'g',
      ),
    ],
    [report, phrase(`(?:^|\\n)[\\t*]*To:? ${name}(?=[,:;\\n“"(]|$)`, 'g')],
    [
      report,
      phrase(`\\b[Ww]e (?:have )?examined ${name}['’]s? (?:accompanying )?(?:description|assertion|management)`, 'g'),
    ],
    [report, phrase(`\\b(?:of|by) ${name}(?= \\((?:together )?(?:the )?[“"'])`, 'g')],
    [cover, phrase(`(?:[Pp]repared for|[Ss]ervice [Oo]rgani[sz]ation):? ${name}(?=[,;\\n“"(]|$)`, 'g')],
  ];
  for (const [range, pattern] of patterns) {
    const match = pattern.exec(paper.quiet.slice(range.from, range.to));
    const found = trimmed(match?.[1] ?? '');
    if (match === null || found === '' || /^(?:the|its|their|our|management)\b/i.test(found)) continue;
    const start = range.from + match.index + match[0].lastIndexOf(found);
    return { organisation: factAt(paper, plain(found), start, start + found.length), messages: [] };
  }
  return {
    organisation: null,
    messages: [message('organisation_missing', 'The name of the service organisation was not found.')],
  };
}

/** Without the end of a sentence; "Inc." and "B.V." keep their own. */
function trimmed(name: string): string {
  const words = name.replace(/[\s*]+$/, '');
  return /\b(?:Inc|Ltd|Corp|Co|[A-Z]\.[A-Z])\.$/.test(words) ? words : words.replace(/\.$/, '');
}

/** The firm that signs the auditor's report, and the day of the signature. */
export function readAuditor(
  paper: Paper,
  cover: Range,
  report: Range,
  organisation: string | null,
): { auditor: Fact<string> | null; reportDate: Fact<string> | null; messages: Message[] } {
  const messages: Message[] = [];
  const tail = paper.lines
    .filter((line) => line.start >= report.from && line.end <= report.to && line.cells === null)
    .slice(-9)
    .filter((line) => line.text.length <= 120);
  const isOwn = (words: string) => organisation !== null && words.toLowerCase().includes(organisation.toLowerCase());
  const signed = tail.findLast((line) => isFirm(line) && !isOwn(line.text)) ?? aboveAccountants(tail);
  const onCover = coverAuditor(paper, cover);
  const auditor = signed ? signature(paper, signed) : onCover;
  if (auditor === null) messages.push(message('auditor_missing', 'The name of the service auditor was not found.'));
  if (auditor && onCover && !sameFirm(auditor.value, onCover.value)) {
    messages.push(
      message(
        'auditor_doubtful',
        `The cover names "${onCover.value}" as auditor, the report is signed by "${auditor.value}".`,
        onCover.page,
      ),
    );
  }
  const reportDate = dateOf(paper, tail) ?? coverDate(paper, cover);
  if (reportDate === null)
    messages.push(message('report_date_missing', "The date of the auditor's report was not found."));
  return { auditor, reportDate, messages };
}

function isFirm(line: Line): boolean {
  const words = plain(line.text);
  return (
    firm.test(words) &&
    !notAName.test(words) &&
    words.split(' ').length <= 9 &&
    !/[.:;]$/.test(words.replace(/\b(?:P\.C|Inc|Co|L\.L\.P|P\.A)\.$/, ''))
  );
}

function aboveAccountants(tail: readonly Line[]): Line | undefined {
  const at = tail.findIndex((line) => /^(?:certified public|chartered) accountants?/i.test(line.text));
  return at > 0 ? tail[at - 1] : undefined;
}

function signature(paper: Paper, line: Line): Fact<string> {
  const lead = /^(?:\/s\/|signed:?|by:?)\s*/i.exec(line.text)?.[0].length ?? 0;
  const end = line.text.replace(
    /,? (?:independent service auditors?|certified public accountants|chartered accountants).*$/i,
    '',
  ).length;
  return factAt(paper, plain(line.text.slice(lead, end)), line.start + lead, line.start + end);
}

function coverAuditor(paper: Paper, cover: Range): Fact<string> | null {
  const words = paper.quiet.slice(cover.from, cover.to);
  const pattern = phrase(
    `\\b(?:service auditors?['’]?s?(?: report)?|examined by|report by|issued by|prepared by|auditor)\\s*[,:|]? (?:report by |of )?${name}(?=[,;\\n“"(]|$)`,
    'gi',
  );
  for (const match of words.matchAll(pattern)) {
    const found = match[1]?.trimEnd() ?? '';
    if (!firm.test(found) || !/^[A-Z0-9]/.test(found)) continue;
    const start = cover.from + match.index + match[0].lastIndexOf(found);
    return factAt(paper, plain(found), start, start + found.length);
  }
  return null;
}

function sameFirm(one: string, other: string): boolean {
  const key = (words: string) => words.toLowerCase().replace(/[^a-z0-9]/g, '');
  return key(one).includes(key(other)) || key(other).includes(key(one));
}

function dateOf(paper: Paper, tail: readonly Line[]): Fact<string> | null {
  for (const line of tail.toReversed()) {
    const found = datesIn(line.text).at(-1);
    if (!found?.date || line.text.length > 100 || /\b(?:period|through|throughout|as of)\b/i.test(line.text)) continue;
    return factAt(paper, found.date, line.start + found.start, line.start + found.end);
  }
  return null;
}

function coverDate(paper: Paper, cover: Range): Fact<string> | null {
  const words = paper.quiet.slice(cover.from, cover.to);
  const label = phrase('\\b(?:report date|date of (?:the )?report|dated|issued(?: on)?|date issued)\\s*[:|]?\\s*').exec(
    words,
  );
  const at = label === null ? -1 : label.index + label[0].length;
  const found = datesIn(words).find(({ start }) => start === at);
  return found?.date ? factAt(paper, found.date, cover.from + found.start, cover.from + found.end) : null;
}
