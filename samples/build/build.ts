import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bridgeLetter, dateOf, penTest, wordPolicies, writeDocument } from './documents.ts';
import { changeSample, incidentRegister, vendorReviews } from './evidence/operations.ts';
import { accessReview, trainingCompletion } from './evidence/people.ts';
import { vulnerabilityScan } from './evidence/scan.ts';
import { formattedQuestionnaire } from './formatted.ts';
import { pastQuestionnaire } from './past.ts';
import { pdfOf } from './pdf.ts';
import { plainQuestionnaire } from './plain.ts';
import { controlRegister, mappingSet } from './register.ts';
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
for (const policy of wordPolicies) write(`knowledge/${policy.file}.docx`, await writeDocument(policy));
write('knowledge/bridge-letter-2026-q3.docx', await writeDocument(bridgeLetter));
write('knowledge/evidence/pen-test-summary-2026.pdf', pdfOf(await writeDocument(penTest), dateOf(penTest)));
write('knowledge/evidence/access-review-2026-q2.csv', accessReview());
write('knowledge/evidence/security-training-completion-2026.csv', trainingCompletion());
write('knowledge/evidence/incident-register-2026.csv', incidentRegister());
write('knowledge/evidence/change-sample-2026-q3.csv', changeSample());
write('knowledge/evidence/vendor-review-2026.csv', vendorReviews());
write('knowledge/evidence/vulnerability-scan-2026-09.xlsx', vulnerabilityScan());
write('knowledge/control-register.csv', controlRegister());
write('mapping.jsonl', mappingSet());
write('knowledge/past-questionnaire-2025.xlsx', pastQuestionnaire());

const plain = plainQuestionnaire('plain.xlsx');
const formatted = formattedQuestionnaire('formatted.xlsx');
write('questionnaires/plain.xlsx', plain.bytes);
write('questionnaires/formatted.xlsx', formatted.bytes);
write('questionnaires/labels.json', `${JSON.stringify([...plain.labels, ...formatted.labels], null, 1)}\n`);
