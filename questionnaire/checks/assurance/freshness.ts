import type { Report } from '../../assurance/assurance.ts';
import { bridgeOf } from '../../assurance/bridge.ts';
import { monthsAfter, sayDay } from '../../assurance/days.ts';
import type { Check } from '../check.ts';
import { type Answer, cites, denies, reportOf, sentencesOf, speaksOfOurs, speaksOfReport } from './answer.ts';

/** Buyers take a report as current for so long after its period, and a letter for so long after the report. */
const currentMonths = 12;
const bridgedMonths = 3;
const CURRENT = /\b(?:current|currently|up[- ]to[- ]date|valid|in force|latest|most recent)\b/i;
const BRIDGE = /\b(?:bridge|gap) letters?\b/i;
const BY_AUDITOR = /\b(?:auditors?|CPA|audit firm|LLP)\b/i;

/** A report ages: past twelve months it is stale, and the time since its period is bridged by management's word alone. */
export function checkFreshness(answer: Answer): Check[] {
  const report = reportOf(answer);
  return [...(report ? aged(answer, report) : []), ...bridged(answer)];
}

function aged(answer: Answer, report: Report): Check[] {
  const { end } = report;
  if (end === null) return [];
  const say = (severity: Check['severity'], text: string): Check[] => [{ code: 'stale_report', severity, text }];
  const { assurance, today, text } = answer;
  // What a policy says of MFA does not age with the report that is cited beside it: there, a note will do.
  const isMatter = speaksOfOurs(text) || speaksOfOurs(answer.question);
  const [latest] = assurance.reports;
  if (latest && latest !== report && (latest.end ?? '') > end)
    return say('warning', `A newer report speaks of the time until ${sayDay(latest.end ?? '')}: rest on that one.`);
  if (monthsAfter(end, currentMonths) < today) {
    const claimed = sentencesOf(text).some((one) => speaksOfReport(one) && CURRENT.test(one) && !denies(one));
    return say(
      claimed ? 'block' : 'warning',
      `The report ends on ${sayDay(end)}, more than twelve months ago: buyers no longer take it as current.`,
    );
  }
  const through = bridgeOf(assurance, report)?.through?.value ?? null;
  if (through !== null && through >= today)
    return say(
      'info',
      `The report ends on ${sayDay(end)}; a bridge letter, management's word and not the auditor's, goes on to ${sayDay(through)}.`,
    );
  const lead = through === null ? `The report ends on ${sayDay(end)}` : `The bridge letter ends on ${sayDay(through)}`;
  const isLate = monthsAfter(end, bridgedMonths) < today;
  return say(
    isMatter && isLate ? 'warning' : 'info',
    `${lead}, and nothing speaks of the time since: have management write a bridge letter.`,
  );
}

function bridged(answer: Answer): Check[] {
  const letter = answer.assurance.letters.find(({ documentId }) => cites(answer, [documentId]));
  const said = sentencesOf(answer.text).filter((sentence) => BRIDGE.test(sentence));
  if (!letter && said.length === 0) return [];
  const isAuditors = said.some(
    (sentence) =>
      AUDITORS_WORD.test(sentence) && BY_AUDITOR.test(sentence) && !/\b(?:not|no|neither|without)\b/i.test(sentence),
  );
  if (isAuditors)
    return [
      {
        code: 'bridge_letter',
        severity: 'block',
        text: "A bridge letter is management's word; no auditor examined it.",
      },
    ];
  const { periodEnd, through } = letter ?? answer.assurance.letters[0] ?? {};
  const end = periodEnd?.value ?? answer.assurance.reports[0]?.end ?? null;
  if (end && through && through.value > monthsAfter(end, bridgedMonths + 1))
    return [
      {
        code: 'bridge_letter',
        severity: 'warning',
        text: `The letter bridges the time from ${sayDay(end)} to ${sayDay(through.value)}; more than three months are seldom accepted.`,
      },
    ];
  return letter
    ? [{ code: 'bridge_letter', severity: 'info', text: "This rests on management's word, not the auditor's." }]
    : [];
}

const AUDITORS_WORD = /\b(?:confirm\w*|issu\w*|sign\w*|attest\w*|examin\w*|provid\w*|audit\w*|wr(?:ote|itten))\b/i;
