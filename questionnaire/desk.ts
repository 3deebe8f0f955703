import type { Scope } from '../db/index.ts';
import type { Model } from '../prompts/index.ts';
import type { MemoryScope } from '../retrieval/index.ts';

/** What every verb of this room is given: where (database, workspace), who, when, the memory's embedder, and the model. */
export type Desk = MemoryScope & { model: Model };

/** What reading a buyer's file takes: a model is asked about an unclear layout where there is one. */
export type ReadingScope = Scope & { model?: Model };
