import { draftMessages, draftReplyJsonSchema } from './draft-prompt.ts';
import type { DraftReply, DraftRequest } from './model.ts';
import type { Prompt } from './prompt.ts';
import { readReply } from './read-reply.ts';

/** One question to be drafted, as it is said to a chat model and heard from it. */
export function draftPrompt(request: DraftRequest): Prompt<DraftReply> {
  return {
    name: 'draft',
    messages: draftMessages(request),
    schema: draftReplyJsonSchema(request),
    read: (content) => readReply(content, request),
  };
}
