import { asksOfOtherYear } from './asked.ts';
import type { Assurance, Certificate, Report } from './assurance.ts';
import { bridgeOf } from './bridge.ts';
import { sayDay } from './days.ts';
import { ended, type Sentence, type Telling } from './telling.ts';

export function tellLetter(assurance: Assurance, report: Report | undefined): Telling | null {
  const letter = report ? bridgeOf(assurance, report) : assurance.letters[0];
  if (!letter?.through) return null;
  const { from, through, signatory, date } = letter;
  const since = from
    ? `the time from ${sayDay(from.value)} to ${sayDay(through.value)}`
    : `the time to ${sayDay(through.value)}`;
  const by = [date ? `of ${sayDay(date.value)}` : '', signatory ? `signed by ${signatory.value}` : ''].filter(
    (part) => part !== '',
  );
  return {
    verdict: 'yes',
    sentences: [
      {
        text: `A bridge letter ${by.join(', ')}${by.length > 0 ? ', ' : ''}covers ${since}.`,
        of: [from, through, date, signatory],
      },
    ],
  };
}

export function tellCertificate(certificates: readonly Certificate[], today: string): Telling | null {
  const latest = [...certificates].sort((a, b) =>
    (b.expiryDate?.value ?? '') > (a.expiryDate?.value ?? '') ? 1 : -1,
  )[0];
  if (!latest?.standard) return null;
  const { standard, number, issuer, expiryDate, scope } = latest;
  const lead = `${issuer ? `${issuer.value} issued` : 'We hold'} the ${standard.value} certificate${number ? ` ${number.value}` : ''}.`;
  const expired = expiryDate !== null && expiryDate.value < today;
  const until = expiryDate && {
    text: expired ? `It expired on ${sayDay(expiryDate.value)}.` : `It is valid until ${sayDay(expiryDate.value)}.`,
    of: [expiryDate],
  };
  return {
    verdict: expired ? 'no' : 'yes',
    sentences: [
      { text: lead, of: [standard, number, issuer] },
      ...(until ? [until] : []),
      ...(scope ? [{ text: `Scope: ${ended(scope.value)}`, of: [scope] }] : []),
    ],
  };
}

export function tellPenTest({ penTests }: Assurance, question: string): Telling | null {
  const [latest] = penTests;
  if (!latest?.tested || asksOfOtherYear(question, [latest.tested.value.from, latest.tested.value.to])) return null;
  const { firm, tested, retested } = latest;
  const { from, to } = tested.value;
  const when = from === to ? `on ${sayDay(from)}` : `from ${sayDay(from)} to ${sayDay(to)}`;
  const sentences: Sentence[] = [
    {
      text: firm
        ? `${firm.value} carried out our last penetration test, ${when}.`
        : `Our last penetration test took place ${when}.`,
      of: [firm, tested],
    },
  ];
  if (retested) sentences.push({ text: `The retest was on ${sayDay(retested.value)}.`, of: [retested] });
  return { verdict: null, sentences };
}
