import { bridgeLetter, wordPolicies, writeDocument } from './documents.ts';
import { evidenceManifest } from './evidence/manifest.ts';
import { changeSample, incidentRegister, vendorReviews } from './evidence/operations.ts';
import { accessReview, trainingCompletion } from './evidence/people.ts';
import { vulnerabilityScan } from './evidence/scan.ts';
import { formattedQuestionnaire } from './formatted.ts';
import { pastQuestionnaire } from './past.ts';
import { plainQuestionnaire } from './plain.ts';
import { controlRegister, mappingSet } from './register.ts';
import { writeReport } from './report.ts';
import { wordLabels, wordQuestionnaire } from './word-questionnaire.ts';

/**
 * Every generated file by its path under samples/, but the PDFs, which need LibreOffice, and eval.jsonl, which quotes the
 * others. The same sources give the same bytes.
 */
export async function generatedFiles(): Promise<Map<string, Uint8Array | string>> {
  const plain = plainQuestionnaire('plain.xlsx');
  const formatted = formattedQuestionnaire('formatted.xlsx');
  const files = new Map<string, Uint8Array | string>([
    ['knowledge/soc2-type2-report.docx', await writeReport()],
    ['knowledge/bridge-letter-2026-q3.docx', await writeDocument(bridgeLetter)],
    ['knowledge/control-register.csv', controlRegister()],
    ['knowledge/past-questionnaire-2025.xlsx', pastQuestionnaire()],
    ['knowledge/evidence/access-review-2026-q2.csv', accessReview()],
    ['knowledge/evidence/change-sample-2026-q3.csv', changeSample()],
    ['knowledge/evidence/incident-register-2026.csv', incidentRegister()],
    ['knowledge/evidence/manifest.csv', evidenceManifest()],
    ['knowledge/evidence/security-training-completion-2026.csv', trainingCompletion()],
    ['knowledge/evidence/vendor-review-2026.csv', vendorReviews()],
    ['knowledge/evidence/vulnerability-scan-2026-09.xlsx', vulnerabilityScan()],
    ['questionnaires/plain.xlsx', plain.bytes],
    ['questionnaires/formatted.xlsx', formatted.bytes],
    ['questionnaires/word.docx', await wordQuestionnaire()],
    [
      'questionnaires/labels.json',
      `${JSON.stringify([...plain.labels, ...formatted.labels, ...wordLabels('word.docx')], null, 1)}\n`,
    ],
    ['mapping.jsonl', mappingSet()],
  ]);
  for (const policy of wordPolicies) files.set(`knowledge/${policy.file}.docx`, await writeDocument(policy));
  return files;
}
