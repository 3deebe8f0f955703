import { readFileSync } from 'node:fs';
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listEvents, sql } from '../../db/index.ts';
import {
  clearCorrection,
  closeReaders,
  correctFact,
  type DocumentFacts,
  getDocumentText,
  getFacts,
  ingestDocument,
  listFacts,
  standingFacts,
} from '../../ingest/index.ts';
import { createStaticEmbedder, type MemoryScope } from '../../retrieval/index.ts';
import { openTestScope } from '../database.ts';
import { lettersByPage, misplaced } from '../fixtures/report-facts.ts';
import { inclusiveReport } from '../fixtures/report-inclusive.ts';
import { longReport } from '../fixtures/report-long.ts';
import { qualifiedReport } from '../fixtures/report-qualified.ts';
import { typeOneReport } from '../fixtures/report-type-one.ts';
import { buildWorkbook } from '../fixtures/workbook.ts';
import { pdfOfPages } from './pdf-pages.ts';

let scope: MemoryScope & { end: () => Promise<void> };
beforeAll(async () => {
  scope = { ...(await openTestScope()), embedder: createStaticEmbedder() };
});
afterAll(async () => {
  closeReaders();
  await scope.end();
});

async function ingested(path: string, content: Uint8Array | string): Promise<DocumentFacts> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
  const { documentId } = await ingestDocument(scope, { path, bytes });
  const facts = await getFacts(scope, { documentId });
  if (facts === null) throw new Error(`${path} has no facts`);
  return facts;
}

const valuesOf = (facts: DocumentFacts, key: string) =>
  facts.facts.find((fact) => fact.key === key)?.entries.map(({ value }) => value);
const codesOf = (facts: DocumentFacts) => facts.messages.map(({ code }) => code);

/** Facts with their places, in the shape that the readers' own tests look at. */
const placed = ({ facts, controls }: DocumentFacts) => ({
  facts: facts.flatMap(({ entries }) => entries.map(({ value, at }) => ({ value, ...at }))),
  controls: controls.map(({ code, at }) => ({ value: code, ...at })),
});

describe('the sample report, ingested', () => {
  let word: DocumentFacts;
  let pdf: DocumentFacts;
  const bytesOf = (format: string) =>
    readFileSync(new URL(`../../samples/knowledge/soc2-type2-report.${format}`, import.meta.url));
  beforeAll(async () => {
    word = await ingested('reports/soc2.docx', bytesOf('docx'));
    pdf = await ingested('reports/soc2.pdf', bytesOf('pdf'));
  });

  it('has its facts stored with the version, the same from Word and from PDF', async () => {
    expect(word.kind).toBe('soc2_report');
    expect(word.messages).toEqual([]);
    expect(valuesOf(word, 'period')).toEqual([{ from: '2025-07-01', to: '2026-06-30' }]);
    expect(valuesOf(word, 'categories')).toEqual(['security', 'availability', 'confidentiality']);
    expect(valuesOf(word, 'controls')).toEqual([63]);
    expect(valuesOf(word, 'exceptions/AC-07/frequency')).toEqual([{ deviations: 1, sample: 25 }]);
    expect(valuesOf(word, 'subservice/Amazon Web Services/method')).toEqual(['carve_out']);
    expect(valuesOf(word, 'userControls/CUEC-04/text')).toEqual([
      'Protect API tokens and webhook secrets, and rotate them',
    ]);
    const plain = ({ facts }: DocumentFacts) =>
      facts.map(({ key, entries }) => [key, entries.map(({ value }) => value)]);
    expect(plain(pdf)).toEqual(plain(word));
    expect(pdf.controls.map(({ code }) => code)).toEqual(word.controls.map(({ code }) => code));
  });

  it('gives each fact the page it stands on and the words it rests on', async () => {
    expect(
      misplaced(
        { text: (await getDocumentText(scope, pdf)).text } as never,
        await lettersByPage(bytesOf('pdf')),
        placed(pdf),
      ),
    ).toEqual([]);
    const { text } = await getDocumentText(scope, word);
    const [auditor] = word.facts.find(({ key }) => key === 'auditor')?.entries ?? [];
    expect(text.slice(auditor?.at?.start, auditor?.at?.end)).toBe('Penhallow Grist LLP');
  });

  it('reads them from the stored text where a version was stored before there were facts', async () => {
    await scope.db.withWorkspace(scope.workspace, (tx) => tx.query(sql`delete from fact_sheet`));
    const [first, second] = await listFacts(scope);
    expect([first?.path, second?.path]).toEqual(['reports/soc2.docx', 'reports/soc2.pdf']);
    expect(first && valuesOf(first, 'auditor')).toEqual(['Penhallow Grist LLP']);
    expect(await getFacts(scope, word)).toEqual(word);
  });
});

