import { type Confidentiality, type DocumentKind, lower, strictest } from '../../retrieval/index.ts';
import type { DocumentReading } from '../readers/readers.ts';
import { dateIn, periodEndIn } from './dates.ts';

/** What a document seems to be, by its name, its front matter and its first page. A person may say otherwise. */
export type Description = {
  kind: DocumentKind;
  confidentiality: Confidentiality;
  owner: string | null;
  effective: string | null;
};

/** Characters of a document in which it says whose it is and since when it holds. */
const firstPage = 4_000;

export function describeDocument(path: string, reading: DocumentReading): Description {
  const { document } = reading;
  // What a row of a table says of its owner or date is not said of the document.
  const head = isTable(document.format) ? '' : document.text.slice(0, firstPage);
  const named = kindOf(path, document.title, head, reading);
  const kind = named === 'other' ? kindByFacts(reading) : named;
  const { owner, confidentiality, classification } = document.properties;
  const effective = document.properties['effective date'] ?? document.properties.effective ?? document.properties.date;
  const periodEnd = kind === 'soc2_report' ? periodEndIn(document.text.slice(0, 20_000)) : null;
  return {
    kind,
    confidentiality: strictest([
      confidentialityOf(path, confidentiality ?? classification ?? null, kind, document.format),
      markedThroughout(reading),
    ]),
    owner: owner ?? fieldIn(head, /(?:document |policy |process )?owner/),
    effective: dateIn(effective ?? '') ?? periodEnd ?? effectiveIn(head),
  };
}

/** A report or a certificate whose name says nothing is known by what it says. */
function kindByFacts({ facts }: DocumentReading): DocumentKind {
  return facts?.kind === 'soc2_report' || facts?.kind === 'certificate' ? facts.kind : 'other';
}

function isTable(format: string): boolean {
  return /^(csv|xls[xmb]?|ods)$/.test(format);
}

function kindOf(path: string, title: string, head: string, reading: DocumentReading): DocumentKind {
  const name = `${path.replace(/[_\-/.]+/g, ' ')} ${title}`;
  const says = (words: RegExp) => words.test(name);
  if (reading.controls.length > 0) return 'other';
  if (isTable(reading.document.format) && isAnswered(reading)) return 'past_questionnaire';
  if (says(/\b(polic(y|ies))\b/i) && !says(/\b(report|evidence)\b/i)) return 'policy';
  if (
    says(/\bsoc\s?[23]\b/i) &&
    (says(/report|type\s?(1|2|i|ii)\b/i) || /service auditor|trust services criteria/i.test(head))
  ) {
    return 'soc2_report';
  }
  if (says(/\bcertificates?\b|\biso\s?\/?\s?(iec )?27001\b.*\bcert/i)) return 'certificate';
  if (
    says(
      /\b(past|completed|previous|answered)\b.*\bquestionnaires?\b|\bquestionnaires?\b.*\b(past|completed|answered)\b/i,
    )
  ) {
    return 'past_questionnaire';
  }
  if (
    says(
      /\b(evidence|access reviews?|pen(etration)? ?tests?|scans?|scan results|training completion|screenshots?|audit logs?|restore tests?|exports?)\b/i,
    )
  ) {
    return 'evidence';
  }
  if (says(/\b(standards?|narratives?|plan|charter|code of conduct)\b/i)) return 'policy';
  if (says(/\b(procedures?|runbooks?|playbooks?|sops?|checklists?|process|how to|guides?|handbook)\b/i))
    return 'procedure';
  return 'other';
}

/** A questionnaire of the past: questions and answers stand side by side, and most are answered. */
function isAnswered({ document }: DocumentReading): boolean {
  const lines = document.text.split('\n').filter((line) => line.includes(': '));
  const asked = lines.filter((line) => /(^|; )(\S+ )?questions?: /i.test(line));
  const answered = asked.filter((line) => /; ([\w ]+ )?(answers?|responses?)\b[^:;]{0,30}: /i.test(line));
  return asked.length >= 3 && answered.length * 2 >= asked.length && asked.length * 2 >= lines.length;
}

/**
 * A document says so itself in its front matter, or lies in a folder of that name. Else raw records (an access review, a
 * scan: names of people, findings, hosts) stay inside, and everything else may be shown to a buyer under NDA: putting a
 * document into Aver means wanting to answer from it.
 */
function confidentialityOf(path: string, said: string | null, kind: DocumentKind, format: string): Confidentiality {
  if (said !== null && said.trim() !== '') {
    if (/\bpublic\b/i.test(said) && !/\b(not|non)\b/i.test(said)) return 'public';
    if (/\bnda\b|customers?\b|^confidential$/i.test(said.trim())) return 'nda';
    return 'internal';
  }
  const folders = path.toLowerCase().split('/').slice(0, -1);
  if (folders.includes('internal')) return 'internal';
  if (folders.includes('public')) return 'public';
  return kind === 'evidence' && isTable(format) ? 'internal' : 'nda';
}

/** What every passage is marked as at least: a document whose title or first line says so is marked as a whole. */
function markedThroughout({ passages }: DocumentReading): Confidentiality {
  return passages.length === 0 ? 'public' : passages.map(({ marked }) => marked).reduce(lower);
}

/** "Owner: Head of IT" or "| Owner | Head of IT |", as policies begin. */
function fieldIn(head: string, name: RegExp): string | null {
  const field = new RegExp(`(?:^|\\n|;)[ \\t|*_-]*${name.source}[ \\t*_]*[:|][ \\t*_]*([^|\\n;]{2,120})`, 'i').exec(
    head,
  );
  const value = field?.[1]?.replace(/[*_|]+/g, '').trim() ?? '';
  return value === '' ? null : value;
}

function effectiveIn(head: string): string | null {
  for (const name of [
    /effective(?: date| from| as of)?/,
    /(?:date )?last (?:reviewed|updated|revised)(?: on)?/,
    /approved(?: on)?/,
  ]) {
    const date = dateIn(fieldIn(head, name) ?? '');
    if (date !== null) return date;
  }
  return null;
}
