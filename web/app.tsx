import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { Problem } from './client.ts';
import { QuestionnairesPage } from './questionnaires/page.tsx';
import { FindQuestion } from './review/find.tsx';
import { ReviewPage } from './review/page.tsx';
import { Shell } from './shell.tsx';
import { Boundary } from './ui/boundary.tsx';
import { ButtonLink } from './ui/button.tsx';
import { Empty, Page } from './ui/page.tsx';
import { Toasts } from './ui/toast.tsx';

// The list and the review are the product's front door; the rest arrives when it is opened.
const AskPage = lazy(() => import('./ask/page.tsx').then((page) => ({ default: page.AskPage })));
const ControlPage = lazy(() => import('./controls/control.tsx').then((page) => ({ default: page.ControlPage })));
const ControlsPage = lazy(() => import('./controls/page.tsx').then((page) => ({ default: page.ControlsPage })));
const CoveragePage = lazy(() => import('./coverage/page.tsx').then((page) => ({ default: page.CoveragePage })));
const DocumentsPage = lazy(() => import('./documents/page.tsx').then((page) => ({ default: page.DocumentsPage })));
const DocumentPage = lazy(() => import('./documents/text.tsx').then((page) => ({ default: page.DocumentPage })));
const EvidencePage = lazy(() => import('./evidence/page.tsx').then((page) => ({ default: page.EvidencePage })));
const ConflictsPage = lazy(() => import('./library/conflicts.tsx').then((page) => ({ default: page.ConflictsPage })));
const FixedPage = lazy(() => import('./library/fixed.tsx').then((page) => ({ default: page.FixedPage })));
const GlossaryPage = lazy(() => import('./library/glossary.tsx').then((page) => ({ default: page.GlossaryPage })));
const LibraryPage = lazy(() => import('./library/page.tsx').then((page) => ({ default: page.LibraryPage })));
const TokensPage = lazy(() => import('./tokens/page.tsx').then((page) => ({ default: page.TokensPage })));
const ExportPage = lazy(() => import('./questionnaires/export.tsx').then((page) => ({ default: page.ExportPage })));

const signedOut = (error: Error) => {
  if (error instanceof Problem && error.status === 401) void queries.resetQueries({ queryKey: ['me'] });
};

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (query.queryKey[0] !== 'me') signedOut(error);
    },
  }),
  mutationCache: new MutationCache({ onError: signedOut }),
  defaultOptions: {
    queries: {
      // A refusal is final; a server that restarts is worth a second try.
      retry: (failures, error) =>
        failures < 2 && (!(error instanceof Problem) || error.status === 0 || error.status === 503),
      retryDelay: (attempt) => 500 * 2 ** attempt,
      staleTime: 5_000,
    },
  },
});

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <Toasts>
        <Shell>
          <Pages />
        </Shell>
      </Toasts>
    </QueryClientProvider>
  );
}

function Pages() {
  const [location] = useLocation();
  return (
    <Boundary key={location}>
      <Suspense>
        <Switch>
          <Route path="/">
            <QuestionnairesPage />
          </Route>
          <Route path="/questionnaires/:id/export">{({ id }) => <ExportPage id={id} />}</Route>
          <Route path="/questionnaires/:id">{({ id }) => <ReviewPage key={id} id={id} />}</Route>
          <Route path="/questions/:id">{({ id }) => <FindQuestion id={id} />}</Route>
          <Route path="/documents">
            <DocumentsPage />
          </Route>
          <Route path="/documents/:id">{({ id }) => <DocumentPage key={id} id={id} />}</Route>
          <Route path="/coverage">
            <CoveragePage />
          </Route>
          <Route path="/controls">
            <ControlsPage />
          </Route>
          <Route path="/controls/:code">{({ code }) => <ControlPage key={code} code={code} />}</Route>
          <Route path="/evidence">
            <EvidencePage />
          </Route>
          <Route path="/library">
            <LibraryPage />
          </Route>
          <Route path="/library/fixed">
            <FixedPage />
          </Route>
          <Route path="/library/glossary">
            <GlossaryPage />
          </Route>
          <Route path="/library/conflicts">
            <ConflictsPage />
          </Route>
          <Route path="/tokens">
            <TokensPage />
          </Route>
          <Route path="/ask">
            <AskPage />
          </Route>
          <Route>
            <Page title="Not found">
              <Empty title="There is no such page" actions={<ButtonLink href="/">Go to the questionnaires</ButtonLink>}>
                The address may be old, or the questionnaire was deleted.
              </Empty>
            </Page>
          </Route>
        </Switch>
      </Suspense>
    </Boundary>
  );
}
