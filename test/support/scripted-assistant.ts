import type { Assistant } from '../../src/assistant/dispatch.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { Request } from '../../src/domain/request.ts';
import type { Channel } from '../../src/ports.ts';
import { extractiveWriter, type Citation } from '../../src/domain/citation.ts';

export interface ScriptedAssistant extends Assistant {
  readonly requests: Request[];
  readonly stopped: string[];
}

/** An assistant that answers as the test says, with a stop that works as the real one's. */
export function scriptedAssistant(script: (request: Request, channel: Channel, signal: AbortSignal) => Promise<Outcome> | Outcome): ScriptedAssistant {
  const current = new Map<string, AbortController>();
  const requests: Request[] = [];
  const stopped: string[] = [];
  return {
    requests,
    stopped,
    async handle(request, channel, signal) {
      requests.push(request);
      const controller = new AbortController();
      current.set(request.conversation, controller);
      const all = AbortSignal.any([controller.signal, ...(signal === undefined ? [] : [signal])]);
      const outcome = await Promise.resolve(script(request, channel, all)).catch((error: unknown): Outcome => {
        if (all.aborted) return { kind: 'stopped' };
        throw error;
      });
      current.delete(request.conversation);
      await channel.deliver(outcome, request.chosenLanguage ?? request.language);
      return outcome;
    },
    stop(conversation) {
      stopped.push(conversation);
      const controller = current.get(conversation);
      controller?.abort(new Error('stopped'));
      return controller !== undefined;
    },
  };
}

export function answer(text: string, citations: readonly Citation[] = []): Outcome {
  return { kind: 'answer', text, completeness: 'complete', missing: [], citations, evidence: [], notes: [], writer: extractiveWriter };
}

export function citation(n: number, passageId: number, quote: string): Citation {
  return { n, passageId, documentId: 'd', title: '芦坝乡报告', place: '芦坝乡', year: 2022, headingPath: ['一、举措'], quote };
}
