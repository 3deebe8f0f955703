import type { Attempt } from './attempts.ts';

/** What a provider's client told us, whichever client it was. */
export type ProviderFault = {
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

/** A provider's fault as an outcome. `where` names the provider in the message; `secrets` are cut out of it. */
export function failureFrom(fault: ProviderFault, where: string, secrets: readonly string[]): Failed {
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
    return failed('unavailable', `${where} cannot be reached${why}${fault.network ? '' : detail}.`, true);
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
function oneLine(text: string, secrets: readonly string[], most = 160): string {
  let clean = text;
  for (const secret of secrets) if (secret.length > 3) clean = clean.replaceAll(secret, '[key]');
  clean = clean
    .replace(/\b(?:sk|pk|rk)-[\w-]{6,}|\bBearer\s+\S+/gi, '[key]')
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  return clean.length > most ? `${clean.slice(0, most - 1)}…` : clean.replace(/\.\.$/, '.');
}
