import { type Evidence, getControl, matchControls, ownerOf } from '../retrieval/index.ts';
import type { Desk } from './desk.ts';
import type { QuestionToAnswer } from './draft-answer.ts';

/** What is missing, and who could supply it: the owner of the control that the question is nearest to, or of the document. */
export async function whoCouldSay(
  desk: Desk,
  missing: string,
  evidence: Evidence,
  { question, clearance }: QuestionToAnswer,
): Promise<string> {
  const [nearest] = await matchControls(desk, { text: question, limit: 1, clearance });
  const control = nearest && (await getControl(desk, { code: nearest.code, clearance }));
  if (control?.owner) return `${missing} Who could say: ${control.owner}, who owns ${control.code} ${control.title}.`;
  const [closest] = evidence.passages;
  if (!closest) return missing;
  const owner = await ownerOf(desk, closest);
  return owner
    ? `${missing} Who could say: ${owner}, who owns the nearest document, ${closest.title}.`
    : `${missing} Nearest document: ${closest.title}.`;
}
