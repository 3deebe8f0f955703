import type { Confidentiality, DocumentKind } from '../../retrieval/index.ts';
import type { Message, Section } from '../read.ts';

/** A document as it stands now: itself, and its current version. */
export type DocumentRecord = {
  id: string;
  /** As the person knows it: relative to the folder it came from, with / between folders. */
  path: string;
  title: string;
  kind: DocumentKind;
  confidentiality: Confidentiality;
  owner: string | null;
  version: number;
  versionId: string;
  format: string;
  passages: number;
  /** Length of the text in UTF-16 units. */
  characters: number;
  /** The day it holds from, or the end of the period it reports on, as YYYY-MM-DD; null where it does not say. */
  effective: string | null;
  ingestedAt: Date;
  messages: Message[];
};

/** One version of a document. `retiredAt` is null for the current one. */
export type DocumentVersion = {
  versionId: string;
  version: number;
  sha256: string;
  passages: number;
  characters: number;
  effective: string | null;
  createdBy: string;
  createdAt: Date;
  retiredAt: Date | null;
};

export type DocumentText = { title: string; text: string; sections: Section[] };
