import type { Message, Read, ReadDocument } from '../read.ts';
import { type BridgeLetter, boundBridgeLetter, bridgeLetterIn } from './bridge-letter.ts';
import { categoryOf, type ReportCategory, readCategories } from './categories.ts';
import { readUserEntityControls, type UserEntityControl } from './complementary.ts';
import { readControlBlocks } from './control-blocks.ts';
import { type ReportControl, readControls } from './controls.ts';
import { type Engagement, type Range, readEngagement } from './engagement.ts';
import { type ControlException, readExceptions } from './exceptions.ts';
import { type Fact, message } from './fact.ts';
import { type Opinion, readOpinion } from './opinion.ts';
import { outlineOf, type ReportSection, rangeOf } from './outline.ts';
import { type Paper, paperOf, placeOf } from './paper.ts';
import { readAuditor, readOrganisation } from './parties.ts';
import { readSubservice, type SubserviceOrganisation } from './subservice.ts';
import { readSystem, type SystemFacts } from './system.ts';

/** What a SOC 2 report says, each fact with its words. Null or empty where it was not found, and then a message says so. */
export type SocReport = Engagement &
  SystemFacts & {
    organisation: Fact<string> | null;
    auditor: Fact<string> | null;
    /** YYYY-MM-DD: the day on which the auditor signed */
    reportDate: Fact<string> | null;
    opinion: Fact<Opinion> | null;
    categories: Fact<ReportCategory>[];
    sections: Fact<ReportSection>[];
    controls: ReportControl[];
    exceptions: ControlException[];
    userEntityControls: UserEntityControl[];
    subserviceOrganisations: SubserviceOrganisation[];
    bridgeLetter: BridgeLetter | null;
  };

/** As much of a text as may hold its cover, where there is no section to end it. */
const longestCover = 4000;

/**
 * Whether a document is a SOC 2 report itself: it says so at its beginning, and an auditor speaks in it. A policy or a
 * letter that mentions a report is none.
 */
export function isReport(document: ReadDocument): boolean {
  const { text, title } = document;
  const head = `${title}\n${text.slice(0, 6000)}`;
  const isSoc2 =
    /\bSOC[\s®™]*(?:for Service Organizations:?[\s\S]{0,40}?)?2\b|\bSystem and Organi[sz]ation Controls\b|\btrust services (?:criteria|categor)/i.test(
      head,
    );
  if (!isSoc2 || /\bSOC[\s®™]*[13]\b[^.]{0,40}\breport\b/i.test(title)) return false;
  const speaks = /\bwe\s+(?:have\s+|were\s+engaged\s+to\s+)?examined?\b[\s\S]{0,400}?\bdescription\b/i.test(text);
  const concludes = /\bin\s+our\s+opinion\b/i.test(text) || /\bnot\s+express\s+(?:an|any)\s+opinion\b/i.test(text);
  const marks = [
    /\bindependent\s+(?:service\s+)?auditor/i,
    /\bassertion\b/i,
    /\bdescription\s+criteria\b|\bDC\s+section\s+200\b/i,
    /\bservice\s+commitments\b/i,
    /\b(?:suitab\w+\s+(?:of\s+(?:the\s+)?)?design|suitably\s+designed)\b/i,
    /\buser\s+entit/i,
  ].filter((mark) => mark.test(text)).length;
  return speaks && concludes && marks >= 3;
}

/**
 * Reads a SOC 2 report by the wording and order of its parts, which differ between firms (AICPA, AT-C 205 and the SOC 2
 * description criteria say what must be in it, not how). A fact that is missing, or on which two places disagree, is a
 * message with a stable code and no value. Offsets are UTF-16 units of `document.text`; never throws.
 */
