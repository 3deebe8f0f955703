/** Words at the reader of the prompt and not of the policy: an attempt to steer whoever drafts. */
const AT_THE_DRAFTER = [
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|previous|above|prior|rules?|prompt|guidelines)/i,
  /\b(?:system|developer) (?:prompt|message|instruction)|\bnew instructions?\b|\b(?:your|hidden|secret|initial) (?:instructions|prompt)\b/i,
  /\bas an? (?:ai|language model|assistant)\b|\byou are (?:now )?(?:an? )?(?:ai|assistant|chatbot|language model|dan\b)/i,
  /\b(?:answer|reply|respond)\b.{0,30}\b(?:yes|no)\b.{0,20}\b(?:to|for|all|every|any)\b/i,
  /\b(?:answer|reply|respond|write|output|print|say|state|include|add|append|insert|cite|reveal|repeat)\b(?: only)?(?: with)?(?: the following| this| exactly| verbatim|\s*[:"'“‘])/i,
  /\b(?:ai|llm|assistant|chatbot|model|bot)s?\b.{0,30}\b(?:must|should|shall|has to|have to|is to|needs? to)\b.{0,20}\b(?:answer|reply|respond|say|write|output|ignore|include|approve|mark|set|cite)\b/i,
  /\b(?:to|attention|note to|dear) (?:the |any |all )?(?:ai|llm|assistant|chatbot|language model|model)s?\b/i,
  /(?:^|\n)\s*(?:SYSTEM|ASSISTANT|DEVELOPER|Assistant)\s*:/,
  /\b(?:do not|don't|never) (?:tell|mention|reveal|inform)\b.{0,30}\b(?:user|reviewer|human|anyone)\b/i,
  /\b(?:set|choose|select|mark)\b.{0,20}\b(?:confidence|choice|insufficient|answer)\b.{0,15}\b(?:to|as|is)\b/i,
];

/** True for words that give orders to whoever drafts an answer: nothing that a policy says, and no evidence of anything. */
export function speaksToDrafter(text: string): boolean {
  return AT_THE_DRAFTER.some((pattern) => pattern.test(text));
}
