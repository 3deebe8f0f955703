import { AverError } from '../errors.ts';
import { type Attempt, type AttemptOptions, inAttempts, whileWaiting } from './attempts.ts';
import { boundedFetch } from './bounded-fetch.ts';
import { draftPrompt } from './draft-exchange.ts';
import { draftPromptVersion } from './draft-prompt.ts';
import { layoutPrompt } from './layout-prompt.ts';
import type { Model, Outcome } from './model.ts';
import { type ChatMessage, type Prompt, repairMessages } from './prompt.ts';
import { failureFrom, oneLine } from './provider-failure.ts';

export type LangChainModelOptions = AttemptOptions & {
  /** Handed to the provider's class, such as `{ apiKey, baseUrl, temperature }`; keys are otherwise its own affair. */
  fields?: Record<string, unknown>;
};

/** The part of a LangChain message that we read. */
type Heard = {
  content: unknown;
  additional_kwargs?: Record<string, unknown>;
  response_metadata?: Record<string, unknown>;
  usage_metadata?: { input_tokens?: number; output_tokens?: number };
};

/** The part of a LangChain chat model that we use. */
type Chat = {
  invoke(messages: ChatMessage[], config: { signal: AbortSignal }): Promise<unknown>;
  withStructuredOutput(schema: Record<string, unknown>, config: Record<string, unknown>): Pick<Chat, 'invoke'>;
};

/**
 * Any chat model that LangChain's `initChatModel` knows, by `provider:model`: 'anthropic:claude-sonnet-4-5',
 * 'ollama:llama3', 'bedrock:…'. The provider's package must be installed beside this project; it reads its own key
 * from the environment. Asks for structured output, and plainly where the provider has none. Note that LangChain
 * itself reports every call to LangSmith when LANGSMITH_TRACING is set.
 * Throws bad_input when the provider is unknown, its package is missing, or it has no key.
 */
export async function createLangChainModel(spec: string, options: LangChainModelOptions = {}): Promise<Model> {
  const chat = await openChat(spec, options.fields ?? {});
  const strict = isOpenAi(spec);
  const secrets = Object.values(options.fields ?? {}).filter((value) => typeof value === 'string');
  let structured = true;

  function ask<T>(prompt: Prompt<T>, limits: AttemptOptions, signal: AbortSignal | undefined): Promise<Outcome<T>> {
    const schema = { title: prompt.name, ...prompt.schema };
    const how = { name: prompt.name, includeRaw: true, ...(strict ? { strict } : {}) };
    let { messages } = prompt;
    return inAttempts(limits, signal, async (_, attemptSignal): Promise<Attempt<T>> => {
      let answer: unknown;
      const wasStructured = structured;
      try {
        const asking = wasStructured ? chat.withStructuredOutput(schema, how) : chat;
        answer = await asking.invoke([...messages], { signal: attemptSignal });
      } catch (error) {
        const unread = unreadReply(error);
        if (unread === null) {
          const failed = failureFrom(error, spec, secrets);
          const denied = wasStructured && deniesStructure(error);
          if (denied) structured = false;
          return denied ? { ...failed, again: true, waitMs: 0 } : failed;
        }
        answer = unread;
      }
      const heard = hear(answer, prompt, spec);
      if (heard.repair === undefined) return heard.outcome;
      const again = messages === prompt.messages;
      messages = repairMessages(prompt.messages, heard.repair.content, heard.repair.problem);
      return { ...heard.outcome, again, waitMs: 0 };
    });
  }

  return {
    name: spec,
    promptVersion: draftPromptVersion,
    draft: (request, signal) => ask(draftPrompt(request), options, signal),
    readLayout: (request, signal) => ask(layoutPrompt(request), whileWaiting(options), signal),
  };
}

function isOpenAi(spec: string): boolean {
  return /^(azure_)?openai:/.test(spec);
}