export function readReport(document: ReadDocument): Read<SocReport> {
  const paper = paperOf(document);
  const messages: Message[] = [];
  const take = <T extends { messages: Message[] }>(read: T): T => {
    messages.push(...read.messages);
    return read;
  };
  const sections = outlineOf(paper);
  const whole: Range = { from: 0, to: paper.text.length };
  const first = sections[0];
  const cover: Range = { from: 0, to: Math.min(first?.start ?? longestCover, whole.to) };
  const report = rangeOf(sections, 'auditors_report') ?? whole;
  const assertion = rangeOf(sections, 'assertion');
  const description = rangeOf(sections, 'description') ?? whole;
  const tests = rangeOf(sections, 'tests');
  const other = rangeOf(sections, 'other_information');
  for (const [kind, name] of expected) {
    if (!sections.some(({ value }) => value.kind === kind))
      messages.push(message(`${kind}_missing`, `${name} was not found by its heading.`));
  }
  const engagement = take(readEngagement(paper, cover, report, assertion)).value;
  const { organisation } = take(readOrganisation(paper, cover, report));
  const { auditor, reportDate } = take(readAuditor(paper, cover, report, organisation?.value ?? null));
  const { opinion } = take(readOpinion(paper, report));
  const { categories } = take(readCategories(paper, cover, report));
  const system = take(readSystem(paper, cover, report, description)).value;
  const place = tests ?? description;
  const inTables = readControls(paper, place);
  const controls = inTables.length > 0 ? inTables : readControlBlocks(paper, place);
  checkControls(controls, engagement, categories, messages);
  const { exceptions } = take(readExceptions(paper, controls, other));
  const userEntity = take(readUserEntityControls(paper, description)).controls;
  const subservice = take(readSubservice(paper, report, assertion, description)).organisations;
  const letter = boundBridgeLetter(paper);
  const bridgeLetter = letter ? take(bridgeLetterIn(paper, letter)).value : null;
  checkMentions(paper, exceptions, messages);
  return {
    value: {
      ...engagement,
      ...system,
      organisation,
      auditor,
      reportDate,
      opinion,
      categories,
      sections,
      controls,
      exceptions,
      userEntityControls: userEntity,
      subserviceOrganisations: subservice,
      bridgeLetter,
    },
    messages,
  };
}

const expected = [
  ['auditors_report', "The auditor's report"],
  ['assertion', "Management's assertion"],
  ['description', 'The description of the system'],
] as const;

function checkControls(
  controls: readonly ReportControl[],
  engagement: Engagement,
  categories: readonly Fact<ReportCategory>[],
  messages: Message[],
): void {
  if (controls.length === 0) messages.push(message('controls_missing', 'No table of controls was found.'));
  else if (engagement.type?.value === 'II' && controls.every(({ tests }) => tests.length === 0)) {
    messages.push(message('tests_missing', 'Controls were found, but no tests of them, as a Type II report has.'));
  }
  const inScope = new Set(categories.map(({ value }) => value));
  const strays = new Set(
    controls.flatMap(({ criteria }) =>
      criteria.filter(({ value }) => !inScope.has(categoryOf(value))).map(({ value }) => value),
    ),
  );
  if (inScope.size > 0 && strays.size > 0) {
    messages.push(
      message(
        'criteria_out_of_scope',
        `Controls name criteria of categories that are not in scope: ${[...strays].sort().join(', ')}.`,
      ),
    );
  }
}

/** A deviation that is told in words, and that no test in a table shows, is one we may have overlooked. */
function checkMentions(paper: Paper, exceptions: readonly ControlException[], messages: Message[]): void {
  if (exceptions.length > 0) return;
  for (const { cells, text, start } of paper.lines) {
    if (cells !== null) continue;
    const words = text.replace(
      /\b(?:no|any|if|whether|without)\s(?:\w+\s){0,2}(?:deviations?|exceptions?)\b[^.]*/gi,
      ' ',
    );
    const isTold =
      /^(?:exception|deviation)s?(?:\s(?:noted|identified|#?\d|[A-Z]{1,5}-\d)[^.]*)?\s*:/i.test(words) ||
      /\b(?:noted|identified|found|had)\s(?:one|two|three|four|five|\d+|an?|the\sfollowing)\s(?:\w+\s)?(?:deviations?|exceptions?)\b/i.test(
        words,
      ) ||
      /\b(?:one|two|three|four|five|\d+|the\sfollowing)\s(?:\w+\s)?(?:deviations?|exceptions?)\s(?:was|were|has|have)\b/i.test(
        words,
      );
    if (!isTold) continue;
    const { page } = placeOf(paper, start);
    messages.push(
      message(
        'exception_not_found',
        `"${text.slice(0, 120)}" speaks of a deviation, but none was found among the tests.`,
        page,
      ),
    );
  }
}
