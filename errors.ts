/**
 * The one family of errors. Thrown anywhere below, translated in exactly one place above:
 * `api/problem.ts` for HTTP and `cli.ts` for the command line.
 */
export type ErrorCode =
  | 'bad_input' // the caller's value is wrong: 400, exit 2 on the command line
  | 'unauthenticated' // no or unknown credential: 401
  | 'forbidden' // known actor, not allowed: 403
  | 'not_found' // 404
  | 'conflict' // someone else changed it first, or it is not in a state that allows this: 409
  | 'too_large' // over a limit, the limit is named: 413
  | 'unsupported_file' // a file we do not read, or not the kind its name says: 415
  | 'unreadable_file' // the right kind of file, but damaged, encrypted or hostile: 422
  | 'illegal_value' // a value the buyer's cell does not allow: 422
  | 'model_unavailable' // the model or embedder did not answer: 503, never "no evidence"
  | 'database_unavailable' // 503
  | 'database_locked' // another process holds the data folder: 503
  | 'internal'; // a defect of ours: 500

/** An expected failure. `message` is one line that names the thing and the next step; it may be shown to the user. */
export class AverError extends Error {
  readonly code: ErrorCode;
  readonly detail: Record<string, unknown>;

  constructor(code: ErrorCode, message: string, detail: Record<string, unknown> = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'AverError';
    this.code = code;
    this.detail = detail;
  }
}

/** True for errors of ours, also across the boundary of a child process where classes do not survive. */
export function isAverError(error: unknown): error is AverError {
  return error instanceof Error && error.name === 'AverError' && 'code' in error;
}
