import type { Model } from '../prompts/index.ts';
import type { MemoryScope } from '../retrieval/index.ts';

/** What every verb of this room is given: where (database, workspace), who, when, the memory's embedder, and the model. */
export type Desk = MemoryScope & { model: Model };
