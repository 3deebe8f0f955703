import { type Evidence, getControl, matchControls } from '../retrieval/index.ts';
import type { Desk } from './desk.ts';
import type { QuestionToAnswer } from './draft-answer.ts';

/** What is missing, and who could supply it: the owner of the control that the question is nearest to. */
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
  return closest ? `${missing} Nearest document: ${closest.title}.` : missing;
}
