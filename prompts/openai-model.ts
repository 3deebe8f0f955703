import type OpenAI from 'openai';
import type { ChatCompletion, ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import { type Attempt, type AttemptOptions, inAttempts, whileWaiting } from './attempts.ts';
import { isAzure, normaliseBaseUrl } from './base-url.ts';
import { boundedFetch } from './bounded-fetch.ts';
import { draftPrompt } from './draft-exchange.ts';
import { draftPromptVersion } from './draft-prompt.ts';
import { layoutPrompt } from './layout-prompt.ts';
import type { Model, Outcome } from './model.ts';
import { type ChatMessage, type Prompt, repairMessages } from './prompt.ts';
import { failureFrom } from './provider-failure.ts';

export type OpenAiModelOptions = AttemptOptions & {
  apiKey: string;
  /** Any OpenAI-compatible API; see `normaliseBaseUrl` for Azure, Ollama, vLLM and LiteLLM. Default: OpenAI itself. */
  baseUrl?: string;
  model: string;
};

/** What this server has told us that it does not understand; learnt once, by a 400, and then left out. */
type Dislikes = { schema: boolean; temperature: boolean };

/**
 * A model behind an OpenAI-compatible chat API (`POST /chat/completions`). Asks for a reply by strict JSON schema and
 * temperature 0; a server that denies either is asked again without it, and one that ignores the schema finds it in
 * the prompt. One unusable reply is sent back once for repair. All of that stays within `attempts` requests.
 * Throws bad_input when the base URL is not usable.
 */
export function createOpenAiModel(options: OpenAiModelOptions): Model {
  const { apiKey, model } = options;
  const baseUrl = options.baseUrl ? normaliseBaseUrl(options.baseUrl) : 'https://api.openai.com/v1';
  const url = new URL(baseUrl);
  const where = `The model at ${url.host}`;
  const query = Object.fromEntries(url.searchParams);
  url.search = '';
  let client: Promise<OpenAI> | undefined;
  // Loaded with the first question: a tenth of a second that nobody without a model need spend.
  const connect = async () => {
    const { default: Client } = await import('openai');
    return new Client({
      apiKey,
      baseURL: url.href.replace(/\/$/, ''),
      defaultQuery: query,
      // The client would otherwise read these from the environment, which is config.ts's alone.
      organization: null,
      project: null,
      logLevel: 'off',
      maxRetries: 0,
      // Ours is the deadline that counts; the client's own must only never come first.
      timeout: 2 ** 31 - 1,
      fetch: boundedFetch,
      defaultHeaders: isAzure(url) ? { 'api-key': apiKey } : {},
    });
  };
  const dislikes: Dislikes = { schema: false, temperature: false };

  function ask<T>(prompt: Prompt<T>, limits: AttemptOptions, signal: AbortSignal | undefined): Promise<Outcome<T>> {
    let { messages } = prompt;
    return inAttempts(limits, signal, async (_, attemptSignal): Promise<Attempt<T>> => {
      let completion: ChatCompletion;
      const body = requestBody(model, messages, prompt, dislikes);
      try {
        client ??= connect();
        completion = await (await client).chat.completions.create(body, { signal: attemptSignal });
      } catch (error) {
        if (learnt(error, body, dislikes)) return { ...failureFrom(error, where, [apiKey]), again: true, waitMs: 0 };
        return failureFrom(error, where, [apiKey]);
      }
      const heard = hear(completion, prompt, where);
      if (heard.repair === undefined) return heard.outcome;
      const again = messages === prompt.messages;
      messages = repairMessages(prompt.messages, heard.repair.content, heard.repair.problem);
      return { ...heard.outcome, again, waitMs: 0 };
    });
  }

  return {
    name: `openai:${model}`,
    promptVersion: draftPromptVersion,
    draft: (request, signal) => ask(draftPrompt(request), options, signal),
    readLayout: (request, signal) => ask(layoutPrompt(request), whileWaiting(options), signal),
  };
}

function requestBody(
  model: string,
  messages: readonly ChatMessage[],
  { name, schema }: Pick<Prompt<unknown>, 'name' | 'schema'>,
  dislikes: Dislikes,
): ChatCompletionCreateParamsNonStreaming {
  return {
    model,
    messages: [...messages],
    ...(dislikes.temperature ? {} : { temperature: 0 }),
    ...(dislikes.schema
      ? {}
      : { response_format: { type: 'json_schema', json_schema: { name, strict: true, schema } } }),
  };
}

/** What a completion says, and what to send back for repair when it cannot be used. */
function hear<T>(
  completion: ChatCompletion,
  prompt: Prompt<T>,
  where: string,
): { outcome: Outcome<T>; repair?: { content: string; problem: string } } {
  const counted = completion.usage;
  const usage = counted ? { input: counted.prompt_tokens ?? 0, output: counted.completion_tokens ?? 0 } : undefined;
  const failed = (reason: 'refused' | 'truncated' | 'malformed' | 'unavailable', message: string) =>
    ({ ok: false, reason, message: `${where} ${message}`, ...(usage ? { usage } : {}) }) as const;
  const choice = completion.choices?.[0];
  if (!choice?.message)
    return { outcome: { ...failed('unavailable', 'answered, but not with a completion.'), ...retry } };
  if (choice.message.refusal) return { outcome: failed('refused', 'the model refused the question.') };
  if (choice.finish_reason === 'content_filter')
    return { outcome: failed('refused', 'a content filter stopped the reply.') };
  if (choice.finish_reason === 'length')
    return { outcome: failed('truncated', 'cut the reply at its output limit. Use a model with a larger one.') };
  const content = choice.message.content ?? '';
  const read = prompt.read(content);
  if ('reply' in read) return { outcome: { ok: true, value: read.reply, ...(usage ? { usage } : {}) } };
  const outcome = failed('malformed', `sent a reply that cannot be used: ${read.problem}`);
  return { outcome, repair: { content, problem: read.problem } };
}

const retry = { again: true };

/** True when a 400 taught us to leave something out of the next request; others in flight may have learnt it first. */
function learnt(error: unknown, sent: ChatCompletionCreateParamsNonStreaming, dislikes: Dislikes): boolean {
  const { status, param, message } = error as { status?: number; param?: string | null; message?: string };
  if (status !== 400 && status !== 422) return false;
  const said = `${param ?? ''} ${message ?? ''}`.toLowerCase();
  if (sent.temperature !== undefined && said.includes('temperature')) dislikes.temperature = true;
  else if (sent.response_format && /response_format|schema|structured|format/.test(said)) dislikes.schema = true;
  else return false;
  return true;
}
