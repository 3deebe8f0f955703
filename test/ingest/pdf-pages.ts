import { pdfFile } from './hostile-files.ts';

/** A piece of text at a place on an A4 page, in points from the lower left corner. */
export type Placed = { text: string; x: number; y: number; size?: number; bold?: boolean };

/** A PDF with the given pages, in Helvetica. Widths are Helvetica's own, so that gaps are what they seem. */
export function pdfOfPages(pages: readonly (readonly Placed[])[]): Uint8Array {
  const kids = pages.map((_, i) => `${5 + i * 2} 0 R`).join(' ');
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`),
    Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'),
    Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>'),
  ];
  for (const [i, page] of pages.entries()) {
    const drawing = page.map(({ text, x, y, size = 10, bold = false }) => {
      const escaped = text.replace(/[\\()]/g, '\\$&');
      return `BT /${bold ? 'B' : 'R'} ${size} Tf ${x} ${y} Td (${escaped}) Tj ET`;
    });
    const stream = Buffer.from(drawing.join('\n'), 'latin1');
    objects.push(
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${6 + i * 2} 0 R /Resources << /Font << /R 3 0 R /B 4 0 R >> >> >>`,
      ),
      Buffer.concat([Buffer.from(`<< /Length ${stream.length} >>\nstream\n`), stream, Buffer.from('\nendstream')]),
    );
  }
  return pdfFile(objects);
}

/** Lines of prose from `top` downwards. */
export function lines(top: number, texts: readonly string[], more: Partial<Placed> = {}): Placed[] {
  return texts.map((text, i) => ({ text, x: 57, y: top - i * 13, ...more }));
}
