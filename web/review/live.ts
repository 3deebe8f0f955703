import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CountsView, QuestionnaireView, QuestionSummary, QuestionView } from '../../api/index.ts';
import { client } from '../client.ts';
import { placeSummaries } from './queries.ts';

/** Ten drafts a second would redraw the queue ten times a second; this gathers them. */
const gatherMs = 150;

/** Follows a questionnaire: drafts and other people's reviews arrive by themselves. False while the line is down. */
export function useLive(questionnaireId: string): boolean {
  const queries = useQueryClient();
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    const events = new EventSource(client.eventsOf(questionnaireId));
    let gathered: QuestionSummary[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    let dropped = false;
    const place = () => {
      timer = undefined;
      const changed = gathered;
      gathered = [];
      placeSummaries(queries, questionnaireId, changed);
      for (const { id, revision, state } of changed) {
        const open = queries.getQueryData<QuestionView>(['question', id]);
        if (open !== undefined && (open.revision < revision || open.state !== state)) {
          void queries.invalidateQueries({ queryKey: ['question', id] });
        }
      }
    };
    events.addEventListener('question', (event: MessageEvent<string>) => {
      gathered.push(JSON.parse(event.data) as QuestionSummary);
      timer ??= setTimeout(place, gatherMs);
    });
    events.addEventListener('counts', (event: MessageEvent<string>) => {
      const counts = JSON.parse(event.data) as CountsView;
      queries.setQueryData<QuestionnaireView>(['questionnaire', questionnaireId], (old) => old && { ...old, counts });
    });
    events.addEventListener('open', () => {
      setConnected(true);
      // What was said while the line was down is lost, so read it all again.
      if (dropped) void queries.invalidateQueries({ queryKey: ['questions', questionnaireId] });
      dropped = false;
    });
    events.addEventListener('error', () => {
      dropped = true;
      setConnected(false);
    });
    return () => {
      clearTimeout(timer);
      events.close();
    };
  }, [queries, questionnaireId]);
  return connected;
}
