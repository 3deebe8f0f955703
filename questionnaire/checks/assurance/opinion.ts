import type { Check } from '../check.ts';
import { type Answer, isAffirmed, reportOf, sentencesOf, speaksOfReport } from './answer.ts';

const told = {
  unqualified: /\bunqualified\b|\bunmodified\b|\bclean opinion\b/i,
  qualified: /(?<!un)\bqualified\b|\bexcept for\b|\breservations?\b/i,
  adverse: /\badverse\b/i,
  disclaimer:
    /\bdisclaim(?:s|ed|er)?\b|\b(?:did|does|do|could|can) ?not (?:express|give|form) an? opinion\b|\bno opinion\b/i,
};

/** A qualified or adverse opinion, or none at all, is told whenever the report is spoken of; none is told as another. */
export function checkOpinion(answer: Answer): Check[] {
  const report = reportOf(answer);
  const opinion = report?.opinion?.value;
  if (!report || !opinion) return [];
  const about = sentencesOf(answer.text).filter((sentence) => /\bopinion\b|\bconclu\w+|\breport\b/i.test(sentence));
  const claims = (kind: keyof typeof told) => about.some((sentence) => told[kind].test(sentence));
  const wrong = (Object.keys(told) as (keyof typeof told)[]).find(
    (kind) => kind !== opinion && claims(kind) && !claims(opinion),
  );
  if (wrong)
    return [
      { code: 'opinion', severity: 'block', text: `The auditor's opinion is ${said[opinion]}, not ${said[wrong]}.` },
    ];
  if (opinion === 'unqualified' || told[opinion].test(answer.text) || !isAffirmed(answer)) return [];
  if (
    !speaksOfReport(answer.text) &&
    !answer.citations.some(({ documentId }) => report.documentIds.includes(documentId))
  )
    return [];
  const text = `The auditor's opinion is ${said[opinion]}: an answer that speaks of the report tells it.`;
  return [{ code: 'opinion', severity: 'block', text }];
}

const said = { unqualified: 'unqualified', qualified: 'qualified', adverse: 'adverse', disclaimer: 'disclaimed' };
