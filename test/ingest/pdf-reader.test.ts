import { describe, expect, it } from 'vitest';
import { readDocumentHere } from '../../ingest/readers/readers.ts';
import { lines, type Placed, pdfOfPages } from './pdf-pages.ts';

const read = (pages: Placed[][]) => readDocumentHere(pdfOfPages(pages), 'report.pdf');
const prose = [
  'Access to systems that hold customer data is given by role and only as far as the work needs it, and it is',
  'reviewed every quarter by the owner of the system. Multi-factor authentication is required for every infor-',
  'mation system, as set out in the standard on remote access.',
];

describe('a PDF', () => {
  it('has headings by size, paragraphs put together again, and the page each passage is on', async () => {
    const { document, passages, messages } = await read([
      [
        { text: 'Access Control Policy', x: 57, y: 780, size: 20 },
        { text: 'Purpose', x: 57, y: 740, size: 14 },
        ...lines(715, prose),
      ],
      [
        { text: 'Reviews', x: 57, y: 780, size: 14 },
        ...lines(755, ['Reviews are recorded.', 'The security team keeps the records for three years.']),
      ],
    ]);
    expect(document.title).toBe('Access Control Policy');
    expect(passages.map(({ page, heading, text }) => ({ page, heading, text }))).toEqual([
      {
        page: 1,
        heading: ['Access Control Policy', 'Purpose'],
        text: 'Access to systems that hold customer data is given by role and only as far as the work needs it, and it is reviewed every quarter by the owner of the system. Multi-factor authentication is required for every information system, as set out in the standard on remote access.',
      },
      {
        page: 2,
        heading: ['Access Control Policy', 'Reviews'],
        text: 'Reviews are recorded.\n\nThe security team keeps the records for three years.',
      },
    ]);
    expect(messages).toEqual([]);
  });

  it('leaves out what is printed on every page, and joins a paragraph over the break', async () => {
    const running = (page: number): Placed[] => [
      { text: 'Larkspur SOC 2 report 2026', x: 57, y: 805, size: 8 },
      { text: `Page ${page} of 3`, x: 500, y: 25, size: 8 },
    ];
    const { document, passages } = await read([
      [...running(1), ...lines(700, [...prose.slice(0, 1), 'checked by the owner of each'])],
      [...running(2), ...lines(700, ['system, without exception.', ...prose.slice(0, 1)])],
      [...running(3), ...lines(700, prose)],
    ]);
    expect(document.text).not.toMatch(/Larkspur|Page/);
    expect(document.text).toContain('checked by the owner of each system, without exception.');
    expect(passages.map(({ page }) => page)).toEqual([1, 2, 3]);
  });

  it('keeps a row of a control table on one line, though its cells wrap', async () => {
    const row = (y: number, cells: string[][]): Placed[] =>
      cells.flatMap((cell, i) =>
        cell.map((text, j) => ({ text, x: [57, 130, 190, 400][i] ?? 0, y: y - j * 11, size: 8 })),
      );
    const { document } = await read([
      [
        ...lines(780, prose),
        ...row(700, [['Control'], ['Criteria'], ['Control as stated'], ['Result']]),
        ...row(680, [
          ['AC-07'],
          ['CC6.2'],
          ['When a person leaves, access to all systems is', 'removed within 24 hours.'],
          ['Exception noted. For 1 of', '25 leavers access was', 'removed after three days.'],
        ]),
        ...row(627, [
          ['AC-08'],
          ['CC6.3'],
          ['Owners review access every quarter and remove', 'what is no longer needed.'],
          ['No exceptions noted.'],
        ]),
        ...lines(580, prose),
      ],
    ]);
    expect(document.text.split('\n').filter((line) => line.includes(' | '))).toEqual([
      'Control | Criteria | Control as stated | Result',
      'AC-07 | CC6.2 | When a person leaves, access to all systems is removed within 24 hours. | Exception noted. For 1 of 25 leavers access was removed after three days.',
      'AC-08 | CC6.3 | Owners review access every quarter and remove what is no longer needed. | No exceptions noted.',
    ]);
  });

  it('keeps list items apart, and their marks with their words', async () => {
    const { document } = await read([
      [
        ...lines(780, prose),
        ...['a.', 'b.'].flatMap((mark, i): Placed[] => [
          { text: mark, x: 57, y: 720 - i * 13 },
          { text: `Item ${i + 1} of the list is kept`, x: 90, y: 720 - i * 13 },
        ]),
      ],
    ]);
    expect(document.text.split('\n\n').at(-1)).toBe('a. Item 1 of the list is kept\nb. Item 2 of the list is kept');
  });

  it('says which pages have no text', async () => {
    const { messages } = await read([lines(780, prose), []]);
    expect(messages).toEqual([
      { level: 'warning', code: 'page_without_text', page: 2, text: expect.stringContaining('Page 2 has no text') },
    ]);
  });
});