it('puts every fact of a report of 90 pages on its page', async () => {
  const { bytes, controls, pages } = longReport();
  const facts = await ingested('reports/long.pdf', bytes);
  const letters = await lettersByPage(bytes);
  const { text } = await getDocumentText(scope, facts);
  expect(letters).toHaveLength(pages);
  expect(misplaced({ text } as never, letters, placed(facts), false)).toEqual([]);
  expect(facts.controls.map(({ code, at }) => [code, at.page])).toEqual(controls.map(({ code, page }) => [code, page]));
  const exceptions = standingFacts(facts).filter(({ key }) => /^exceptions\/.*\/result$/.test(key));
  expect(exceptions.map(({ key, entries }) => [key.split('/')[1], entries[0]?.at?.page])).toEqual(
    controls.filter(({ exception }) => exception).map(({ code, page }) => [code, page]),
  );
});

it('keeps what a Type I report, a qualified one and one by the inclusive method say', async () => {
  const typeOne = await ingested('reports/type-one.md', typeOneReport);
  expect([valuesOf(typeOne, 'type'), valuesOf(typeOne, 'asOf'), valuesOf(typeOne, 'period')]).toEqual([
    ['I'],
    ['2025-03-31'],
    [],
  ]);
  const qualified = await ingested('reports/qualified.docx', await qualifiedReport());
  expect(valuesOf(qualified, 'opinion')).toEqual(['qualified']);
  expect(valuesOf(qualified, 'exceptions/CM-2/response')).toEqual([
    'The pipeline refuses changes without approval since January 2025.',
  ]);
  const inclusive = await ingested('reports/inclusive.md', inclusiveReport);
  expect(valuesOf(inclusive, 'subservice/Norrland Hosting AB/method')).toEqual(['inclusive']);
  expect(valuesOf(inclusive, 'bridgeLetter/through')).toEqual(['2024-12-31']);
});

