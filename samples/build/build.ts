import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pdfOf } from './pdf.ts';
import { writeReport } from './report.ts';

const samples = fileURLToPath(new URL('..', import.meta.url));

const write = (path: string, content: Uint8Array | string) => {
  const target = join(samples, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, content);
};

const report = await writeReport();
write('knowledge/soc2-type2-report.docx', report);
write('knowledge/soc2-type2-report.pdf', pdfOf(report, new Date('2026-08-21T09:00:00Z')));
