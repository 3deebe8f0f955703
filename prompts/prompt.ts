export type ChatMessage = { role: 'system' | 'user' | 'assistant'; content: string };

/** A usable reply, or one sentence of ours that says what is wrong with it (fit to be told to the model). */
export type ReadReply<T> = { reply: T } | { problem: string };

/** One thing asked of a chat model: what is said, the reply's schema (OpenAI's strict subset), and how it is heard. */
export type Prompt<T> = {
  /** Names the schema. */
  name: string;
  messages: readonly ChatMessage[];
  schema: Record<string, unknown>;
  read: (content: string) => ReadReply<T>;
};

/** What is said after a reply that could not be used. `problem` is our own sentence, never the model's words. */
export function repairMessages(messages: readonly ChatMessage[], reply: string, problem: string): ChatMessage[] {
  return [
    ...messages,
    { role: 'assistant', content: reply.slice(0, 8_000) || '(empty)' },
    {
      role: 'user',
      content: `That reply cannot be used: ${problem} Reply again with one JSON object that fits the schema, and nothing before or after it. The rules stay as they were.`,
    },
  ];
}