describe('a fact that a person corrects', () => {
  const path = 'reports/corrected.md';
  let facts: DocumentFacts;
  beforeAll(async () => {
    facts = await ingested(path, typeOneReport);
  });

  it('takes the new value at once, with who said so and what the words say', async () => {
    facts = await correctFact(scope, { documentId: facts.documentId, key: 'auditor', value: 'Castellan Rowe LLP' });
    const auditor = facts.facts.find(({ key }) => key === 'auditor');
    expect(auditor?.entries).toEqual([{ value: 'Castellan Rowe LLP', at: null }]);
    expect(auditor?.read.map(({ value }) => value)).toEqual(['Castellan Rowe & Associates, P.C.']);
    expect(auditor?.corrected).toMatchObject({ by: 'ana', dismissed: false });
    const [event] = await listEvents(scope, { subject: { kind: 'document', id: facts.documentId } });
    expect(event).toMatchObject({
      action: 'fact.corrected',
      detail: { key: 'auditor', value: ['Castellan Rowe LLP'] },
    });
  });

  it('keeps it in the next version, in silence while the words stay the same', async () => {
    facts = await ingested(path, `${typeOneReport}\nOne more line.\n`);
    expect(facts.version).toBe(2);
    expect(valuesOf(facts, 'auditor')).toEqual(['Castellan Rowe LLP']);
    expect(facts.messages).toEqual([]);
  });

  it('asks to look again when the words of a new version say something new, and holds meanwhile', async () => {
    const renamed = typeOneReport.replaceAll('Castellan Rowe & Associates, P.C.', 'Marlow Vane CPAs, P.C.');
    facts = await ingested(path, renamed);
    expect(valuesOf(facts, 'auditor')).toEqual(['Castellan Rowe LLP']);
    expect(codesOf(facts)).toEqual(['correction_doubtful']);
    expect(facts.messages[0]?.text).toContain('Marlow Vane CPAs, P.C.');
    facts = await correctFact(scope, { documentId: facts.documentId, key: 'auditor', value: 'Marlow Vane CPAs' });
    expect(facts.messages).toEqual([]);
  });

  it('goes back to the words when the correction is taken back', async () => {
    await clearCorrection(scope, { documentId: facts.documentId, key: 'auditor' });
    facts = (await getFacts(scope, facts)) as DocumentFacts;
    expect(valuesOf(facts, 'auditor')).toEqual(['Marlow Vane CPAs, P.C.']);
    await expect(clearCorrection(scope, { documentId: facts.documentId, key: 'auditor' })).rejects.toMatchObject({
      code: 'not_found',
    });
    const [event] = await listEvents(scope, { subject: { kind: 'document', id: facts.documentId } });
    expect(event).toMatchObject({ action: 'fact.cleared', detail: { key: 'auditor' } });
  });

  it('can be set where nothing was found, and the message about it goes', async () => {
    const bare = await ingested('reports/no-date.md', typeOneReport.replaceAll('May 9, 2025', ''));
    expect(codesOf(bare)).toContain('report_date_missing');
    const set = await correctFact(scope, { documentId: bare.documentId, key: 'reportDate', value: '2025-05-09' });
    expect(valuesOf(set, 'reportDate')).toEqual(['2025-05-09']);
    expect(codesOf(set)).not.toContain('report_date_missing');
  });

  it('can be a record that was overlooked, with its fields', async () => {
    const { documentId } = facts;
    await correctFact(scope, { documentId, key: 'exceptions/BM-2/result', value: 'One change was not reviewed.' });
    const added = await correctFact(scope, {
      documentId,
      key: 'exceptions/BM-2/frequency',
      value: { deviations: 1, sample: 20 },
    });
    const own = standingFacts(added).filter(({ key }) => key.startsWith('exceptions/BM-2/'));
    expect(own.map(({ key, entries }) => [key.split('/')[2], entries.length])).toEqual([
      ['result', 1],
      ['frequency', 1],
      ['population', 0],
      ['response', 0],
    ]);
  });

  it('can be dismissed: a record whose head is gone counts no more', async () => {
    const qualified = await ingested('reports/dismissed.docx', await qualifiedReport());
    const { documentId } = qualified;
    const left = await correctFact(scope, { documentId, key: 'exceptions/LA-2/result', value: null });
    const keys = standingFacts(left).map(({ key }) => key);
    expect(keys.some((key) => key.startsWith('exceptions/LA-2/'))).toBe(false);
    expect(keys).toContain('exceptions/CM-2/result');
  });

  it.each([
    ['opinion', 'glowing'],
    ['type', 'III'],
    ['reportDate', '2025-02-30'],
    ['reportDate', '9 May 2025'],
    ['period', { from: '2025-06-30', to: '2025-01-01' }],
    ['categories', ['security', 'speed']],
    ['categories', []],
    ['products', ['']],
    ['controls', -1],
    ['exceptions/X/frequency', { deviations: 9, sample: 3 }],
    ['subservice/AWS/method', 'carved'],
    ['auditor', '   '],
    ['auditors', 'A'],
    ['exceptions/#/result', 'A'],
    ['exceptions/X/verdict', 'A'],
    ['constructor', 'A'],
  ])('takes no %s of %j', async (key, value) => {
    await expect(correctFact(scope, { documentId: facts.documentId, key, value })).rejects.toMatchObject({
      code: 'bad_input',
    });
  });
});

