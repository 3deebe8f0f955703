/** Paragraph styles by which `readAppendix` knows the parts again, whoever saved the file since. */
export const wordStyles = {
  /** The title: its style says what the file is. */
  mark: 'EvidenceTitle',
  name: 'EvidenceName',
  note: 'EvidenceNote',
  footer: 'EvidenceFooter',
  factName: 'EvidenceFactName',
  fact: 'EvidenceFact',
  place: 'EvidencePlace',
  question: 'EvidenceQuestion',
  choice: 'EvidenceChoice',
  answer: 'EvidenceAnswer',
  approval: 'EvidenceApproval',
  quote: 'EvidenceQuote',
  source: 'EvidenceSource',
  documentNumber: 'EvidenceDocumentNumber',
  documentTitle: 'EvidenceDocumentTitle',
  documentPath: 'EvidenceDocumentPath',
  documentVersion: 'EvidenceDocumentVersion',
  documentHash: 'EvidenceDocumentHash',
} as const;