async function openChat(spec: string, fields: Record<string, unknown>): Promise<Chat> {
  // Loaded only here: it takes a third of a second that offline users need not spend.
  const { initChatModel } = await import('langchain/chat_models/universal');
  // ChatOpenAI drops a refusal on the way unless it is told to keep the raw reply beside its own message.
  const ours = isOpenAi(spec)
    ? { __includeRawResponse: true, configuration: { fetch: boundedFetch, ...(fields.configuration ?? {}) } }
    : {};
  try {
    return (await initChatModel(spec, { maxRetries: 0, ...fields, ...ours })) as unknown as Chat;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const missing = /(?:Unable to import|Cannot find package) '?(@?[\w./-]+?)'?[\s.]/.exec(said)?.[1];
    if (missing)
      throw new AverError(
        'bad_input',
        `The model ${spec} needs the package ${missing}, which is not installed. Run: npm install ${missing}`,
      );
    if (/model ?provider/i.test(said))
      throw new AverError(
        'bad_input',
        `The model ${spec} names no provider that LangChain knows. Write provider:model, such as ollama:llama3.`,
      );
    throw new AverError('bad_input', `The model ${spec} cannot be used: ${oneLine(said, [], 240)}`);
  }
}

/**
 * A reply that arrived and made the provider's client throw: ChatOpenAI does so for one that was cut, filtered or is
 * not JSON when it had asked by schema. Null for every other fault.
 */
function unreadReply(error: unknown): Heard | null {
  const thrown = error instanceof Error ? error.constructor.name : '';
  if (thrown === 'LengthFinishReasonError') return { content: '', response_metadata: { finish_reason: 'length' } };
  if (thrown === 'ContentFilterFinishReasonError')
    return { content: '', response_metadata: { finish_reason: 'content_filter' } };
  return thrown === 'SyntaxError' || thrown === 'OutputParserException' ? { content: '' } : null;
}

/** A 400, or the provider's own class before anything was sent, about the form that we asked for. */
function deniesStructure(error: unknown): boolean {
  const { status, message } = error as { status?: number; message?: string };
  if (status !== undefined && (status < 400 || status > 422 || status === 401)) return false;
  return /response_format|schema|structured|tool|function|not (?:supported|implemented)/i.test(message ?? '');
}

function hear<T>(
  answer: unknown,
  prompt: Prompt<T>,
  where: string,
): { outcome: Outcome<T>; repair?: { content: string; problem: string } } {
  const both = answer as { raw?: Heard; parsed?: unknown };
  const raw: Heard = both.raw ?? (answer as Heard);
  const counted = raw.usage_metadata;
  const usage = counted ? { input: counted.input_tokens ?? 0, output: counted.output_tokens ?? 0 } : undefined;
  const failed = (reason: 'refused' | 'truncated' | 'malformed', message: string) =>
    ({ ok: false, reason, message: `${where}: ${message}`, ...(usage ? { usage } : {}) }) as const;
  const finish = finishOf(raw.response_metadata ?? {});
  if (refusalOf(raw) || /refus|safety|filter|prohibited|blocked/.test(finish))
    return { outcome: failed('refused', 'the model or its content filter refused the question.') };
  if (/length|max_tokens/.test(finish))
    return { outcome: failed('truncated', 'the reply was cut at the output limit. Use a model with a larger one.') };
  const parsed = both.raw ? both.parsed : undefined;
  const content = parsed ? JSON.stringify(parsed) : textOf(raw.content);
  const read = prompt.read(content);
  if ('reply' in read) return { outcome: { ok: true, value: read.reply, ...(usage ? { usage } : {}) } };
  const outcome = failed('malformed', `the reply cannot be used: ${read.problem}`);
  return { outcome, repair: { content, problem: read.problem } };
}

function refusalOf(raw: Heard): boolean {
  const kept = raw.additional_kwargs?.__raw_response as { choices?: { message?: { refusal?: string } }[] } | undefined;
  return Boolean(raw.additional_kwargs?.refusal ?? kept?.choices?.[0]?.message?.refusal);
}

/** Why the reply ended, under the name that OpenAI, Anthropic, Ollama or Google give it. */
function finishOf(metadata: Record<string, unknown>): string {
  const names = ['finish_reason', 'stop_reason', 'done_reason', 'finishReason', 'stopReason'];
  return String(names.map((name) => metadata[name]).find((value) => value != null) ?? '').toLowerCase();
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part) => (typeof part?.text === 'string' ? part.text : '')).join('');
}
