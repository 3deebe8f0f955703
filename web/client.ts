/** Every call the browser makes. One typed function a route; errors arrive as `Problem`, in the server's own words. */
import type {
  AddedView,
  AskView,
  ControlEditView,
  ControlSummary,
  ControlView,
  CoverageView,
  CrosswalkView,
  DocumentView,
  FactCorrectionBody,
  FactsView,
  GlossaryTermView,
  ImportedRecordsView,
  LibraryConflictView,
  LibraryEntryView,
  MappingView,
  MeView,
  NewRecordView,
  PreflightView,
  PreviewView,
  ProblemView,
  QuestionnaireView,
  QuestionSummary,
  QuestionView,
  RecordKindView,
  RecordView,
  SettledConflictView,
  SheetCorrection,
  StaleAnswerView,
  SuggestedRecordView,
  TokenView,
} from '../api/index.ts';

/** A refusal or failure, with a sentence that may be shown. `status` 0 means that the server was not reached. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string | null;

  constructor(status: number, code: string, message: string, requestId: string | null = null) {
    super(message);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.requestId = requestId;
  }
}

export type Criterion = { id: string; category: string; title: string; description: string };
export type DocumentText = {
  text: string;
  title: string;
  sections: { heading: string[]; page: number | null; start: number; end: number }[];
};
/** What an export takes beyond approved answers for empty cells. */
export type ExportChoice = { drafts: boolean; overwrite: boolean; rest?: boolean };
export type Answer = { choice: string | null; text: string };
/** What a person writes in the library, and who may see it. */
export type EntryWords = Answer & { confidentiality: DocumentView['confidentiality'] };
/** An answer for every question that speaks of a topic. */
export type FixedWords = EntryWords & { topic: string; askedAs: string[]; reviewBy: string | null };
export type TermWords = Pick<GlossaryTermView, 'term' | 'also' | 'meaning' | 'confidentiality'>;
type Page<T> = { items: T[]; nextCursor: string | null };

async function send(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: 'same-origin', ...init });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new Problem(0, 'unreachable', 'The server does not answer. Check that it is running, then try again.');
  }
  if (response.ok) return response;
  const text = await response.text();
  let problem: Partial<ProblemView> = {};
  try {
    problem = JSON.parse(text) as Partial<ProblemView>;
  } catch {
    // A proxy's own error page: the status has to do.
  }
  throw new Problem(
    response.status,
    problem.code ?? 'internal',
    problem.detail ?? problem.title ?? `The server answered ${response.status}.`,
    problem.requestId ?? response.headers.get('x-request-id'),
  );
}

async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await send(path, signal === undefined ? {} : { signal });
  return (await response.json()) as T;
}

async function post<T>(path: string, body: object, signal?: AbortSignal): Promise<T> {
  const form = body instanceof FormData;
  const init: RequestInit = form
    ? { method: 'POST', body }
    : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  return (await (await send(path, signal === undefined ? init : { ...init, signal })).json()) as T;
}

/** For what answers nothing, or nothing that is read. */
async function done(method: string, path: string, body: object): Promise<void> {
  await send(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
}

function query(values: Record<string, string | number | boolean | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  return search.size === 0 ? '' : `?${search}`;
}

function form(values: Record<string, string | Blob | Blob[] | undefined>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === '') continue;
    for (const item of Array.isArray(value) ? value : [value]) data.append(name, item);
  }
  return data;
}

/** A list in a form goes as JSON. */
const asField = (list: object[] | null) => (list === null ? undefined : JSON.stringify(list));

const one = (noun: string, id: string) => `/v1/${noun}/${encodeURIComponent(id)}`;

