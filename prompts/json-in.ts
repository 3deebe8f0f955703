/** The JSON value in a reply that may be fenced, or have a sentence (or a reasoning block) before or after it. */
export function jsonIn(content: string): unknown {
  const body = content.replace(/^\s*<think>[\s\S]*?<\/think>/i, '').trim();
  const fenced = /```(?:json)?\s*\n?([\s\S]*?)```/i.exec(body)?.[1];
  const braced = body.includes('{') ? body.slice(body.indexOf('{'), body.lastIndexOf('}') + 1) : undefined;
  for (const candidate of [body, fenced, braced]) {
    if (!candidate) continue;
    try {
      return JSON.parse(candidate);
    } catch {}
  }
  return undefined;
}
