import type { DocumentText } from '../../ingest/index.ts';
import type { RankedPassage } from '../retrieval.ts';

/** A document as a baseline is given it: the same text that Aver read, under the path that the labels use. */
export type PlainDocument = DocumentText & { path: string };

/** Another way to search the same documents: made once for a corpus, then asked. Results best first. */
export type Baseline = {
  name: string;
  over: (documents: readonly PlainDocument[]) => Promise<(question: string) => Promise<RankedPassage[]>>;
};