export const client = {
  me: (signal?: AbortSignal) => get<MeView>('/v1/me', signal),
  criteria: async (signal?: AbortSignal) => (await get<{ items: Criterion[] }>('/v1/criteria', signal)).items,

  questionnaires: async (signal?: AbortSignal) =>
    (await get<{ items: QuestionnaireView[] }>('/v1/questionnaires', signal)).items,
  questionnaire: (id: string, signal?: AbortSignal) => get<QuestionnaireView>(one('questionnaires', id), signal),
  previewQuestionnaire: (file: File, corrections: SheetCorrection[] | null, signal?: AbortSignal) =>
    post<PreviewView>('/v1/questionnaires/preview', form({ file, corrections: asField(corrections) }), signal),
  createQuestionnaire: (input: {
    file: File;
    buyer: string;
    due: string;
    clearance: string;
    ndaEnd: string;
    corrections: SheetCorrection[] | null;
  }) => post<QuestionnaireView>('/v1/questionnaires', form({ ...input, corrections: asField(input.corrections) })),
  editQuestionnaire: async (
    id: string,
    changes: Partial<Pick<QuestionnaireView, 'buyer' | 'due' | 'clearance' | 'ndaEnd'>>,
  ) => {
    const init = { method: 'PATCH', body: JSON.stringify(changes), headers: { 'content-type': 'application/json' } };
    return (await (await send(one('questionnaires', id), init)).json()) as QuestionnaireView;
  },
  /** The csv file that pasted questions become, to go the way of an uploaded one. */
  pastedFile: async (pasted: { name: string; text: string }) => {
    const init = { method: 'POST', body: JSON.stringify(pasted), headers: { 'content-type': 'application/json' } };
    const response = await send('/v1/questionnaires/paste/file', init);
    return new File([await response.blob()], fileNameOf(response), { type: 'text/csv' });
  },
  forgetTemplate: async (id: string) => {
    await send(one('templates', id), { method: 'DELETE' });
  },
  removeQuestionnaire: async (id: string) => {
    await send(one('questionnaires', id), { method: 'DELETE' });
  },
  draftQuestionnaire: (id: string) => post<QuestionnaireView>(`${one('questionnaires', id)}/draft`, {}),
  preflight: (id: string, choice: ExportChoice, signal?: AbortSignal) =>
    get<PreflightView>(`${one('questionnaires', id)}/preflight${query(choice)}`, signal),
  exportQuestionnaire: async (id: string, choice: ExportChoice) => {
    const response = await send(`${one('questionnaires', id)}/export${query(choice)}`, {});
    return { name: fileNameOf(response), file: await response.blob() };
  },
  exportAppendix: async (id: string, format: string, choice: ExportChoice) => {
    const response = await send(`${one('questionnaires', id)}/appendix${query({ format, ...choice })}`, {});
    const leftOut = Number(response.headers.get('x-citations-left-out'));
    const notPrinted = Number(response.headers.get('x-characters-not-printed'));
    return { name: fileNameOf(response), file: await response.blob(), leftOut, notPrinted };
  },
  eventsOf: (id: string) => `${one('questionnaires', id)}/events`,

  questions: (id: string, cursor: string | null, signal?: AbortSignal) =>
    get<Page<QuestionSummary> & { total: number }>(
      `${one('questionnaires', id)}/questions${query({ cursor, limit: 500 })}`,
      signal,
    ),
  question: (id: string, signal?: AbortSignal) => get<QuestionView>(one('questions', id), signal),
  edit: (id: string, body: { revision: number } & Answer) => post<QuestionView>(`${one('questions', id)}/edit`, body),
  approve: (id: string, body: { revision: number } & Partial<Answer>) =>
    post<QuestionView>(`${one('questions', id)}/approve`, body),
  sendBack: (id: string, body: { revision: number; note: string }) =>
    post<QuestionView>(`${one('questions', id)}/send-back`, body),
  reopen: (id: string, body: { revision: number }) => post<QuestionView>(`${one('questions', id)}/reopen`, body),
  keep: (id: string, body: { revision: number; note?: string }) =>
    post<QuestionView>(`${one('questions', id)}/keep`, body),
  assign: (id: string, body: { revision: number; assignee: string | null }) =>
    post<QuestionView>(`${one('questions', id)}/assign`, body),
  draftQuestion: (id: string, body: { revision: number }) => post<QuestionView>(`${one('questions', id)}/draft`, body),

  tokens: async (signal?: AbortSignal) => (await get<{ items: TokenView[] }>('/v1/tokens', signal)).items,
  makeToken: (token: { name: string; role: string; days: number; clearance: string; ndaEnd: string | null }) =>
    post<TokenView & { token: string }>('/v1/tokens', token),
  signOut: () => done('POST', '/v1/me/sign-out', {}),
  withdrawToken: async (id: string) => {
    await send(one('tokens', id), { method: 'DELETE' });
  },

  ask: (asked: { question: string; keep: boolean; clearance: DocumentView['confidentiality'] }) =>
    post<AskView>('/v1/ask', asked),

  documents: async (signal?: AbortSignal) => (await get<{ items: DocumentView[] }>('/v1/documents', signal)).items,
  addDocuments: (input: { file: File[]; kind?: string; confidentiality?: string }) =>
    post<AddedView>('/v1/documents', form(input)),
  classifyDocument: async (id: string, confidentiality: DocumentView['confidentiality']) => {
    const init = {
      method: 'PATCH',
      body: JSON.stringify({ confidentiality }),
      headers: { 'content-type': 'application/json' },
    };
    return (await (await send(one('documents', id), init)).json()) as DocumentView;
  },
  facts: (id: string, signal?: AbortSignal) => get<FactsView>(`${one('documents', id)}/facts`, signal),
  correctFact: async (id: string, correction: FactCorrectionBody) => {
    const init = { method: 'PUT', body: JSON.stringify(correction), headers: { 'content-type': 'application/json' } };
    return (await (await send(`${one('documents', id)}/facts`, init)).json()) as FactsView;
  },
  clearCorrection: async (id: string, key: string) => {
    const response = await send(`${one('documents', id)}/facts${query({ key })}`, { method: 'DELETE' });
    return (await response.json()) as FactsView;
  },
  addVersion: (id: string, file: File) =>
    post<{ document: DocumentView; changed: boolean; stale: StaleAnswerView[] }>(
      `${one('documents', id)}/versions`,
      form({ file }),
    ),
  documentText: (id: string, versionId: string | null, signal?: AbortSignal) =>
    get<DocumentText>(`${one('documents', id)}/text${query({ versionId })}`, signal),

  evidence: (signal?: AbortSignal) =>
    get<{ items: RecordView[]; kinds: RecordKindView[]; unsupported: string[] }>('/v1/evidence', signal),
  suggestedRecords: async (documentId: string | undefined, signal?: AbortSignal) =>
    (await get<{ items: SuggestedRecordView[] }>(`/v1/evidence/suggestions${query({ documentId })}`, signal)).items,
  attachRecords: async (records: NewRecordView[]) =>
    (await post<{ items: { id: string; change: string }[] }>('/v1/evidence', { records })).items,
  importManifest: (file: File) => post<ImportedRecordsView>('/v1/evidence/import', form({ file })),
  detachRecord: async (id: string) => {
    await send(one('evidence', id), { method: 'DELETE' });
  },

  controls: async (signal?: AbortSignal) => (await get<{ items: ControlSummary[] }>('/v1/controls', signal)).items,
  control: (code: string, signal?: AbortSignal) => get<ControlView>(one('controls', code), signal),
  editControl: async (code: string, edit: ControlEditView) => {
    const init = { method: 'PATCH', body: JSON.stringify(edit), headers: { 'content-type': 'application/json' } };
    return (await (await send(one('controls', code), init)).json()) as ControlView;
  },
  coverage: (signal?: AbortSignal) => get<CoverageView>('/v1/coverage', signal),
  crosswalk: (criterion: string, signal?: AbortSignal) =>
    get<{ items: CrosswalkView[]; frameworks: { id: CrosswalkView['framework']; name: string }[] }>(
      `/v1/crosswalk${query({ criterion })}`,
      signal,
    ),
  mapping: (text: string, signal?: AbortSignal) => post<MappingView>('/v1/mapping', { text, limit: 10 }, signal),

  stale: async (of: { documentId?: string; questionnaireId?: string }, signal?: AbortSignal) =>
    (await get<{ items: StaleAnswerView[] }>(`/v1/stale${query(of)}`, signal)).items,
  keepStale: async (body: ({ entryId: string } | { exportedIds: string[] }) & { note?: string | undefined }) => {
    const headers = { 'content-type': 'application/json' };
    await send('/v1/stale/keep', { method: 'POST', body: JSON.stringify(body), headers });
  },

  library: (of: { search: string; fixed: boolean }, cursor: string | null, signal?: AbortSignal) =>
    get<Page<LibraryEntryView>>(`/v1/library${query({ ...of, cursor })}`, signal),
  libraryConflicts: (signal?: AbortSignal) =>
    get<{ items: LibraryConflictView[]; settled: SettledConflictView[] }>('/v1/library/conflicts', signal),
  keepEntry: (pair: { keep: string; retire: string }) => done('POST', '/v1/library/conflicts/keep', pair),
  letBothStand: (pair: { one: string; other: string }) => done('POST', '/v1/library/conflicts/both', pair),
  doubtBoth: (pair: { one: string; other: string }) => done('POST', '/v1/library/conflicts/doubt', pair),
  bringBackEntry: (id: string) => done('POST', `${one('library', id)}/restore`, {}),
  fixAnswer: ({ id, ...fixed }: FixedWords & { id: string | null }) =>
    id === null
      ? done('POST', '/v1/library/fixed', fixed)
      : done('PUT', `/v1/library/fixed/${encodeURIComponent(id)}`, fixed),
  removeFixedAnswer: (id: string) => done('DELETE', `/v1/library/fixed/${encodeURIComponent(id)}`, {}),
  glossary: async (signal?: AbortSignal) => (await get<{ items: GlossaryTermView[] }>('/v1/glossary', signal)).items,
  writeTerm: ({ id, ...term }: TermWords & { id: string | null }) =>
    id === null ? done('POST', '/v1/glossary', term) : done('PUT', one('glossary', id), term),
  removeTerm: (id: string) => done('DELETE', one('glossary', id), {}),
  editEntry: (id: string, words: EntryWords) => done('PUT', one('library', id), words),
};

function fileNameOf(response: Response): string {
  const header = response.headers.get('content-disposition') ?? '';
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  if (extended !== undefined) return decodeURIComponent(extended);
  return /filename="([^"]+)"/i.exec(header)?.[1] ?? 'questionnaire';
}
