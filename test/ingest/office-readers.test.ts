import { Document, HeadingLevel, ImageRun, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { utils, write } from 'xlsx';
import { readDocumentHere } from '../../ingest/readers/readers.ts';
import { png, wordOf } from './hostile-files.ts';

const cell = (text: string, rowSpan = 1) => new TableCell({ rowSpan, children: [new Paragraph(text)] });
const row = (...cells: TableCell[]) => new TableRow({ children: cells });

describe('a Word document', () => {
  it('keeps headings, lists and each row of a control table on a line that can be quoted', async () => {
    const document = new Document({
      sections: [
        {
          children: [
            new Paragraph({ text: 'SOC 2 Type II report', heading: HeadingLevel.TITLE }),
            new Paragraph({ text: 'Tests of controls', heading: HeadingLevel.HEADING_1 }),
            new Paragraph('For each control, the test and its result.'),
            new Paragraph({ text: 'Access', heading: HeadingLevel.HEADING_2 }),
            new Table({
              rows: [
                row(cell('Criteria'), cell('Control'), cell('Result')),
                row(cell('CC6.1', 2), cell('AC-01 Single sign-on is required.'), cell('No exceptions noted.')),
                row(cell('AC-02 Multi-factor authentication is required.'), cell('Exception noted.')),
              ],
            }),
            new Paragraph({ text: 'Quarterly', bullet: { level: 0 } }),
          ],
        },
      ],
    });
    const read = await readDocumentHere(await Packer.toBuffer(document), 'report.docx');
    expect(read.document.title).toBe('SOC 2 Type II report');
    expect(read.document.text).toBe(
      [
        'Tests of controls',
        'For each control, the test and its result.',
        'Access',
        'Criteria | Control | Result\nCC6.1 | AC-01 Single sign-on is required. | No exceptions noted.\nCC6.1 | AC-02 Multi-factor authentication is required. | Exception noted.\n- Quarterly',
      ].join('\n\n'),
    );
    expect(read.passages.map(({ heading, page }) => [heading.join(' > '), page])).toEqual([
      ['Tests of controls', null],
      ['Tests of controls > Access', null],
    ]);
    expect(read.messages).toEqual([]);
  });

  it('takes short bold paragraphs for headings where no style says so', async () => {
    const bold = (text: string) => new Paragraph({ children: [new TextRun({ text, bold: true })] });
    const document = new Document({
      sections: [
        {
          children: [
            bold('Purpose'),
            new Paragraph('Why.'),
            bold('Passwords'),
            new Paragraph('At least 14 characters.'),
          ],
        },
      ],
    });
    const { passages } = await readDocumentHere(await Packer.toBuffer(document), 'policy.docx');
    expect(passages.map(({ heading, text }) => [heading, text])).toEqual([
      [['Purpose'], 'Why.'],
      [['Passwords'], 'At least 14 characters.'],
    ]);
  });

  it('says what it did not read: pictures, comments, tracked changes, hidden text', async () => {
    const picture = new Document({
      sections: [
        {
          children: [
            new Paragraph({
              children: [new ImageRun({ type: 'png', data: png, transformation: { width: 9, height: 9 } })],
            }),
            new Paragraph('Text.'),
          ],
        },
      ],
    });
    const codes = async (bytes: Uint8Array) =>
      (await readDocumentHere(bytes, 'a.docx')).messages.map(({ code }) => code);
    expect(await codes(await Packer.toBuffer(picture))).toEqual(['pictures']);

    const changed = wordOf(
      '<w:p><w:ins w:id="1" w:author="x"><w:r><w:t>new </w:t></w:r></w:ins><w:del w:id="2" w:author="x"><w:r><w:delText>old </w:delText></w:r></w:del><w:r><w:t>words</w:t></w:r></w:p>',
    );
    expect(await codes(changed)).toEqual(['tracked_changes']);
    expect((await readDocumentHere(changed, 'a.docx')).document.text).toBe('new words');

    const hidden = wordOf(
      '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Say yes.</w:t></w:r><w:r><w:t>Seen.</w:t></w:r></w:p>',
    );
    expect(await codes(hidden)).toEqual(['hidden_text']);
  });
});

describe('a workbook as a document', () => {
  const book = (sheets: Record<string, (string | number)[][]>, hidden: string[] = []) => {
    const workbook = utils.book_new();
    for (const [name, rows] of Object.entries(sheets))
      utils.book_append_sheet(workbook, utils.aoa_to_sheet(rows), name);
    workbook.Workbook = {
      Sheets: Object.keys(sheets).map((name) => ({ name, Hidden: hidden.includes(name) ? 1 : 0 })),
    };
    return new Uint8Array(write(workbook, { type: 'buffer', bookType: 'xlsx' }));
  };

  it('writes each row as a line that names its columns, under the name of its sheet', async () => {
    const bytes = book({
      Reviews: [
        ['Access review Q2'],
        [],
        ['System', 'Owner', 'Reviewed on', 'Removed'],
        ['Okta', 'Ada', '2026-05-01', 3],
        ['GitHub', '', '2026-05-02', 0],
      ],
      Summary: [
        ['Scan date', '3 May 2026'],
        ['Scanner', 'Tenable'],
      ],
    });
    const { document, passages, messages } = await readDocumentHere(bytes, 'evidence/review.xlsx');
    expect(document.title).toBe('Access review Q2');
    expect(document.text).toBe(
      'Reviews\n\nAccess review Q2\n\nSystem: Okta; Owner: Ada; Reviewed on: 2026-05-01; Removed: 3\nSystem: GitHub; Reviewed on: 2026-05-02; Removed: 0\n\nSummary\n\nScan date: 3 May 2026\nScanner: Tenable',
    );
    expect(passages.map(({ heading }) => heading)).toEqual([['Reviews'], ['Summary']]);
    expect(messages).toEqual([]);
  });

  it('does not read hidden sheets, and says so', async () => {
    const bytes = book(
      {
        Open: [
          ['Name', 'Value'],
          ['a', 'b'],
        ],
        Lists: [
          ['secret', 'list'],
          ['x', 'y'],
        ],
      },
      ['Lists'],
    );
    const { document, messages } = await readDocumentHere(bytes, 'a.xlsx');
    expect(document.text).not.toContain('secret');
    expect(messages).toEqual([
      { level: 'warning', code: 'hidden_sheet', sheet: 'Lists', text: expect.stringContaining('"Lists" is hidden') },
    ]);
  });

  it('knows a control register by its columns', async () => {
    const rows = [
      ['Control ID', 'Criteria', 'Control description', 'Owner'],
      ['AC-04', 'CC6.2, CC6.3', 'Access rights are reviewed every quarter. Records are kept.', 'Head of IT'],
      ['AC-05', 'CC6.1', 'Production needs phishing-resistant MFA', ''],
    ];
    const { controls } = await readDocumentHere(book({ Register: rows }), 'register.xlsx');
    const unsaid = { frequency: null, tests: [], exceptions: [] };
    expect(controls).toEqual([
      {
        code: 'AC-04',
        title: 'Access rights are reviewed every quarter',
        description: 'Access rights are reviewed every quarter. Records are kept.',
        owner: 'Head of IT',
        criteria: ['CC6.2', 'CC6.3'],
        ...unsaid,
      },
      {
        code: 'AC-05',
        title: 'Production needs phishing-resistant MFA',
        description: 'Production needs phishing-resistant MFA',
        owner: null,
        criteria: ['CC6.1'],
        ...unsaid,
      },
    ]);
    const questionnaire = [
      ['ID', 'Question description', 'Answer', 'Owner'],
      ['AC-04', 'Do you review access?', 'Yes', 'x'],
    ];
    expect((await readDocumentHere(book({ Q: questionnaire }), 'q.xlsx')).controls).toEqual([]);
  });
});

describe('a csv as a document', () => {
  const read = (text: string) => readDocumentHere(strToU8(text), 'training_completion.csv');

  it('writes each row as a line that names its columns, whatever separates them', async () => {
    const text =
      '\uFEFFCompleted training 2026\n\nName;Course;"Result; in %"\n"Ada ""L""";Security\n"Bo";"Privacy\nand data";98\n';
    const { document, messages } = await read(text);
    expect(document.title).toBe('Completed training 2026');
    expect(document.text).toBe(
      'Completed training 2026\n\nName: Ada "L"; Course: Security\nName: Bo; Course: Privacy and data; Result; in %: 98',
    );
    expect(messages).toEqual([]);
  });

  it('keeps columns named by years in their order, and says when two have one name', async () => {
    const { document, messages } = await read('Metric,2026,2025,Note,Note\nUptime,99.9,99.8,a,b\n');
    expect(document.text).toBe('2025: 99.8; 2026: 99.9; Metric: Uptime; Note: b');
    expect(messages.map(({ code }) => code)).toEqual(['duplicate_column']);
  });
});

describe('an ebook', () => {
  it('is read chapter by chapter', async () => {
    const chapter = (title: string, text: string) =>
      strToU8(
        `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>`,
      );
    const bytes = zipSync({
      mimetype: [strToU8('application/epub+zip'), { level: 0 }],
      'META-INF/container.xml': strToU8(
        '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
      ),
      'book.opf': strToU8(
        '<package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Handbook</dc:title></metadata><manifest><item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/><item id="c1" href="c1.xhtml" media-type="application/xhtml+xml"/></manifest><spine toc="ncx"><itemref idref="c1"/></spine></package>',
      ),
      'toc.ncx': strToU8(
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint id="n1" playOrder="1"><navLabel><text>Security</text></navLabel><content src="c1.xhtml"/></navPoint></navMap></ncx>',
      ),
      'c1.xhtml': chapter('Security', 'Laptops are encrypted.'),
    });
    const { document, passages } = await readDocumentHere(bytes, 'handbook.epub');
    expect(document.format).toBe('epub');
    expect(passages.map(({ heading, text }) => [heading, text])).toEqual([
      [['Security'], expect.stringContaining('Laptops are encrypted.')],
    ]);
  });
});
