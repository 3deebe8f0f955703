import type { ErrorCode } from '../../errors.ts';

/**
 * Why the file cannot be filled. Thrown deep inside with the bare reason; `fillWorkbook` names the file once, as an
 * AverError.
 */
export class Damaged extends Error {
  readonly code: ErrorCode;
  /** What the reader of the message can do about it. */
  readonly next: string;

  constructor(why: string, options: { code?: ErrorCode; next?: string; cause?: unknown } = {}) {
    super(why, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code ?? 'unreadable_file';
    this.next = options.next ?? 'open it where it came from, save it again and send that file';
  }
}

/** A sound file of a kind, or with a trait, that is not filled. */
export function unsupported(why: string, next = 'save it as .xlsx and send that file'): Damaged {
  return new Damaged(why, { code: 'unsupported_file', next });
}
