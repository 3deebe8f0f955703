/**
 * The file itself cannot be filled. Thrown deep inside with the bare reason; `fillWorkbook` names the file and the next
 * step, once, as an AverError.
 */
export class Damaged extends Error {
  /** True when the file is sound but uses something we will not risk rewriting. */
  readonly unsupported: boolean;

  constructor(why: string, options: { unsupported?: boolean; cause?: unknown } = {}) {
    super(why, options.cause === undefined ? undefined : { cause: options.cause });
    this.unsupported = options.unsupported ?? false;
  }
}
