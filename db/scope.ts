import type { Database } from './database.ts';

/** Who acts. */
export type Actor = { kind: 'person' | 'machine' | 'token' | 'slack'; name: string };

/** What every verb needs to know: where, who, when. */
export type Scope = { db: Database; workspace: string; actor: Actor; now: () => Date };
