import type { ReadDocument } from '../read.ts';
import { isApplicability, readApplicability } from '../report/applicability.ts';
import { isBridgeLetter, readBridgeLetter } from '../report/bridge-letter.ts';
import { isCertificate, readCertificate } from '../report/certificate.ts';
import { isPenTest, readPenTest } from '../report/pen-test.ts';
import { isDatedPolicy, readPolicyDates } from '../report/policy-dates.ts';
import { isReport, readReport } from '../report/soc-report.ts';
import type { FactSheet } from './fact-sheet.ts';
import { controlsOf, recordsOf, stateAll, stateReport } from './state.ts';

/** Grows when a reader finds other facts in the same text: the sheets of stored versions are then read again. */
export const sheetReader = 1;

/** The facts of a document that is one of the papers whose facts we read; null for every other. */
export function readFactSheet(document: ReadDocument): FactSheet | null {
  if (isReport(document)) {
    const { value, messages } = readReport(document);
    return { kind: 'soc2_report', facts: stateReport(value), controls: controlsOf(value), messages };
  }
  if (isBridgeLetter(document)) {
    const { value, messages } = readBridgeLetter(document);
    return { kind: 'bridge_letter', facts: stateAll('bridge_letter', value), controls: [], messages };
  }
  if (isCertificate(document)) {
    const { value, messages } = readCertificate(document);
    return { kind: 'certificate', facts: stateAll('certificate', value), controls: [], messages };
  }
  if (isApplicability(document)) {
    const { value, messages } = readApplicability(document);
    const { excluded, notImplemented, ...rest } = value;
    const facts = stateAll('applicability', {
      ...rest,
      ...recordsOf(
        'excluded',
        excluded,
        ({ code }) => code,
        ({ control, justification }) => ({ control, justification }),
      ),
      ...recordsOf(
        'notImplemented',
        notImplemented,
        ({ code }) => code,
        ({ control, status }) => ({ control, status }),
      ),
    });
    return { kind: 'applicability', facts, controls: [], messages };
  }
  if (isPenTest(document)) {
    const { value, messages } = readPenTest(document);
    const { findings, ...rest } = value;
    const counts = recordsOf(
      'findings',
      findings,
      ({ severity }) => severity,
      ({ found, open }) => ({ found, open }),
    );
    return { kind: 'pen_test', facts: stateAll('pen_test', { ...rest, ...counts }), controls: [], messages };
  }
  if (isDatedPolicy(document)) {
    const { value, messages } = readPolicyDates(document);
    return { kind: 'policy', facts: stateAll('policy', value), controls: [], messages };
  }
  return null;
}
