import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import {
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  type PDFRef,
  StandardFonts,
} from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { readPrinted } from '../../ingest/index.ts';
import type { Appendix, AppendixAnswer, AppendixCitation } from '../../questionnaire/appendix/appendix.ts';
import { appendixPdf, pdfPrintout } from '../../questionnaire/appendix/pdf.ts';
import { openFonts } from '../../questionnaire/appendix/pdf-file.ts';
import { layOut } from '../../questionnaire/appendix/pdf-layout.ts';
import { looks, page } from '../../questionnaire/appendix/pdf-looks.ts';
import { printable } from '../../questionnaire/appendix/pdf-text.ts';
import { readAppendix } from '../../questionnaire/appendix/read-appendix.ts';

const quote = 'Customer data at rest is encrypted with AES-256. Keys are rotated once a year.';

const citation = (more: Partial<AppendixCitation> = {}): AppendixCitation => ({
  title: 'Encryption Policy',
  document: 'policies/encryption.md',
  version: 2,
  sha256: '0123456789abcdef'.repeat(4),
  page: 4,
  heading: 'Encryption Policy > At rest',
  start: 120,
  end: 120 + quote.length,
  quote,
  ...more,
});

const answer = (more: Partial<AppendixAnswer> = {}): AppendixAnswer => ({
  sheet: 'Security',
  cell: 'B2',
  answerCells: ['C2', 'D2'],
  id: 'Q1',
  section: 'Encryption',
  question: 'Is customer data encrypted at rest?',
  choice: 'Yes',
  text: 'Customer data at rest is encrypted with AES-256.',
  approvedBy: 'Ana',
  approvedAt: '2026-03-02T10:12:00.000Z',
  citations: [citation()],
  ...more,
});

const appendix = (answers: AppendixAnswer[], more: Partial<Appendix> = {}): Appendix => ({
  kind: 'evidence_appendix',
  questionnaire: 'Vendor assessment',
  file: 'assessment.xlsx',
  buyer: 'Northwind',
  clearance: 'nda',
  made: '2026-03-04T09:00:00.000Z',
  answers,
  leftOut: { clearance: 0, removed: 0 },
  ...more,
});

const print = async (given: Appendix) => (await appendixPdf(given)).bytes;
const read = (bytes: Uint8Array) => readAppendix(bytes, 'appendix.pdf');
const pagesOf = async (bytes: Uint8Array): Promise<string[]> => {
  const file = await readPrinted(bytes, 'appendix.pdf');
  return file.kind === 'pages' ? file.pages.map((text) => text.replace(/\s+/g, ' ')) : [];
};

const attachmentIn = (pdf: PDFDocument): [PDFRef, PDFObject] => {
  const isAttachment = (object: PDFObject) =>
    object instanceof PDFRawStream && object.dict.get(PDFName.of('Type')) === PDFName.of('EmbeddedFile');
  return pdf.context.enumerateIndirectObjects().find(([, object]) => isAttachment(object)) as [PDFRef, PDFObject];
};

/** The pages of one appendix with the data of another attached. */
async function forged(pages: Appendix, data: Appendix): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(await print(pages));
  const other = await PDFDocument.load(await print(data));
  const [ref] = attachmentIn(pdf);
  pdf.context.assign(ref, attachmentIn(other)[1]);
  return await pdf.save();
}

