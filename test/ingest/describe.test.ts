import { describe, expect, it } from 'vitest';
import { dateIn, periodEndIn } from '../../ingest/documents/dates.ts';
import { describeDocument } from '../../ingest/documents/describe.ts';
import { readDocumentHere } from '../../ingest/readers/readers.ts';

async function description(path: string, text: string) {
  return describeDocument(path, await readDocumentHere(new TextEncoder().encode(text), path));
}

describe('what a document seems to be', () => {
  it.each([
    ['policies/access-control-policy.md', '# Access Control Policy\n\nText.', 'policy', 'nda'],
    ['remote-access-standard.md', '# Remote Access Standard\n\nText.', 'policy', 'nda'],
    ['soc2-type2-report.md', '# Larkspur: SOC 2 Type II report\n\nText.', 'soc2_report', 'nda'],
    ['offboarding.md', '# Offboarding procedure\n\nText.', 'procedure', 'nda'],
    ['iso27001-certificate.md', '# ISO/IEC 27001 certificate\n\nText.', 'certificate', 'nda'],
    ['evidence/access-review-q2.csv', 'User,System\nada,Okta\nbo,Okta\n', 'evidence', 'internal'],
    ['pen-test-summary.md', '# Penetration test 2026: summary\n\nText.', 'evidence', 'nda'],
    [
      'past.csv',
      'Question,Answer\nDo you encrypt?,Yes\nDo you log?,Yes\nDo you test?,No\n',
      'past_questionnaire',
      'nda',
    ],
    ['blank.csv', 'Question,Answer\nDo you encrypt?,\nDo you log?,\nDo you test?,\n', 'other', 'nda'],
    ['public/security-overview.md', '# Security overview\n\nText.', 'other', 'public'],
    ['internal/notes.md', '# Notes\n\nText.', 'other', 'internal'],
    ['a.md', '---\nconfidentiality: public\n---\n# A\n\nText.', 'other', 'public'],
    ['public/b.md', '---\nclassification: Restricted\n---\n# B\n\nText.', 'other', 'internal'],
    ['c.md', '---\nclassification: Confidential\n---\n# C\n\nText.', 'other', 'nda'],
  ])('%s', async (path, text, kind, confidentiality) => {
    expect(await description(path, text)).toMatchObject({ kind, confidentiality });
  });

  it('takes owner and date from where policies say them', async () => {
    const table = '# A\n\n| | |\n|---|---|\n| Owner | Ada Obi, Head of IT |\n| Effective | 1 June 2026 |\n';
    expect(await description('a.md', table)).toMatchObject({ owner: 'Ada Obi, Head of IT', effective: '2026-06-01' });
    const lines = '# A\n\n**Policy owner:** Head of IT\n\nLast reviewed: March 3rd, 2025\n';
    expect(await description('a.md', lines)).toMatchObject({ owner: 'Head of IT', effective: '2025-03-03' });
    expect(await description('a.md', '# A\n\nThe owner of each asset is named.')).toMatchObject({
      owner: null,
      effective: null,
    });
  });

  it('takes the end of its period for the date of a SOC 2 report', async () => {
    const text =
      '# SOC 2 Type II report\n\nThis report covers the period from 1 July 2025 to 30 June 2026 and no more.';
    expect(await description('soc2.md', text)).toMatchObject({ kind: 'soc2_report', effective: '2026-06-30' });
  });
});

describe('dates', () => {
  it('are read where they mean one thing', () => {
    expect(dateIn('on 2026-02-28.')).toBe('2026-02-28');
    expect(dateIn('Sept. 3, 2025')).toBe('2025-09-03');
    expect(dateIn('21st of nothing, 4 May 2026, 2025-01-01')).toBe('2026-05-04');
    expect(dateIn('01/06/2026')).toBeNull();
    expect(dateIn('30 February 2026')).toBeNull();
    expect(periodEndIn('throughout the period October 1, 2024 to September 30, 2025')).toBe('2025-09-30');
  });
});
