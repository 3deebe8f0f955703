import type { Outcome, Usage } from './model.ts';

/** One try's outcome. `again`: another try may help. `waitMs`: the provider said how long to wait. */
export type Attempt<T> = Outcome<T> & { again?: boolean; waitMs?: number };

export type AttemptOptions = {
  /** Requests in all, the first one included. Default 3. */
  attempts?: number;
  /** For one request, from connecting to the last byte, in milliseconds. Default 60,000. */
  timeoutMs?: number;
  /** For all requests and the pauses between them, in milliseconds. Default 150,000. */
  deadlineMs?: number;
  /** How a pause is made; given by tests that do not want to wait. */
  pause?: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** 0..1, spreads the pauses of workers that failed together. */
  random?: () => number;
};

/**
 * The one retry layer between us and a model: no client below and no queue above adds tries of its own, so a question
 * never costs more than `attempts` requests. Rejects only when `signal` is aborted, with its reason.
 */
export async function inAttempts<T>(
  options: AttemptOptions,
  signal: AbortSignal | undefined,
  once: (attempt: number, signal: AbortSignal) => Promise<Attempt<T>>,
): Promise<Outcome<T>> {
  const { attempts = 3, timeoutMs = 60_000, deadlineMs = 150_000, pause = sleep, random = Math.random } = options;
  const deadline = performance.now() + deadlineMs;
  let usage: Usage | undefined;
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted();
    const left = Math.max(1, Math.ceil(Math.min(timeoutMs, deadline - performance.now())));
    const timeout = AbortSignal.timeout(left);
    const { again, waitMs, ...outcome } = await once(attempt, signal ? AbortSignal.any([signal, timeout]) : timeout);
    signal?.throwIfAborted();
    usage = added(usage, outcome.usage);
    if (outcome.ok || !again || attempt >= attempts) return usage ? { ...outcome, usage } : outcome;
    const wait = waitMs ?? backoff(attempt, random());
    // Told to wait for longer than we have: waiting cannot end in an answer.
    if (performance.now() + wait >= deadline) return usage ? { ...outcome, usage } : outcome;
    await pause(wait, signal);
  }
}

/** The same, for one who waits before a screen: all attempts together take no longer than one may. */
export function whileWaiting(options: AttemptOptions): AttemptOptions {
  const { timeoutMs = 60_000, deadlineMs = 150_000 } = options;
  return { ...options, deadlineMs: Math.min(timeoutMs, deadlineMs) };
}

/** Half a second, doubling, at most eight, each between half and whole of that. */
function backoff(attempt: number, random: number): number {
  return Math.min(8_000, 500 * 2 ** (attempt - 1)) * (0.5 + random / 2);
}

function added(sum: Usage | undefined, more: Usage | undefined): Usage | undefined {
  if (!sum || !more) return sum ?? more;
  return { input: sum.input + more.input, output: sum.output + more.output };
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
