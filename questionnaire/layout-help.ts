import { type DetectedQuestionnaire, type Message, type Read, readQuestionnaire } from '../ingest/index.ts';
import type { LayoutReply, LayoutRequest, Model } from '../prompts/index.ts';

/**
 * The same file read with the model's help, where detection is unsure of a sheet's layout and the model has an opinion.
 * What it proposes is used only as far as the grid does not speak against it; a model that is down, or talks nonsense,
 * leaves the reading as it was. Either is told in a message.
 */
export async function readWithHelp(
  model: Model | undefined,
  input: { fileName: string; bytes: Uint8Array },
  read: Read<DetectedQuestionnaire>,
): Promise<Read<DetectedQuestionnaire>> {
  const sheets = (read.value.unsure ?? []).flatMap(({ sheet, text, sample }) =>
    sample ? [{ name: sheet, unsure: text, ...sample }] : [],
  );
  if (sheets.length === 0 || !model?.readLayout) return read;
  const outcome = await model.readLayout({ sheets } satisfies LayoutRequest);
  const silent = sheets.filter(({ name }) => !outcome.ok || !outcome.value.sheets.some((said) => said.name === name));
  const why = outcome.ok ? 'it said nothing of it.' : outcome.message;
  const untold = silent.map(({ name }): Message => {
    const text = `The model did not help with the layout of "${name}": ${why} What you see is detection's own reading.`;
    return { level: 'warning', code: 'layout_unhelped', text, sheet: name };
  });
  if (!outcome.ok || outcome.value.sheets.length === 0) return { ...read, messages: [...untold, ...read.messages] };
  const helped = await readQuestionnaire(input.bytes, input.fileName, { proposed: proposalsOf(outcome.value) });
  return { ...helped, messages: [...untold, ...helped.messages] };
}

function proposalsOf({ sheets }: LayoutReply) {
  return sheets.map(({ name, ...said }) => ({ sheet: name, ...said, ask: [] }));
}