describe('a statement of applicability', () => {
  const rows = [
    ['A.5.1', 'Policies for information security', 'Yes', 'Required by the risk assessment', 'Implemented'],
    ['A.6.7', 'Remote working', 'Yes', 'Most people work from home', 'Implemented'],
    ['A.7.4', 'Physical security monitoring', 'No', 'No data centres of our own', ''],
    ['A.8.12', 'Data leakage prevention', 'Yes', 'Customer data', 'Planned'],
    ['A.8.24', 'Use of cryptography', 'Yes', 'Customer data', 'Implemented'],
    ['A.8.30', 'Outsourced development', 'No', '', ''],
  ];
  const names = ['Control', 'Title', 'Applicable', 'Justification', 'Implementation status'];
  const table = [names, names.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  const docx = () => {
    const line = (text: string) => new Paragraph(text);
    const cell = (text: string) => new TableCell({ children: [line(text)] });
    const body = new Table({ rows: [names, ...rows].map((cells) => new TableRow({ children: cells.map(cell) })) });
    const title = new Paragraph({ text: 'Statement of applicability', heading: HeadingLevel.TITLE });
    return Packer.toBuffer(new Document({ sections: [{ children: [title, line('Version: 2.3'), body] }] }));
  };
  const xlsx = () => buildWorkbook({ sheets: [{ name: 'Statement of applicability', rows: [names, ...rows] }] });
  const pdf = () => {
    const at = [40, 90, 270, 330, 490];
    const placed = [names, ...rows].flatMap((cells, i) =>
      cells.flatMap((text, j) => (text === '' ? [] : [{ text, x: at[j] ?? 0, y: 700 - i * 24, size: 8 }])),
    );
    return pdfOfPages([[{ text: 'Statement of applicability', x: 40, y: 760, size: 18, bold: true }, ...placed]]);
  };
  const forms: [string, string | (() => Uint8Array | Promise<Uint8Array>)][] = [
    ['soa.docx', docx],
    ['soa.xlsx', xlsx],
    ['soa.pdf', pdf],
    [
      'soa.md',
      `# Statement of applicability\n\nOrganisation: Brindle Ltd\n\nVersion: 2.3\n\nDate: 4 March 2026\n\n${table}\n`,
    ],
    [
      'statement-of-applicability.csv',
      [names, ...rows].map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n'),
    ],
  ];

  it.each(forms)(
    'in %s tells how many controls there are, which are left out and why, and which are not in place',
    async (path, content) => {
      const facts = await ingested(path, typeof content === 'string' ? content : await content());
      expect(facts.kind).toBe('applicability');
      expect([valuesOf(facts, 'controls'), valuesOf(facts, 'applicable')]).toEqual([[6], [4]]);
      expect(valuesOf(facts, 'excluded/A.7.4/justification')).toEqual(['No data centres of our own']);
      expect(valuesOf(facts, 'excluded/A.8.30/control')).toEqual(['Outsourced development']);
      expect(codesOf(facts)).toContain('justification_missing');
      expect(valuesOf(facts, 'notImplemented/A.8.12/status')).toEqual(['Planned']);
      const { text: read } = await getDocumentText(scope, facts);
      for (const { entries } of facts.facts)
        for (const { value, at } of entries)
          if (typeof value === 'string' && at && !/^\d{4}-/.test(value))
            expect(read.slice(at.start, at.end)).toBe(value);
    },
  );

  it('has its version and date where it says them', async () => {
    const markdown = forms.find(([path]) => path === 'soa.md')?.[1];
    const facts = await ingested('soa.md', typeof markdown === 'string' ? markdown : '');
    expect([valuesOf(facts, 'version'), valuesOf(facts, 'date'), valuesOf(facts, 'organisation')]).toEqual([
      ['2.3'],
      ['2026-03-04'],
      ['Brindle Ltd'],
    ]);
  });
});

describe('the other papers', () => {
  it('tells the dates of a policy from its table or its front matter', async () => {
    const table =
      '# Backup Policy\n\n| | |\n|---|---|\n| Version | 2.1 |\n| Effective | 3 June 2025 |\n| Next review | 3 June 2026 |\n\nBackups are taken daily.\n';
    const policy = await ingested('policies/backup.md', table);
    expect([
      policy.kind,
      valuesOf(policy, 'version'),
      valuesOf(policy, 'effective'),
      valuesOf(policy, 'nextReview'),
    ]).toEqual(['policy', ['2.1'], ['2025-06-03'], ['2026-06-03']]);
    const front =
      '---\ntitle: Access Policy\neffective: 2025-01-10\nnext_review: 2026-01-10\n---\n\n# Access Policy\n\nAccess is reviewed.\n';
    const second = await ingested('policies/access.md', front);
    expect([valuesOf(second, 'effective'), valuesOf(second, 'nextReview')]).toEqual([['2025-01-10'], ['2026-01-10']]);
  });

  it('reads no facts of a document that merely speaks of a report', async () => {
    const { documentId } = await ingestDocument(scope, {
      path: 'notes/soc2.md',
      bytes: new TextEncoder().encode('# How we prepare for SOC 2\n\nThe auditor tests our controls every year.\n'),
    });
    expect(await getFacts(scope, { documentId })).toBeNull();
    await expect(correctFact(scope, { documentId, key: 'auditor', value: 'A' })).rejects.toMatchObject({
      code: 'bad_input',
    });
  });
});
