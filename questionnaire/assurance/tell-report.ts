import type { AskedFact } from './asked.ts';
import { askedCategory } from './asked.ts';
import type { Exception, Provider, Report, Told } from './assurance.ts';
import { sayDay } from './days.ts';
import { ended, list, oneSentence, type Sentence, sentencesOf, type Telling, whatWasDone } from './telling.ts';

type OfReport = (report: Report, question: string) => Telling | null;

/** The facts of a report, told. */
export const ofReport: Partial<Record<AskedFact, OfReport>> = {
  report: tellReport,
  period: (report, question) => {
    const [span, issued] = [spanOf(report), issuedBy(report)];
    const both = /\bwho\b|\bby whom\b|\bauditor\b|\bissued\b/i.test(question);
    return span && { verdict: null, sentences: [span, ...(both && issued ? [issued] : [])] };
  },
  auditor: (report) => oneSentence(null, issuedBy(report)),
  opinion: tellOpinion,
  categories: (report) => {
    const covered = categoriesOf(report);
    return covered && oneSentence(null, covered);
  },
  category: (report, question) => {
    const wanted = askedCategory(question);
    const covered = categoriesOf(report);
    if (wanted === null || covered === null) return null;
    if (report.categories.some(({ value }) => value === wanted)) return oneSentence('yes', covered);
    const name = wanted.replaceAll('_', ' ');
    return {
      verdict: 'no',
      sentences: [{ text: `The SOC 2 report does not cover ${name}.`, of: [], words: [name] }, covered],
    };
  },
  products: ({ products, system }) =>
    products.length === 0
      ? null
      : oneSentence(null, {
          text: `The ${system?.value.replace(/^the /i, '') ?? 'system'} that was examined consists of ${list(products.map(({ value }) => value))}.`,
          of: [system, ...products],
        }),
  product: ({ products, outside }, question) => {
    const inScope = products.find(({ value }) => question.includes(value));
    if (inScope)
      return oneSentence('yes', { text: `${inScope.value} is part of the system that was examined.`, of: [inScope] });
    const excluded = outside.filter(({ value }) =>
      (value.match(/\p{Lu}[\p{L}\d]+(?: \p{Lu}[\p{L}\d]+)+/gu) ?? [value]).some((name) => question.includes(name)),
    );
    return excluded.length === 0 ? null : { verdict: 'no', sentences: excluded.map(quoted) };
  },
  outside: ({ outside }) => (outside.length === 0 ? null : { verdict: null, sentences: outside.map(quoted) }),
  exceptions: ({ exceptions }) =>
    exceptions.length === 0 ? null : { verdict: 'yes', sentences: exceptions.flatMap(tellException) },
  providers: tellProviders,
  dataCentres: ({ providers }) => {
    const host = providers.find((one) => /\bdata ?cent/i.test(`${one.service?.value} ${one.controls[0]?.value}`));
    if (host === undefined) return null;
    const { name, service, method, controls } = host;
    const excluded = method?.value === 'carve_out';
    return {
      verdict: null,
      sentences: [
        { text: `${name.value} provides the data centres.`, of: [name, service ?? controls[0] ?? null] },
        {
          text: excluded
            ? `Its controls are excluded from our SOC 2 report by the carve-out method.`
            : `Its controls are included in our SOC 2 report.`,
          of: [method],
        },
      ],
    };
  },
  userControls: ({ userControls }) =>
    userControls.length === 0
      ? null
      : {
          verdict: null,
          sentences: [
            { text: 'Our controls assume that customers do the following:', of: [] },
            ...userControls.map(({ id, text }) => ({
              text: `${/\d/.test(id) ? `${id}: ` : ''}${ended(text.value)}`,
              of: [text],
            })),
          ],
        },
};

function issuedBy({ auditor, reportDate }: Report): Sentence | null {
  return (
    auditor && {
      text: `${auditor.value} issued the SOC 2 report${reportDate ? ` on ${sayDay(reportDate.value)}` : ''}.`,
      of: [auditor, reportDate],
    }
  );
}

/** In the report's own words. */
function quoted(told: Told<string>): Sentence {
  return { text: ended(told.value), of: [told] };
}

function tellReport(report: Report, question: string): Telling | null {
  const { auditor, system, organisation, type, opinion } = report;
  const span = spanOf(report);
  if (span === null || type === null) return null;
  if (type.value === 'I' && /\btype ?(?:II|2)\b/i.test(question)) return oneSentence('no', span);
  const by = auditor && {
    text: `${auditor.value} examined the ${system?.value.replace(/^the /i, '') ?? 'system'}${organisation ? ` of ${organisation.value}` : ''}.`,
    of: [auditor, system, organisation],
  };
  const told = opinionOf(report);
  return { verdict: 'yes', sentences: [span, ...(by ? [by] : []), ...(opinion && told ? [told] : [])] };
}

