/** Small files that ask for much, and files that are not what they say, made byte by byte. */
import { deflateSync } from 'node:zlib';
import { zipSync } from 'fflate';

const utf8 = new TextEncoder();

/** A workbook of one sheet with the given sheet xml, and further parts. */
export function workbookOf(sheet: string, more: Record<string, Uint8Array> = {}): Uint8Array {
  const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const types = 'http://schemas.openxmlformats.org/package/2006/content-types';
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return zipSync({
    '[Content_Types].xml': utf8.encode(
      `<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    ),
    '_rels/.rels': utf8.encode(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': utf8.encode(
      `<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets><sheet name="Security" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': utf8.encode(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': utf8.encode(`<worksheet xmlns="${main}">${sheet}</worksheet>`),
    ...more,
  });
}

/** A word-processing document with the given body xml. */
export function wordOf(body: string): Uint8Array {
  const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return zipSync({
    '[Content_Types].xml': utf8.encode(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': utf8.encode(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relationships}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': utf8.encode(
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${relationships}"><w:body>${body}</w:body></w:document>`,
    ),
  });
}

/** A picture, whatever it is named. */
export const png = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
);

/** What Excel writes when a workbook is saved with a password: an OLE file around the encrypted package. */
export const encryptedWorkbook = new Uint8Array(
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(1016),
    Buffer.from('Root Entry\0EncryptionInfo\0EncryptedPackage\0', 'utf16le'),
    Buffer.alloc(512),
  ]),
);

/** A workbook whose shared strings unpack to 64 MB from some 60 KB. */
export function zipBomb(): Uint8Array {
  return workbookOf('<sheetData/>', { 'xl/sharedStrings.xml': new Uint8Array(64 * 1024 * 1024) });
}

/** The first part's directory entry points at the second part's bytes: parts that share bytes. */
export function overlappingZip(): Uint8Array {
  const bytes = workbookOf('<sheetData/>');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: number[] = [];
  for (let i = 0; i < bytes.length - 4; i += 1) if (view.getUint32(i, true) === 0x02014b50) entries.push(i);
  const [first = 0, second = 0] = entries;
  view.setUint32(first + 42, view.getUint32(second + 42, true), true);
  return bytes;
}

/** A zip part that is encrypted, as zip itself does it. */
export function encryptedZip(): Uint8Array {
  const bytes = workbookOf('<sheetData/>');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i < bytes.length - 4; i += 1) {
    if (view.getUint32(i, true) === 0x02014b50) view.setUint16(i + 8, view.getUint16(i + 8, true) | 1, true);
  }
  return bytes;
}

/** A PDF of 1 KB whose page is 64 MB of drawing, packed twice. */
export function pdfBomb(): Uint8Array {
  const page = Buffer.alloc(64 * 1024 * 1024, '0 0 m ');
  return pdfOfStream(deflateSync(deflateSync(page)), '[/FlateDecode /FlateDecode]');
}

/** A PDF of one page that shows nothing but a picture. */
export function pdfWithoutText(): Uint8Array {
  return pdfOfStream(Buffer.from('q 100 0 0 100 50 600 cm 0 0 1 1 re f Q'), null);
}

function pdfOfStream(stream: Buffer, filter: string | null): Uint8Array {
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    Buffer.from('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>'),
    Buffer.concat([
      Buffer.from(`<< /Length ${stream.length}${filter === null ? '' : ` /Filter ${filter}`} >>\nstream\n`),
      stream,
      Buffer.from('\nendstream'),
    ]),
  ];
  return pdfFile(objects);
}

/** Numbered objects → a PDF with its cross-reference table. */
export function pdfFile(objects: readonly Buffer[]): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = 9;
  const push = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  for (const [i, object] of objects.entries()) {
    offsets.push(length);
    push(Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]));
  }
  const start = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  push(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`));
  push(Buffer.from(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`));
  return new Uint8Array(Buffer.concat(parts));
}
