import { present } from '../assistant/present.ts';
import type { Workbench } from '../compose.ts';
import type { Language } from '../domain/language.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Request } from '../domain/request.ts';
import { renderPlain } from '../terminal/render.ts';
import { textsIn } from '../texts/texts.ts';
import { exitStatus, type CommandIo, type CommonOptions } from './io.ts';

/** Sends one request through the assistant, the way a chat does, and prints its outcome in words or as one JSON document; `after` does what else the outcome is for, and may complete it. Returns the exit status. */
export async function oneRequest(request: Omit<Request, 'conversation'>, { assistant }: Workbench, options: CommonOptions, io: CommandIo, after: (outcome: Outcome) => Promise<Outcome | void>): Promise<number> {
  const started = performance.now();
  let language = request.language;
  const deliver = async (_: Outcome, wanted: Language): Promise<void> => void (language = wanted);
  const handled = await assistant.handle({ ...request, conversation: 'command' }, { progress: () => {}, preview: () => {}, deliver }, io.signal);
  const outcome = (await after(handled)) ?? handled;
  const presentation = present(outcome, textsIn(language));
  io.out(options.json ? JSON.stringify(asJson(outcome, presentation.body, Math.round(performance.now() - started)), null, 2) : renderPlain(presentation, textsIn(language)));
  return exitStatus(outcome);
}

/** The documented JSON of each ending; `text` is always there for a person to read. */
function asJson(outcome: Outcome, text: string, ms: number): Record<string, unknown> {
  switch (outcome.kind) {
    case 'answer':
    case 'not-found': {
      const found = outcome.kind === 'answer';
      return {
        kind: outcome.kind,
        text: found ? outcome.text : text,
        completeness: found ? outcome.completeness : 'none',
        missing: outcome.missing,
        citations: found ? outcome.citations : [],
        evidence: outcome.evidence.map(({ n, document, passage, score }) => ({ n, documentId: document.id, title: document.title, headingPath: passage.headingPath, text: passage.text, score })),
        ...(found ? { notes: outcome.notes, fallback: outcome.writer.fallback, truncated: outcome.writer.truncated } : { nearest: outcome.nearest.map(({ id, title }) => ({ documentId: id, title })) }),
        model: found ? outcome.writer.model : null,
        ms,
      };
    }
    case 'topic': {
      const { writer, ...card } = outcome.card;
      return { kind: outcome.kind, ...card, model: writer.model, fallback: writer.fallback, ms };
    }
    case 'draft': {
      const { writer, ...draft } = outcome.draft;
      return { kind: outcome.kind, ...draft, model: writer.model, fallback: writer.fallback, truncated: writer.truncated, ms };
    }
    case 'check':
      return { kind: outcome.kind, findings: outcome.findings, ms };
    case 'not-classifiable':
      return { kind: outcome.kind, themes: [], text, reason: outcome.reason, ms };
    default:
      // Other endings carry their words; a question the assistant will not answer has no sources.
      return { ...outcome, text, completeness: 'none', citations: [], evidence: [], model: null, ms };
  }
}
