/** `npm run samples`: makes the generated files of samples/ again from the sources beside this file. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerableSet } from './answerable.ts';
import { dateOf, penTest, writeDocument } from './documents.ts';
import { generatedFiles } from './files.ts';
import { pdfOf } from './pdf.ts';
import { evalSet } from './queries.ts';

const samples = new URL('../', import.meta.url);

const write = (path: string, content: Uint8Array | string) => {
  const target = fileURLToPath(new URL(path, samples));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, content);
};

const files = await generatedFiles();
for (const [path, content] of files) write(path, content);
const report = files.get('knowledge/soc2-type2-report.docx') as Uint8Array;
write('knowledge/soc2-type2-report.pdf', pdfOf(report, new Date('2026-08-21T09:00:00Z')));
write('knowledge/evidence/pen-test-summary-2026.pdf', pdfOf(await writeDocument(penTest), dateOf(penTest)));
write('eval.jsonl', evalSet(samples));
write('answerable.jsonl', answerableSet(samples, 'answerable'));
write('blind.jsonl', answerableSet(samples, 'blind'));
write('practice.jsonl', answerableSet(samples, 'practice'));
