import type { Attempt } from './attempts.ts';
import { NotAnApiReply } from './bounded-fetch.ts';

/** What a provider's client told us, whichever client it was. */
type Fault = {
  status?: number | undefined;
  /** The provider's own code, such as 'insufficient_quota' or 'content_filter'. */
  code?: string | undefined;
  /** The provider's words: strangers' text, cut and cleaned before it is shown. */
  said?: string | undefined;
  retryAfter?: string | null | undefined;
  /** From the socket, such as 'ECONNREFUSED'. */
  network?: string | undefined;
  timedOut?: boolean;
};

type Failed = Extract<Attempt<never>, { ok: false }>;

/**
 * Whatever a provider's client threw, as an outcome. `where` names the provider in the message; `secrets` are cut out
 * of it. Clients have no common error class: the fields are looked for by name, through the causes.
 */
export function failureFrom(error: unknown, where: string, secrets: readonly string[]): Failed {
  const chain = causes(error);
  const odd = chain.find((item) => item instanceof NotAnApiReply);
  if (odd instanceof NotAnApiReply) return { ok: false, again: true, ...oddReply(odd.kind, where) };
  return failureOf(faultIn(chain), where, secrets);
}

function failureOf(fault: Fault, where: string, secrets: readonly string[]): Failed {
  const { status, code } = fault;
  const detail = fault.said ? `: ${oneLine(fault.said, secrets)}` : '';
  const failed = (reason: Failed['reason'], message: string, again = false): Failed => ({
    ok: false,
    reason,
    message: oneLine(message, secrets, 400),
    again,
  });
  if (fault.timedOut) return failed('timeout', `${where} gave no complete reply in time.`, true);
  if (status === undefined) {
    const why = fault.network ? ` (${fault.network})` : '';
    return failed(
      'unavailable',
      `${where} cannot be reached${why}${fault.network ? '' : detail}. Check that it runs, and the base URL.`,
      true,
    );
  }
  if (code === 'content_filter' || code === 'content_policy_violation')
    return failed('refused', `${where} refused the question: its content filter stopped it.`);
  if (status === 401 || status === 403)
    return failed('rejected', `${where} refused the key (${status}). Check the key and what it may use.`);
  if (status === 404)
    return failed('rejected', `${where} knows no such model or address (404)${detail}. Check the model and base URL.`);
  if (status === 429 && code === 'insufficient_quota')
    return failed('rejected', `${where} says that the account's quota is used up (429).`);
  if (status === 429) {
    const waitMs = retryAfterMs(fault.retryAfter ?? null, Date.now());
    return {
      ...failed('rate_limited', `${where} asks us to slow down (429).`, true),
      ...(waitMs === null ? {} : { waitMs }),
    };
  }
  if (status >= 300 && status < 400)
    return failed('rejected', `${where} redirects elsewhere (${status}). Set the base URL to the final address.`);
  if (status === 408 || status === 409 || status === 425 || status >= 500) {
    const waitMs = retryAfterMs(fault.retryAfter ?? null, Date.now());
    return {
      ...failed('unavailable', `${where} answered with an error (${status}).`, true),
      ...(waitMs === null ? {} : { waitMs }),
    };
  }
  return failed('rejected', `${where} will not take the request (${status})${detail}.`);
}

/** Milliseconds from a Retry-After header: seconds, or an HTTP date; null when absent or neither. */
export function retryAfterMs(header: string | null, now: number): number | null {
  const value = header?.trim();
  if (!value) return null;
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1_000);
  // Date.parse takes "-5" and "soon 3" for years; an HTTP date names its weekday.
  const at = /^(mon|tue|wed|thu|fri|sat|sun)/i.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/** One line of a stranger's text: no secrets, no control characters, no more than `most` characters. */
export function oneLine(text: string, secrets: readonly string[], most = 160): string {
  let clean = text;
  for (const secret of secrets) if (secret.length > 7) clean = clean.replaceAll(secret, '[key]');
  clean = clean
    .replace(/\b(?:sk|pk|rk)-[\w-]{6,}|\bBearer\s+\S+/gi, '[key]')
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  return clean.length > most ? `${clean.slice(0, most - 1)}…` : clean.replace(/\.\.$/, '.');
}

function faultIn(chain: readonly object[]): Fault {
  const field = (...names: string[]) =>
    chain
      .flatMap((item) => names.map((name) => (item as Record<string, unknown>)[name]))
      .find((value) => value != null);
  const status = Number(field('status', 'statusCode', 'status_code') ?? Number.NaN);
  const code = field('code');
  const headers = field('headers');
  const message = (chain[0] as { message?: unknown } | undefined)?.message;
  const names = chain.map((item) => (item as { name?: unknown }).name);
  const classes = chain.map((item) => item.constructor.name);
  const answered = Number.isInteger(status) && status >= 100;
  return {
    status: answered ? status : undefined,
    code: typeof code === 'string' ? code : undefined,
    said: typeof message === 'string' ? message.replace(/^\d{3}\s+/, '') : undefined,
    retryAfter: headers instanceof Headers ? headers.get('retry-after') : undefined,
    network: typeof code === 'string' && /^E[A-Z_]+$|^UND_|CERT/.test(code) ? code : undefined,
    timedOut: !answered && [...names, ...classes].some((name) => /Abort|Timeout/.test(String(name))),
  };
}

function oddReply(kind: NotAnApiReply['kind'], where: string) {
  const unavailable = (message: string) => ({ reason: 'unavailable' as const, message: `${where} ${message}` });
  if (kind === 'page') return unavailable('answered with a web page, not with an API reply. Check the base URL.');
  if (kind === 'empty') return unavailable('answered with nothing.');
  if (kind === 'huge') return { reason: 'malformed' as const, message: `${where} sent more than two megabytes.` };
  return { reason: 'malformed' as const, message: `${where} sent half a reply or something that is not JSON.` };
}

function causes(error: unknown): object[] {
  const found: object[] = [];
  for (let at: unknown = error; at instanceof Error && found.length < 6; at = at.cause) found.push(at);
  return found;
}
