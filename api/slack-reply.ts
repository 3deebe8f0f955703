import type { Asked } from '../questionnaire/index.ts';

/** Slack refuses a section over 3,000 characters, and a message whose parts sum to about 13,000. */
const SECTION_LIMIT = 2_900;
const SOURCES = 3;

/** An answer as Slack blocks with a plain-text fallback. Only the asker sees it, and no link in it unfurls. */
export function slackReply(asked: Asked, publicUrl: string | null): object {
  const { draft } = asked;
  const answer =
    asked.label === 'no_evidence'
      ? `Not found in the documents. ${draft.missing ?? ''}`.trim()
      : [draft.choice && !draft.text.startsWith(draft.choice) ? `${draft.choice}. ` : '', draft.text].join('');
  const blocks: object[] = [
    section(`*${escapeMrkdwn(asked.question)}*`),
    section(escapeMrkdwn(answer)),
    context(standing(asked)),
  ];
  const sources = draft.citations.slice(0, SOURCES).map((c) => {
    const place = [c.document, c.page === null ? null : `page ${c.page}`, c.heading.at(-1)].filter(Boolean).join(', ');
    return `• ${escapeMrkdwn(place)}: “${escapeMrkdwn(c.quote.slice(0, 200))}${c.quote.length > 200 ? '…' : ''}”`;
  });
  if (sources.length > 0) blocks.push(context(sources.join('\n')));
  if (asked.questionId && publicUrl)
    blocks.push(context(`<${publicUrl}/questions/${asked.questionId}|Open it in Aver>`));
  return {
    response_type: 'ephemeral',
    // Read as marks too, where blocks are not shown.
    text: escapeMrkdwn(answer).slice(0, SECTION_LIMIT),
    unfurl_links: false,
    unfurl_media: false,
    blocks,
  };
}

function standing(asked: Asked): string {
  if (asked.label === 'approved')
    return `Approved${asked.approvedBy ? ` by ${escapeMrkdwn(asked.approvedBy)}` : ''}${
      asked.approvedAt ? ` on ${asked.approvedAt.toISOString().slice(0, 10)}` : ''
    }`;
  return asked.label === 'draft' ? 'Draft from the documents, not approved: do not send it out.' : 'Kept for review.';
}

function section(text: string): object {
  return { type: 'section', text: { type: 'mrkdwn', text: text.slice(0, SECTION_LIMIT), verbatim: true } };
}

function context(text: string): object {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: text.slice(0, SECTION_LIMIT), verbatim: true }] };
}

/** Slack's own escaping: after it, no text of ours or of a document can mention, link or broadcast. */
function escapeMrkdwn(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
