import type { LayoutReply, LayoutRequest } from './layout.ts';

/** One question with everything a model may rest its answer on. Labels are 'E1', 'E2', … as findEvidence gave them. */
export type DraftRequest = {
  question: string;
  /** The heading the question stands under in the buyer's file; gives a short question its subject. */
  section: string | null;
  /** The legal values of the choice slot, or null when the slot is free text. */
  choices: string[] | null;
  evidence: { label: string; document: string; heading: string[]; text: string }[];
  /** What words of the question mean at this company: reference, never evidence. */
  glossary?: { term: string; also: string[]; meaning: string }[];
  /** Approved answers to close questions: an example of wording, never evidence. */
  library: { question: string; choice: string | null; text: string }[];
  /** What the buyer's cell holds, in UTF-16 units. */
  maxCharacters?: number;
};

/** What a model says. Nothing here is trusted yet: the desk looks for every quote in the passage it names. */
export type DraftReply = {
  insufficient: boolean;
  /** When insufficient: what a person would have to supply. */
  missing: string | null;
  /** Exactly one of the request's choices, or null. */
  choice: string | null;
  text: string;
  citations: { label: string; quote: string }[];
  /** 0..1: how likely a careful reviewer would approve the answer as it stands. */
  confidence: number;
};

/** Tokens, as the provider counted them, summed over every attempt. */
export type Usage = { input: number; output: number };

/**
 * - `refused`: the model or a content filter would not answer.
 * - `truncated`: the reply was cut at the model's output limit.
 * - `malformed`: a reply arrived that is not the JSON asked for, and repairing it failed.
 * - `rate_limited`: the provider asks us to slow down.
 * - `unavailable`: no connection, a server error, or something that is not a model API answered.
 * - `timeout`: no complete reply in time.
 * - `rejected`: the provider will not take the request (key, model name, quota, address): retrying cannot help.
 */
export type FailureReason =
  | 'refused'
  | 'truncated'
  | 'malformed'
  | 'rate_limited'
  | 'unavailable'
  | 'timeout'
  | 'rejected';

/** `message` is one line that may be shown to the operator; it never holds the key or the prompt. */
export type Outcome<T> =
  | { ok: true; value: T; usage?: Usage }
  | { ok: false; reason: FailureReason; message: string; usage?: Usage };

/**
 * Whatever drafts an answer. `draft` resolves to an outcome for every fault of the model or the network; it rejects
 * only when `signal` is aborted, with the signal's reason.
 */
export interface Model {
  /** Shown beside a draft and stored with it: 'extractive', 'openai:gpt-5.1', 'ollama:llama3'. */
  readonly name: string;
  /** Changes whenever what is said to the model, or how it picks, changes. */
  readonly promptVersion: string;
  draft(request: DraftRequest, signal?: AbortSignal): Promise<Outcome<DraftReply>>;
  /**
   * How sheets are laid out that detection is unsure of. Somebody waits for it, so it is given no longer than one request
   * may take. Left out by a model that has no opinion of layouts.
   */
  readLayout?(request: LayoutRequest, signal?: AbortSignal): Promise<Outcome<LayoutReply>>;
}
