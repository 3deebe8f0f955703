import type { Actor, Database } from '../db/index.ts';
import type { Desk } from '../questionnaire/index.ts';
import type { Confidentiality } from '../retrieval/index.ts';

/** What the edge is given to work with; built once by the server from the configuration. */
export type Service = {
  db: Database;
  desk: (actor: Actor, workspace: string) => Desk;
  /** Has these questions drafted in the background; returns once they are queued. */
  draftLater: (workspace: string, questionIds: readonly string[]) => Promise<void>;
  model: { name: string; offline: boolean };
  embedder: string;
  version: string;
  /** How browsers reach the server, when it is not the address it listens on. */
  publicUrl: string | null;
  /** Bytes. */
  uploadLimit: number;
  slack: SlackSettings | null;
  /** The built web UI, or null to serve the API alone. */
  webFolder: string | null;
  log: Log;
};

/** Structured lines; no document's, question's or answer's text goes into them. */
export type Log = Record<'info' | 'warn' | 'error', (fields: object, message: string) => void>;

export type SlackSettings = {
  signingSecret: string;
  teamId: string | null;
  /** What those who ask may see, and the last day of the NDA it rests on. */
  clearance: Confidentiality;
  ndaEnd: string | null;
  /** Answers are posted to this origin only, whatever a request claims as its response_url. */
  replyOrigin: string;
};
