/**
 * What a paragraph of the printed appendix is. In Word these are its styles, by which `readAppendix` knows the parts again,
 * whoever saved the file since.
 */
export const wordStyles = {
  /** The title: its style says what the file is. */
  mark: 'EvidenceTitle',
  name: 'EvidenceName',
  note: 'EvidenceNote',
  footer: 'EvidenceFooter',
  heading: 'Heading1',
  section: 'Heading2',
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

export type PrintStyle = keyof typeof wordStyles;