describe('an appendix printed as a pdf', () => {
  it('says who asks, what is answered and on which words it rests, on numbered pages', async () => {
    const many = Array.from({ length: 12 }, (_, i) => answer({ id: `Q${i + 1}`, cell: `B${i + 2}` }));
    const pages = await pagesOf(await print(appendix(many)));
    expect(pages.length).toBeGreaterThan(2);
    expect(pages[0]).toContain('Evidence appendix Vendor assessment File assessment.xlsx Buyer Northwind Made 4 March');
    expect(pages[0]).toContain('Q1 · Security, B2 → C2, D2 Is customer data encrypted at rest? Yes Customer data at');
    expect(pages[0]).toContain(`${quote} D1 · Encryption Policy · version 2 · page 4 · Encryption Policy > At rest`);
    for (const [i, text] of pages.entries()) {
      if (i > 0) expect(text).toMatch(/^Evidence appendix: Vendor assessment /);
      expect(text).toContain(`Made 4 March 2026, 09:00 UTC Page ${i + 1} of ${pages.length}`);
    }
  });

  it('has an outline of its sections', async () => {
    const [one, two] = ['Encryption', 'Zugriff und Rollen'].map((section) => answer({ section }));
    const pdf = await PDFDocument.load(await print(appendix([one, one, two] as AppendixAnswer[])));
    const titles = pdf.context.enumerateIndirectObjects().flatMap(([, object]) => {
      const title = object instanceof PDFDict && object.has(PDFName.of('Dest')) && object.get(PDFName.of('Title'));
      return title instanceof PDFHexString ? [title.decodeText()] : [];
    });
    expect(titles.sort()).toEqual(['Answers', 'Documents cited', 'Encryption', 'Zugriff und Rollen']);
  });

  it('is the same file whenever it is made of the same', async () => {
    const given = appendix([answer(), answer({ cell: 'B3', text: 'Łódź, Ωmega, “quoted” → and so on…' })]);
    expect(Buffer.compare(await print(given), await print(given))).toBe(0);
  });

  it('marks what its font lacks, says so on the page, and keeps it in its data', async () => {
    const text = 'Verschlüsselung 暗号化 \u{1f512} שלום, done.';
    const made = await appendixPdf(appendix([answer({ text })]));
    expect(made.lost).toBe(8);
    const [first] = await pagesOf(made.bytes);
    expect(first).toContain('Verschlüsselung \ufffd\ufffd\ufffd \ufffd \ufffd\ufffd\ufffd\ufffd, done.');
    expect(first).toContain('8 characters cannot be printed with the font of this document');
    expect(await read(made.bytes)).toMatchObject({ answers: [{ text }], misprints: [] });
    expect((await appendixPdf(appendix([answer({ text: 'Grün → ok' })]))).lost).toBe(0);
  });

  it('prints every character that it calls printable, and marks those of scripts that would need shaping', async () => {
    const fonts = await openFonts();
    const every = Array.from({ length: 0x1_ffff }, (_, code) => code)
      .filter((code) => code < 0xd800 || code > 0xdfff)
      .map((code) => String.fromCodePoint(code))
      .filter((character) => !/[\s\p{M}]/u.test(character) && printable(character, fonts).text === character);
    expect(every.length).toBeGreaterThan(3_000);
    const lines = Array.from({ length: Math.ceil(every.length / 60) }, (_, i) =>
      every.slice(i * 60, i * 60 + 60).join(' '),
    );
    const made = await print(appendix([answer({ text: lines.join('\n') })]));
    expect((await read(made))?.misprints).toEqual([]);
    expect(printable('\u2d30 \u05d0 \u0e81 漢', fonts).lost).toBe(4);
  });

  it('gives back any words exactly, and its pages agree with them', async () => {
    const words = fc.oneof(
      fc.string({ maxLength: 300 }),
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.lorem({ maxCount: 400 }),
      fc.string({
        unit: fc.constantFrom('a', 'é', 'e\u0301', 'ﬁ', '\t', '\n', '\u00a0', '\u00ad', 'μ', 'µ', 'Ω', '漢'),
      }),
    );
    const answers = fc.record({
      question: words.filter((text) => text.trim() !== ''),
      text: words,
      section: fc.option(fc.constantFrom('One', 'Two')),
      choice: fc.option(fc.constantFrom('Yes', 'No')),
      citations: fc.array(
        words.map((quote) => citation({ quote })),
        { maxLength: 3 },
      ),
    });
    const run = fc.asyncProperty(fc.array(answers, { minLength: 5, maxLength: 20 }), words, async (some, name) => {
      const given = appendix(
        some.map((more) => answer(more)),
        { questionnaire: name },
      );
      const back = await read(await print(given));
      expect(back?.misprints).toEqual([]);
      expect(
        back?.answers.map(({ text, question, citations }) => [question, text, citations.map((c) => c.quote)]),
      ).toEqual(given.answers.map(({ text, question, citations }) => [question, text, citations.map((c) => c.quote)]));
    });
    await fc.assert(run, { numRuns: 12 });
  });

  it('leaves no heading and no question at the foot of a page, and nothing hangs over its margins', async () => {
    const fonts = await openFonts();
    const words = fc.lorem({ maxCount: 300 });
    const answers = fc.record({
      question: fc.lorem({ maxCount: 60 }),
      text: words,
      section: fc.constantFrom('One', 'Two', 'Three'),
      citations: fc.array(
        fc.oneof(words, fc.string({ minLength: 100, maxLength: 300 })).map((quote) => citation({ quote })),
        {
          maxLength: 3,
        },
      ),
    });
    const run = fc.property(fc.array(answers, { minLength: 1, maxLength: 20 }), (some) => {
      const given = appendix(some.map((more) => answer(more)));
      for (const marks of layOut(pdfPrintout(given, fonts).printout, fonts)) {
        const texts = marks.flatMap((mark) => ('text' in mark ? [mark] : []));
        for (const { text, x, y, face, size } of texts) {
          expect(x + fonts[face].widthOf(text) * size).toBeLessThanOrEqual(page.width - page.right + 0.01);
          expect(y).toBeGreaterThan(page.bottom);
          expect(y + size).toBeLessThan(page.height - page.top + 4);
        }
        const last = texts.at(-1);
        const leads = [looks.heading, looks.section, looks.question, looks.choice];
        const isLead = leads.some(
          ({ face, size, color }) => last?.face === face && last.size === size && last.color === color,
        );
        expect(isLead && last?.text).toBe(false);
      }
    });
    fc.assert(run, { numRuns: 40 });
  });
});

