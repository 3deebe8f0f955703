import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The .docx as a .pdf, by LibreOffice (`soffice` must be on the path). The same document gives the same bytes. */
export function pdfOf(docx: Uint8Array, date: Date): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'aver-samples-'));
  try {
    const source = join(folder, 'document.docx');
    writeFileSync(source, docx);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, source], {
      stdio: 'ignore',
    });
    return settled(readFileSync(join(folder, 'document.pdf')), date);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Replaces the time of conversion, and the ids made from it, by others of the same length, so that no offset moves. */
function settled(bytes: Uint8Array, date: Date): Uint8Array {
  const stamp = date.toISOString().replace(/\D/g, '').slice(0, 14);
  const dated = Buffer.from(bytes)
    .toString('latin1')
    .replace(/\/CreationDate\(D:\d{14}[^)]*\)/, (found) => `/CreationDate(D:${stamp}Z)`.padEnd(found.length, ' '));
  const blank = (text: string, id: string) =>
    text
      .replace(/<[0-9A-F]{32}>(\s*)<[0-9A-F]{32}>/, `<${id}>$1<${id}>`)
      .replace(/\/DocChecksum \/[0-9A-F]{32}/, `/DocChecksum /${id}`);
  const id = createHash('sha256')
    .update(blank(dated, '0'.repeat(32)))
    .digest('hex')
    .slice(0, 32)
    .toUpperCase();
  return new Uint8Array(Buffer.from(blank(dated, id), 'latin1'));
}
