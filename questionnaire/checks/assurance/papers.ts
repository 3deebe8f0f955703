import { sayDay } from '../../assurance/days.ts';
import type { Check } from '../check.ts';
import { type Answer, cites, clausesOf, denies, isAffirmed, isYes, OF_OTHERS, restsOn, sentencesOf } from './answer.ts';

const ISO = /\bISO(?:\/IEC)? ?27001\b[^.;]{0,30}\bcertif\w+|\bcertif\w+[^.;]{0,30}\bISO(?:\/IEC)? ?27001\b/i;
const HOLDS = /\bcertified\b|\b(?:we|our|us|holds?|have|has|maintains?)\b/i;
/** A certificate that is said to be over is not claimed. */
const OVER = /\b(?:expired|lapsed|ended|withdrawn|former|no longer)\b/i;
const PLANNED =
  /\b(?:plan|plans|intend|intends|aim) to\b|\b(?:is|are) (?:being )?planned\b|\bplanned for\b|\bwill be (?:introduced|implemented|deployed|rolled out)\b|\b(?:on (?:the|our) )?road ?map\b|\bin progress\b|\bnot yet\b/i;

/** Certificates expire, policies fall due, and what is planned is not in place. */
export function checkPapers(answer: Answer): Check[] {
  return [...certificates(answer), ...policies(answer), ...plans(answer)];
}

function certificates(answer: Answer): Check[] {
  const { certificates: held } = answer.assurance;
  const claims = sentencesOf(answer.text).some((sentence) =>
    clausesOf(sentence).some(
      (clause) =>
        ISO.test(clause) && HOLDS.test(clause) && !OVER.test(sentence) && !denies(clause) && !OF_OTHERS.test(clause),
    ),
  );
  const say = (severity: Check['severity'], text: string): Check[] => [{ code: 'certificate', severity, text }];
  const cited = held.filter(({ documentId }) => cites(answer, [documentId]));
  if (held.length === 0)
    return claims
      ? say('warning', 'No ISO/IEC 27001 certificate is among the documents: only the certificate shows it.')
      : [];
  const latest =
    held
      .map(({ expiryDate }) => expiryDate?.value ?? '')
      .sort()
      .at(-1) ?? '';
  if (claims && latest !== '' && latest < answer.today)
    return say('block', `The ISO/IEC 27001 certificate expired on ${sayDay(latest)}.`);
  return cited.flatMap(({ expiryDate }) =>
    expiryDate && expiryDate.value < answer.today
      ? say('warning', `The certificate expired on ${sayDay(expiryDate.value)}.`)
      : [],
  );
}

function policies({ assurance, citations, today }: Answer): Check[] {
  return assurance.policies
    .filter(({ documentId, reviewBy }) => reviewBy !== null && reviewBy < today && cites({ citations }, [documentId]))
    .map(({ title, reviewBy }) => ({
      code: 'policy_review',
      severity: 'warning',
      text: `${title} was to be reviewed by ${sayDay(reviewBy ?? '')}: confirm that it still holds.`,
    }));
}

function plans(answer: Answer): Check[] {
  const open = answer.assurance.open.find(({ control }) => restsOn(answer, control));
  const isPlanned = (sentence: string) => sentence.split(/;\s|,\s(?:but|while)\s/).every((part) => PLANNED.test(part));
  const sentences = sentencesOf(answer.text);
  if (open && isAffirmed(answer) && !sentences.some(isPlanned))
    return [
      {
        code: 'planned',
        severity: 'block',
        text: `${open.id} is not in place: the statement of applicability says “${open.status?.value ?? 'not implemented'}”.`,
      },
    ];
  if (
    !isYes(answer) ||
    sentences.length === 0 ||
    !sentences.every((sentence) => isPlanned(sentence) || /^\s*yes\W*$/i.test(sentence))
  )
    return [];
  return [
    { code: 'planned', severity: 'block', text: 'What is planned is not in place: the answer is no, or partly.' },
  ];
}
