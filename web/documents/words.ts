import type { DocumentView } from '../../api/index.ts';

export const kindWords: Record<DocumentView['kind'], string> = {
  soc2_report: 'SOC 2 report',
  policy: 'Policy',
  procedure: 'Procedure',
  evidence: 'Evidence',
  certificate: 'Certificate',
  past_questionnaire: 'Past questionnaire',
  other: 'Other',
};

export const confidentialityWords: Record<DocumentView['confidentiality'], string> = {
  public: 'Public',
  nda: 'Under NDA',
  internal: 'Internal',
};
