import type { DocumentInput } from '../ingest/index.ts';
import type { Confidentiality } from '../retrieval/index.ts';
import { type PlantedRecord, plantRecords, plantReports, reportQuestions } from './canary-reports.ts';
import { zipOf } from './zip-write.ts';

/** A word that stands in one place only, and how confidential that place is: wherever it turns up, that place leaked. */
export type Canary = { word: string; confidentiality: Confidentiality };

/** A topic with the statement that answers its question; every document has its own words under the same statement. */
const topics: readonly [question: string, statement: string][] = [
  ['Are backups of customer data encrypted?', 'Backups of customer data are encrypted with AES-256.'],
  ['Is customer data encrypted at rest?', 'Customer data at rest is encrypted in every database.'],
  ['Is traffic encrypted in transit?', 'Traffic in transit is encrypted with TLS 1.2 or newer.'],
  ['How long must passwords be?', 'Passwords must be at least 14 characters long.'],
  ['Is multi-factor authentication required?', 'Multi-factor authentication is required for remote access.'],
  ['How often are access rights reviewed?', 'Access rights are reviewed every quarter by managers.'],
  ['When is the access of leavers removed?', 'The access of leavers is removed within 24 hours.'],
  ['How soon are customers notified of a breach?', 'Customers are notified of a breach within 72 hours.'],
  ['Are penetration tests carried out?', 'Penetration tests are carried out once a year.'],
  ['How fast are critical vulnerabilities patched?', 'Critical vulnerabilities are patched within 7 days.'],
  ['How long are audit logs kept?', 'Audit logs are kept for one year.'],
  ['Are vendors assessed?', 'Vendors are assessed before they are used.'],
  ['Are changes approved before release?', 'Changes are approved before every release.'],
  ['Is source code reviewed?', 'Source code is reviewed by a second engineer.'],
  ['Is the disaster recovery plan tested?', 'The disaster recovery plan is tested twice a year.'],
  ['Do visitors wear badges?', 'Visitors wear badges and are accompanied in offices.'],
  ['Are laptops encrypted?', 'Laptops are encrypted with full-disk encryption.'],
  ['Is malware protection installed?', 'Malware protection is installed on all endpoints.'],
  ['Do employees receive security training?', 'Employees receive security training every year.'],
  ['How is data deleted after the contract?', 'Data is deleted within 30 days after the contract.'],
  ['How often are encryption keys rotated?', 'Encryption keys are rotated once a year.'],
];

/** The last ask for facts, which are read out of papers when they are taken in. */
export const canaryQuestions: readonly string[] = [
  ...topics.map(([question]) => question),
  ...reportQuestions,
  'Which body issued your ISO 27001 certificate?',
  'What is the scope of your ISO 27001 certificate?',
];

const classes: readonly Confidentiality[] = ['public', 'nda', 'internal'];

export type CanaryCorpus = {
  documents: DocumentInput[];
  records: PlantedRecord[];
  /** Of controls that the reports alone tell of. */
  reportedCodes: string[];
  canaries: Canary[];
  plant: (of: Confidentiality) => string;
};

/**
 * Documents at every confidentiality, in markdown, Word and csv, by document or by a mark of their section, with a canary in
 * every place that words come from: file name, title, heading, sentence, list, table, sub-section, control, exception, management's response, record.
 */
export function canaryCorpus(): CanaryCorpus {
  const canaries: Canary[] = [];
  const plant = (confidentiality: Confidentiality): string => {
    // Of letters no word has, so that stemming leaves it whole; the number keeps each apart.
    const word = `qzx${confidentiality.slice(0, 1)}${String(canaries.length).padStart(4, '0')}vjk`;
    canaries.push({ word, confidentiality });
    return word;
  };
  const documents = topics.flatMap(([question, statement], i) =>
    // Of twins the first by path is cited: let that be the one with most to hide beside it.
    classes.toReversed().map((of): DocumentInput => {
      const format = (['md', 'docx', 'csv'] as const)[i % 3] as 'md' | 'docx' | 'csv';
      // A csv has no sections; of the rest every other topic is classified by its section's mark in a public document.
      const marked = format !== 'csv' && i % 2 === 0;
      const whole = marked ? 'public' : of;
      const topic = question.replace(/\?$/, '');
      const name = `policies/${plant(whole)}-${i}.${format}`;
      const bytes =
        format === 'csv'
          ? csvOf(statement, topic, () => plant(of))
          : (format === 'md' ? markdownOf : wordOf)(blocksOf(statement, topic, marked ? of : null, plant, whole, of));
      return { path: name, bytes, confidentiality: whole };
    }),
  );
  const registers = classes.map((of): DocumentInput => {
    const rows = topics.slice(0, 3).map(([, statement], i) => {
      return `${of.slice(0, 1).toUpperCase()}C-0${i + 1},${statement} ${plant(of)},Head of ${plant(of)},CC6.${i + 1}`;
    });
    const bytes = new TextEncoder().encode(`Control ID,Control,Owner,Criteria\n${rows.join('\n')}\n`);
    return { path: `registers/${plant(of)}.csv`, bytes, confidentiality: of };
  });
  const papers = classes.map((of): DocumentInput => {
    const text = `# Certificate of Registration

The information security management system of Alder Works has been assessed by ${plant(of)} Certification and complies with ISO/IEC 27001:2022.

Certificate number: IS 731942
Scope: The development and hosting of ${plant(of)} for customers.
Original registration date: 14 March 2024
Valid until: 13 March 2027
`;
    const name = `certificates/iso-27001-${plant(of)}.md`;
    return { path: name, bytes: new TextEncoder().encode(text), kind: 'certificate', confidentiality: of };
  });
  const { documents: reports, codes } = plantReports(plant);
  const { documents: evidence, records } = plantRecords(plant);
  const all = [...documents, ...registers, ...papers, ...reports, ...evidence];
  return { documents: all, records, reportedCodes: codes, canaries, plant };
}

