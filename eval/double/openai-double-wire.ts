/** How the double puts its answers on the wire, as the published API does. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ChatRequest } from './openai-double-rules.ts';

export function completion(
  response: ServerResponse,
  request: ChatRequest,
  message: { content: string | null; refusal?: string },
  finish: string,
): ServerResponse {
  // A client that asked by function call gets the same reply as that call's arguments.
  const tool = request.tools?.[0]?.function.name;
  const called = tool && finish === 'stop' && message.content !== null;
  const calls = [{ id: 'call_1', type: 'function', function: { name: tool, arguments: message.content } }];
  return json(response, 200, {
    id: 'chatcmpl-double',
    object: 'chat.completion',
    created: 0,
    model: request.model,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: called ? null : message.content,
          refusal: message.refusal ?? null,
          ...(called ? { tool_calls: calls } : {}),
        },
        logprobs: null,
        finish_reason: called ? 'tool_calls' : finish,
      },
    ],
    usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
  });
}

export function json(response: ServerResponse, status: number, body: unknown): ServerResponse {
  response.writeHead(status, { 'content-type': 'application/json' });
  return response.end(JSON.stringify(body));
}

export function fail(
  response: ServerResponse,
  status: number,
  message: string,
  code: string,
  retryAfter?: string,
): ServerResponse {
  if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter);
  const param = /response_format|temperature/.exec(message)?.[0] ?? null;
  return json(response, status, { error: { message, type: code, param, code } });
}

export function raw(response: ServerResponse, type: string, body: string): ServerResponse {
  response.writeHead(200, { 'content-type': type });
  return response.end(body);
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