describe('a pdf appendix that was edited', () => {
  const given = appendix([answer(), answer({ id: 'Q2', cell: 'B3', question: 'How often are keys rotated?' })]);

  it('is told where its pages say something else than its data', async () => {
    const [first] = given.answers;
    const pages = appendix([{ ...(first as AppendixAnswer), text: 'Never encrypted.' }, ...given.answers.slice(1)]);
    const back = await read(await forged(pages, given));
    expect(back?.misprints).toEqual([
      'Page 1 prints “Never encrypted.” where the data says “Customer data at rest is encrypted with AES-256.”.',
    ]);
    const longer = citation({ quote: `${quote} Twice a year.` });
    const more = { ...given, answers: given.answers.map((one) => ({ ...one, citations: [longer] })) };
    expect((await read(await forged(more, given)))?.misprints).toHaveLength(2);
    const dropped = { ...given, answers: given.answers.slice(0, 1) };
    expect((await read(await forged(dropped, given)))?.misprints.join()).toContain('How often are keys rotated?');
    expect((await read(await forged({ ...given, buyer: 'Southwind' }, given)))?.misprints).toHaveLength(1);
    expect((await read(await forged(given, given)))?.misprints).toEqual([]);
  });

  it('is told what was written on it or laid over it', async () => {
    const pdf = await PDFDocument.load(await print(given));
    const font = await pdf.embedFont(StandardFonts.Helvetica);
    pdf.getPage(0).drawText('All of it is certified.', { x: 100, y: 100, size: 9, font });
    expect((await read(await pdf.save()))?.misprints.join()).toContain('All of it is certified.');
    const other = await PDFDocument.load(await print(given));
    const note = other.context.obj({ Type: 'Annot', Subtype: 'FreeText', Rect: [50, 50, 300, 300], Contents: 'x' });
    other.getPage(0).node.addAnnot(other.context.register(note));
    expect((await read(await other.save()))?.misprints).toEqual([
      'Page 1: something is laid over it that an appendix does not have.',
    ]);
  });

  it('is refused when its data is damaged, and is no appendix of ours without it', async () => {
    const damaged = { ...given, answers: [{}] } as unknown as Appendix;
    const bytes = await print(given);
    const pdf = await PDFDocument.load(bytes);
    const [ref] = attachmentIn(pdf);
    const broken = new TextEncoder().encode(JSON.stringify(damaged));
    pdf.context.assign(ref, pdf.context.stream(broken, { Type: 'EmbeddedFile' }));
    await expect(read(await pdf.save())).rejects.toMatchObject({ code: 'unreadable_file' });
    pdf.catalog.delete(PDFName.of('Names'));
    expect(await read(await pdf.save())).toBeNull();
  });

  it('is refused when what is attached unpacks to more than a file may hold', async () => {
    const pdf = await PDFDocument.load(await print(given));
    const [ref] = attachmentIn(pdf);
    const packed = deflateSync(Buffer.alloc(40 << 20, 0x20));
    pdf.context.assign(ref, pdf.context.stream(packed, { Type: 'EmbeddedFile', Filter: 'FlateDecode' }));
    await expect(read(await pdf.save())).rejects.toMatchObject({ code: 'unreadable_file' });
  });
});
