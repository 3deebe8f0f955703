import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { AverError, isAverError } from '../errors.ts';
import { type Asked, ask, clearForReader } from '../questionnaire/index.ts';
import { clearanceOn } from '../retrieval/index.ts';
import type { Edge } from './edge.ts';
import type { Service, SlackSettings } from './service.ts';
import { slackReply } from './slack-reply.ts';

/** Slack's own rules: a request older than this is a replay, and a command must be answered within three seconds. */
const WINDOW_S = 300;
const ANSWER_WITHIN_MS = 2_000;

/**
 * A slash command: `/aver Do you encrypt backups?`. Answers at once when it can, else says so and posts the answer to the
 * request's response_url. Replies are seen by the asker alone.
 */
export function slackCommand(service: Service, settings: SlackSettings, workspace: string) {
  const seen = new Map<string, number>();
  return async (c: Context<Edge>): Promise<Response> => {
    const raw = await c.req.text();
    verify(c, raw, settings, seen);
    const form = new URLSearchParams(raw);
    if (settings.teamId && form.get('team_id') !== settings.teamId)
      throw new AverError('forbidden', 'This Slack workspace is not the one this server answers.');
    const question = (form.get('text') ?? '').trim();
    if (question === '' || question === 'help')
      return c.json({
        response_type: 'ephemeral',
        text: 'Ask a security question, e.g. `/aver Do you encrypt backups?`',
      });

    const desk = service.desk({ kind: 'slack', name: `slack:${form.get('user_id') ?? 'unknown'}` }, workspace);
    const clearance = clearanceOn(settings, desk.now());
    const asked = ask(desk, { question, keep: true, clearance });
    // What is posted is held against the clearance at the moment of posting, which may be a minute later.
    const reply = () =>
      asked
        .then((answer) => clearForReader(desk, answer, clearanceOn(settings, desk.now())))
        .then(
          (answer: Asked) => slackReply(answer, service.publicUrl),
          (error: unknown) => failure(error, service),
        );
    const first = await Promise.race([reply(), later(ANSWER_WITHIN_MS)]);
    if (first) return c.json(first);
    const responseUrl = form.get('response_url') ?? '';
    void reply().then((late) => post(responseUrl, late, settings, service));
    return c.json({ response_type: 'ephemeral', text: 'Looking that up…' });
  };
}

/** Slack's v0 signature over the raw body. Each signature is good once. */
function verify(c: Context<Edge>, raw: string, settings: SlackSettings, seen: Map<string, number>): void {
  const refused = new AverError(
    'unauthenticated',
    'The Slack signature does not match, or is over five minutes old: check SLACK_SIGNING_SECRET and the clock of this machine.',
  );
  const stamp = c.req.header('x-slack-request-timestamp') ?? '';
  const signature = c.req.header('x-slack-signature') ?? '';
  const now = Math.floor(Date.now() / 1000);
  if (!/^\d{1,12}$/.test(stamp) || Math.abs(now - Number(stamp)) > WINDOW_S) throw refused;
  const expected = `v0=${createHmac('sha256', settings.signingSecret).update(`v0:${stamp}:${raw}`).digest('hex')}`;
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, Buffer.from(expected))) throw refused;
  for (const [old, at] of seen) if (now - at > 2 * WINDOW_S) seen.delete(old);
  if (seen.has(signature)) throw refused;
  seen.set(signature, now);
}

async function post(url: string, reply: object, settings: SlackSettings, service: Service): Promise<void> {
  if (!URL.canParse(url) || new URL(url).origin !== settings.replyOrigin) {
    service.log.warn({}, 'slack: a response_url outside Slack was not called');
    return;
  }
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(reply),
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) service.log.warn({ status: response.status }, 'slack: the answer was not taken');
  } catch (error) {
    service.log.warn({ err: error }, 'slack: the answer could not be posted');
  }
}

function failure(error: unknown, service: Service): object {
  if (!isAverError(error)) service.log.error({ err: error }, 'slack: unexpected');
  const text = isAverError(error) ? error.message : 'Something went wrong on our side; the question was not answered.';
  return { response_type: 'ephemeral', text };
}

function later(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), ms).unref());
}