type Block = { kind: 'h1' | 'h2' | 'h3' | 'text' | 'item' | 'row'; words: string };

const marks: Record<Confidentiality, string> = { public: '', nda: 'Under NDA only.', internal: 'Internal use only.' };

function blocksOf(
  statement: string,
  topic: string,
  mark: Confidentiality | null,
  plant: CanaryCorpus['plant'],
  whole: Confidentiality,
  of: Confidentiality,
): Block[] {
  const first: Block[] = mark === null || mark === 'public' ? [] : [{ kind: 'text', words: marks[mark] }];
  return [
    { kind: 'h1', words: `Policy ${plant(whole)}` },
    // Right before what is marked, so that the words around it would be told with it.
    { kind: 'h2', words: topic },
    { kind: 'text', words: `${statement.replace(/\.$/, '')} under ${plant(whole)}.` },
    { kind: 'h2', words: `${topic} ${plant(of)}` },
    ...first,
    { kind: 'text', words: `${statement.replace(/\.$/, '')} in ${plant(of)}.` },
    { kind: 'item', words: `${statement.replace(/\.$/, '')} by ${plant(of)}.` },
    { kind: 'row', words: `${topic} | ${plant(of)}` },
    { kind: 'h3', words: `Details of ${topic.toLowerCase()} ${plant(of)}` },
    { kind: 'text', words: `${statement.replace(/\.$/, '')} with ${plant(of)}.` },
    // What comes after a marked section is as public as its document again.
    { kind: 'h2', words: 'Contact' },
    { kind: 'text', words: `Questions about it go to the security team.` },
  ];
}

function markdownOf(blocks: readonly Block[]): Uint8Array {
  const lines = blocks.map(({ kind, words }) => {
    if (kind === 'item') return `- ${words}`;
    if (kind === 'row') return `| Subject | Place |\n|---|---|\n| ${words} |`;
    return kind === 'text' ? words : `${'#'.repeat(Number(kind.slice(1)))} ${words}`;
  });
  return new TextEncoder().encode(`${lines.join('\n\n')}\n`);
}

function csvOf(statement: string, topic: string, plant: () => string): Uint8Array {
  const rows = Array.from({ length: 6 }, (_, i) => `${topic} ${i + 1},${statement.replace(/\.$/, '')} at ${plant()}.`);
  return new TextEncoder().encode(`Subject ${plant()},Statement\n${rows.join('\n')}\n`);
}

const OFFICE = 'http://schemas.openxmlformats.org';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = `xmlns:w="${OFFICE}/wordprocessingml/2006/main"`;

function wordOf(blocks: readonly Block[]): Uint8Array {
  const paragraph = (words: string, style = '') => `<w:p>${style}<w:r><w:t>${words}</w:t></w:r></w:p>`;
  const body = blocks.map(({ kind, words }) => {
    if (kind === 'row')
      return `<w:tbl><w:tr>${words
        .split(' | ')
        .map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`)
        .join('')}</w:tr></w:tbl>`;
    const level = /^h(\d)$/.exec(kind)?.[1];
    return paragraph(words, level ? `<w:pPr><w:pStyle w:val="Heading${level}"/></w:pPr>` : '');
  });
  const styles = [1, 2, 3].map(
    (n) => `<w:style w:type="paragraph" w:styleId="Heading${n}"><w:name w:val="heading ${n}"/></w:style>`,
  );
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  const relation = (id: string, to: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/officeDocument/2006/relationships/${to}" Target="${target}"/>`;
  const relations = (inner: string) =>
    `${HEAD}<Relationships xmlns="${OFFICE}/package/2006/relationships">${inner}</Relationships>`;
  return zipOf([
    {
      name: '[Content_Types].xml',
      content: `${HEAD}<Types xmlns="${OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${type}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${type}.styles+xml"/></Types>`,
    },
    { name: '_rels/.rels', content: relations(relation('r1', 'officeDocument', 'word/document.xml')) },
    { name: 'word/_rels/document.xml.rels', content: relations(relation('r1', 'styles', 'styles.xml')) },
    { name: 'word/styles.xml', content: `${HEAD}<w:styles ${MAIN}>${styles.join('')}</w:styles>` },
    { name: 'word/document.xml', content: `${HEAD}<w:document ${MAIN}><w:body>${body.join('')}</w:body></w:document>` },
  ]);
}
