import type { Message, Read, ReadDocument } from '../read.ts';
import { type Fact, message } from './fact.ts';
import { labelledDate, labelledFact, saidDate, saidFact } from './labels.ts';
import { paperOf, phrase } from './paper.ts';

/** What an ISO/IEC 27001 certificate says: of whom, by whom, for what, and how long. Days are YYYY-MM-DD. */
export type IsoCertificate = {
  standard: Fact<string> | null;
  number: Fact<string> | null;
  organisation: Fact<string> | null;
  issuer: Fact<string> | null;
  scope: Fact<string> | null;
  statementOfApplicability: Fact<string> | null;
  initialDate: Fact<string> | null;
  issueDate: Fact<string> | null;
  expiryDate: Fact<string> | null;
};

/** Whether a document is a certificate of ISO/IEC 27001 itself, and no text about one. */
export function isCertificate(document: ReadDocument): boolean {
  const { text } = document;
  return (
    text.length < 20_000 &&
    /\b(?:ISO|BS EN)[\s/]*(?:IEC)?\s*27001\b/i.test(text) &&
    /\bcertificate\b/i.test(`${document.title}\n${text.slice(0, 600)}`) &&
    /\bcertificate\s*(?:registration\s*)?(?:no\b|number|nr|id|#)|\bregistration\s+(?:number|no\b)|\bthis is to certify\b|\bhereby certif|\bhas been (?:assessed|audited|certified)/i.test(
      text,
    )
  );
}

/** Reads an ISO/IEC 27001 certificate by its labels and usual sentences. What is not found is a message. */
export function readCertificate(document: ReadDocument): Read<IsoCertificate> {
  const paper = paperOf(document);
  const value: IsoCertificate = {
    standard: saidFact(paper, /\b((?:BS EN\s+)?ISO(?:\/IEC)?\s*27001(?:\s*:\s*\d{4})?)/gi),
    number:
      labelledFact(
        paper,
        /^(?:certificate|registration|reg\.?)(?: registration)?\s*(?:no\.?|number|nr\.?|id|#)(?: \(.*\))?$/i,
      ) ??
      saidFact(
        paper,
        phrase('\\bcertificate(?: registration)? (?:no\\.?|number|nr\\.?) ([A-Z0-9][\\w/. -]{2,30}\\d)\\b'),
      ),
    organisation:
      labelledFact(
        paper,
        /^(?:certified )?(?:organi[sz]ation|company|client|certificate holder|holder|issued to|name of (?:the )?organi[sz]ation)$/i,
      ) ??
      saidFact(
        paper,
        phrase(
          '\\b(?:certif(?:y|ies) that|management system of)(?: the)?(?: information security)?(?: management system of)?[:]? ([A-Z0-9][^,\\n]{2,80}?)(?=,|\\n|$| (?:operates|has|with|located|of)\\b)',
          'g',
        ),
      ),
    issuer:
      labelledFact(paper, /^(?:issued by|certification body|issuing body|issuer|certified by|registrar)$/i) ??
      saidFact(
        paper,
        phrase(
          '\\b(?:issued|certified|audited|assessed|registered) (?:and [a-z]+ )?by ([A-Z][^,.;\\n]{2,80}?)(?=[,.;\\n]|$| (?:as|to|and|against|on)\\b)',
          'g',
        ),
      ) ??
      saidFact(
        paper,
        /(?:^|\n)((?:[A-Z][\w&-]*\s){1,6}(?:Certification|Assurance|Registrars?|Certifications)(?: (?:Ltd|Limited|GmbH|LLC|Inc|B\.V\.|AG)\.?)?)(?=\n|$|,)/g,
      ) ??
      saidFact(paper, /(?:^|\n)([A-Z][\w&' -]{2,60})(?=,? (?:hereby )?certif(?:y|ies) that)/g),
    scope:
      labelledFact(
        paper,
        /^(?:(?:the )?scope(?: of (?:the )?(?:certification|registration|certificate|ISMS|management system))?|certified scope|for the following (?:scope|activities))$/i,
      ) ?? saidFact(paper, phrase('\\b(?:for the following (?:scope|activities)|scope):? ([A-Z][^.]{10,500})')),
    statementOfApplicability: saidFact(
      paper,
      phrase(
        '\\bstatement of applicability,? ((?:\\(?(?:version|v|ver\\.?|revision|rev\\.?|dated|of|issue)\\s*)[^.;)\\n]{1,60})',
      ),
    ),
    initialDate:
      labelledDate(
        paper,
        /^(?:(?:date of )?(?:initial|original|first)(?: certification| registration| issue| approval)*(?: date)?|originally (?:registered|certified|issued)|certified since)$/i,
      ) ?? saidDate(paper, phrase('\\b(?:originally|initially|first) (?:certified|registered|issued)(?: on)?[: ]')),
    issueDate:
      labelledDate(
        paper,
        /^(?:(?:current |latest |certificate )?(?:issue|issued|effective|decision|revision)(?: date| on)?|date of (?:issue|certification|this certificate)|(?:valid|effective) from|certification date|latest issue)$/i,
      ) ?? saidDate(paper, phrase('\\b(?:valid from|issued on|effective(?: from)?|date of issue):? ')),
    expiryDate:
      labelledDate(
        paper,
        /^(?:(?:certificate )?(?:expiry|expiration|expires)(?: date| on)?|(?:date of )?(?:expiry|expiration)|valid (?:until|to|through|till)|validity|certificate valid until)$/i,
      ) ??
      saidDate(
        paper,
        phrase(
          '\\b(?:valid (?:until|to|through)|expires(?: on)?|expiry(?: date)?|expiration(?: date)?|remains valid until|\\d{4} (?:to|until)):? ',
        ),
      ),
  };
  // "Valid from 2 May 2024 to 1 May 2027"
  value.expiryDate ??=
    value.issueDate && endAfter(paper.quiet, value.issueDate.end)
      ? saidDate(paper, phrase('(?<=valid from [^.\\n]{6,30}) (?:to|until|through) '))
      : null;
  const wanted: [keyof IsoCertificate, string][] = [
    ['number', 'The number of the certificate'],
    ['organisation', 'The certified organisation'],
    ['issuer', 'Who issued the certificate'],
    ['scope', 'The scope of the certificate'],
    ['issueDate', 'The date of issue'],
    ['expiryDate', 'The date of expiry'],
  ];
  const messages: Message[] = wanted.flatMap(([key, what]) =>
    value[key] === null ? [message(`certificate_${key}_missing`, `${what} was not found.`)] : [],
  );
  const { issueDate, expiryDate } = value;
  if (issueDate && expiryDate && expiryDate.value <= issueDate.value) {
    messages.push(
      message('certificate_dates_doubtful', 'The certificate expires before it was issued.', expiryDate.page),
    );
  }
  return { value, messages };
}

function endAfter(text: string, at: number): boolean {
  return /^\s*(?:to|until|through)\b/.test(text.slice(at, at + 12));
}
