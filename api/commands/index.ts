import { answer } from './answer.ts';
import { ask } from './ask.ts';
import { check } from './check.ts';
import type { Command } from './command.ts';
import { detect } from './detect.ts';
import { draft } from './draft.ts';
import { fill } from './fill.ts';
import { ingest } from './ingest.ts';
import { map } from './map.ts';
import { mcp } from './mcp.ts';
import { search } from './search.ts';
import { verify } from './verify.ts';

export type { Command, Surroundings, Values } from './command.ts';
export { optional, required } from './command.ts';

/** The commands that are verbs of the rooms below; serve, work, db and eval are the rim's own. */
export const commands: readonly Command[] = [ingest, detect, fill, answer, ask, search, draft, map, check, verify, mcp];