function spanOf({ type, period, asOf }: Report): Sentence | null {
  const name = `SOC 2${type ? ` Type ${type.value}` : ''} report`;
  if (period)
    return {
      text: `Our ${name} covers the period from ${sayDay(period.value.from)} to ${sayDay(period.value.to)}.`,
      of: [type, period],
    };
  return (
    asOf && { text: `Our ${name} speaks of the design of controls as of ${sayDay(asOf.value)}.`, of: [type, asOf] }
  );
}

function tellOpinion(report: Report, question: string): Telling | null {
  const sentence = opinionOf(report);
  if (sentence === null) return null;
  const asksClean = /\bunqualified\b|\bclean\b/i.test(question);
  const asksQualified = !asksClean && /\bqualified\b/i.test(question);
  const kind = report.opinion?.value;
  const verdict = asksClean ? kind === 'unqualified' : asksQualified ? kind === 'qualified' : null;
  return oneSentence(verdict === null ? null : verdict ? 'yes' : 'no', sentence);
}

function opinionOf({ opinion, auditor }: Report): Sentence | null {
  if (opinion === null) return null;
  const by = auditor ? ` of ${auditor.value}` : '';
  const text =
    opinion.value === 'disclaimer' ? `The opinion${by} is a disclaimer.` : `The opinion${by} is ${opinion.value}.`;
  return { text, of: [opinion, auditor], also: CONCLUDES[opinion.value] };
}

/** Where the auditor says it in one sentence, beside the long one of the opinion itself. */
const CONCLUDES = {
  unqualified: /\bopinion\b[^.]*\b(?:unqualified|unmodified)\b/i,
  qualified: /\bopinion\b[^.]*(?<!un)\bqualified\b/i,
  adverse: /\bopinion\b[^.]*\badverse\b|\badverse opinion\b/i,
  disclaimer: /\bdo(?:es)? not express an opinion\b|\bdisclaimer\b/i,
};

function categoriesOf({ categories }: Report): Sentence | null {
  if (categories.length === 0) return null;
  return {
    text: `The SOC 2 report covers ${list(categories.map(({ value }) => value.replaceAll('_', ' ')))}.`,
    of: categories,
  };
}

/** The auditor's own words and management's; the response by those sentences that say what was done. */
function tellException({ control, result, response }: Exception): Sentence[] {
  const found = result.value.replace(
    /^(?:an? )?(?:exceptions?|deviations?) (?:was |were )?(?:noted|identified|found)[.:]\s*/i,
    '',
  );
  const name = /\d/.test(control) ? ` on control ${control}` : '';
  const told: Sentence[] = [
    { text: `The auditor noted an exception${name}.`, of: [result] },
    ...sentencesOf(found)
      .slice(0, 2)
      .map((text) => ({ text, of: [], words: [text] })),
  ];
  if (response === null) return told;
  const words = whatWasDone(response.value).slice(0, 2);
  return [
    ...told,
    ...words.map((text, i) => ({
      text: i === 0 ? `Management's response: ${text}` : text,
      of: i === 0 ? [response] : [],
      words: [text],
    })),
  ];
}

function tellProviders({ providers }: Report): Telling | null {
  if (providers.length === 0) return null;
  const methods = new Set(providers.map(({ method }) => method?.value ?? null));
  const sentences: Sentence[] = providers.map(({ name, service }) => ({
    text: service ? `${name.value}: ${ended(service.value)}` : `${name.value}.`,
    of: [name, service],
  }));
  const lead = {
    text:
      providers.length === 1
        ? 'We use one subservice organisation.'
        : `We use ${numbers[providers.length] ?? providers.length} subservice organisations.`,
    of: [],
  };
  const [first] = methods;
  if (methods.size === 1 && first) {
    const text =
      first === 'carve_out'
        ? 'Their controls are excluded from the report by the carve-out method.'
        : 'Their controls are included in the report by the inclusive method.';
    return { verdict: null, sentences: [lead, ...sentences, { text, of: [providers[0]?.method ?? null] }] };
  }
  const own = providers.flatMap(({ name, method }: Provider) =>
    method
      ? [
          {
            text: `${name.value} is presented by the ${method.value === 'carve_out' ? 'carve-out' : 'inclusive'} method.`,
            of: [method],
          },
        ]
      : [],
  );
  return { verdict: null, sentences: [lead, ...sentences, ...own] };
}

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
