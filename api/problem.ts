import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { type ErrorCode, isAverError } from '../errors.ts';
import type { Edge } from './edge.ts';
import type { Log } from './service.ts';
import type { ProblemView } from './views.ts';

type Status = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 500 | 503;

const PROBLEMS: Record<ErrorCode, { status: Status; title: string }> = {
  bad_input: { status: 400, title: 'The request is not right' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  forbidden: { status: 403, title: 'Not allowed' },
  not_found: { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'Changed meanwhile, or not in a state that allows this' },
  too_large: { status: 413, title: 'Too large' },
  unsupported_file: { status: 415, title: 'A kind of file that is not read' },
  unreadable_file: { status: 422, title: 'The file cannot be read' },
  illegal_value: { status: 422, title: 'A value the buyer does not allow' },
  model_unavailable: { status: 503, title: 'The model did not answer' },
  database_unavailable: { status: 503, title: 'The database did not answer' },
  database_locked: { status: 503, title: 'The database is in use' },
  internal: { status: 500, title: 'A defect of ours' },
};

/** The one place where errors become responses: RFC 9457 problem details. What is not ours is logged and never shown. */
export function problemOf(error: unknown, c: Context<Edge>, log: Log): Response {
  const requestId = c.get('requestId') ?? '';
  if (isAverError(error)) {
    const { status, title } = PROBLEMS[error.code];
    if (status === 500) log.error({ err: error, requestId }, 'internal');
    const errors = error.detail.errors as ProblemView['errors'];
    return respond(c, { status, title, detail: error.message, code: error.code, requestId, ...(errors && { errors }) });
  }
  if (error instanceof HTTPException) {
    const status = error.status as Status;
    const detail = `${error.message}: /docs tells what this takes.`;
    return respond(c, { status, title: PROBLEMS.bad_input.title, detail, code: 'bad_input', requestId });
  }
  log.error({ err: error, requestId }, 'unexpected');
  const detail = `Something went wrong on our side. The log has more under request ${requestId}.`;
  return respond(c, { status: 500, title: PROBLEMS.internal.title, detail, code: 'internal', requestId });
}

export function notFound(c: Context<Edge>): Response {
  const detail = `There is nothing at ${c.req.path}.`;
  return respond(c, {
    status: 404,
    title: 'Not found',
    detail,
    code: 'not_found',
    requestId: c.get('requestId') ?? '',
  });
}

function respond(c: Context<Edge>, problem: Omit<ProblemView, 'type' | 'status'> & { status: Status }): Response {
  return c.body(JSON.stringify({ type: 'about:blank', ...problem }), problem.status, {
    'content-type': 'application/problem+json',
  });
}
