import type { Provider } from '../../assurance/assurance.ts';
import type { Check } from '../check.ts';
import { type Answer, cites, denies, isAffirmed, restsOn, sentencesOf } from './answer.ts';

const DATA_CENTRE = /\bdata ?cent(?:er|re)s?\b/i;
const OURS = /\b(?:our|we)\b/i;
const CUSTOMERS = /\b(?:customers?|user entit(?:y|ies)|clients?|you(?:r)?|tenants?|subscribers?)\b/i;

/** Duties of a carved-out provider are told as its own, those of the customer as the customer's, and reports by whose they are. */
export function checkParties(answer: Answer): Check[] {
  return [...carvedOut(answer), ...customers(answer), ...providersReports(answer)];
}

function carvedOut(answer: Answer): Check[] {
  const own = answer.assurance.reports.flatMap(({ providers, documentIds }) =>
    providers.filter(({ method }) => method?.value !== 'inclusive').map((provider) => ({ ...provider, documentIds })),
  );
  for (const provider of own) {
    if (namesProvider(answer.text, provider.name.value)) continue;
    const borrowed =
      provider.controls.some((control) => restsOn(answer, control, provider.documentIds)) && isAffirmed(answer);
    const runs =
      hosts(provider) &&
      sentencesOf(answer.text).some(
        (sentence) => DATA_CENTRE.test(sentence) && OURS.test(sentence) && !denies(sentence) && !names(sentence, own),
      );
    if (!borrowed && !runs) continue;
    const name = provider.name.value;
    const text = `${name} is carved out of the report: ${runs ? 'its data centres' : 'these duties'} are named as its own, with its own report.`;
    return [{ code: 'subservice', severity: 'block', text }];
  }
  return [];
}

function customers(answer: Answer): Check[] {
  if (!isAffirmed(answer) || CUSTOMERS.test(answer.text)) return [];
  const [duty] = answer.assurance.reports.flatMap(({ userControls, documentIds }) =>
    userControls.filter(({ text }) => restsOn(answer, text, documentIds)),
  );
  if (duty === undefined) return [];
  const text = `${/\d/.test(duty.id) ? duty.id : 'This'} is for the customer to do (a complementary user entity control): say so.`;
  return [{ code: 'user_control', severity: 'block', text }];
}

/** A provider's own report, read as evidence about it, is not ours. */
function providersReports(answer: Answer): Check[] {
  const cited = answer.assurance.providersReports.find(({ documentIds }) => cites(answer, documentIds));
  const name = cited?.organisation?.value;
  if (!name || namesProvider(answer.text, name)) return [];
  return [{ code: 'subservice', severity: 'block', text: `The cited report is of ${name}: name it as theirs.` }];
}

function hosts({ service, controls }: Provider): boolean {
  return /\bdata ?cent|\bhosting\b|\bcloud\b|\binfrastructure\b|\bphysical\b/i.test(
    [service, ...controls].map((told) => told?.value ?? '').join(' '),
  );
}

function names(text: string, providers: readonly Provider[]): boolean {
  return providers.some(({ name }) => namesProvider(text, name.value));
}

/** By its name, its first word, or its initials. */
function namesProvider(text: string, name: string): boolean {
  const words = name.replace(/,? (?:Inc|LLC|Ltd|Limited|GmbH|AB|B\.V)\.?$/i, '').split(/\s+/);
  const initials = words.length > 1 ? words.map((word) => word[0]).join('') : null;
  const known = /^microsoft azure/i.test(name) ? ['Azure'] : /^google cloud/i.test(name) ? ['Google Cloud', 'GCP'] : [];
  const forms = [words.join(' '), words[0] ?? '', ...(initials && initials.length > 2 ? [initials] : []), ...known];
  return forms.some(
    (form) => form.length > 2 && new RegExp(`\\b${form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\b`, 'i').test(text),
  );
}
