import { OpenAPIHono } from '@hono/zod-openapi';
import type { Actor } from '../db/index.ts';
import { AverError } from '../errors.ts';
import type { Desk } from '../questionnaire/index.ts';
import type { Confidentiality } from '../retrieval/index.ts';

/** What the middleware leaves for a handler. */
export type Edge = {
  Variables: {
    requestId: string;
    actor: Actor;
    workspace: string;
    role: string;
    tokenId: string;
    /** What the caller's questions may be answered from today. */
    clearance: Confidentiality;
    desk: Desk;
  };
};

/** A router whose validation failures are problems of the one family, with every field named. */
export function createRouter(): OpenAPIHono<Edge> {
  return new OpenAPIHono<Edge>({
    defaultHook: (result) => {
      if (result.success) return;
      const errors = result.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
      throw new AverError('bad_input', errors.map((e) => (e.path ? `${e.path}: ${e.message}` : e.message)).join('; '), {
        errors,
      });
    },
  });
}
