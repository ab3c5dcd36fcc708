import { AsyncLocalStorage } from 'node:async_hooks';
import type { ChatModel } from '../ports.ts';

const meter = new AsyncLocalStorage<{ tokens: number }>();

/** A model that counts what it reads and writes for whoever asked, inside `metered`. Characters are counted where the endpoint does not say. */
export function meteredChatModel(model: ChatModel): ChatModel {
  return {
    name: model.name,
    async complete(request) {
      const reply = await model.complete(request);
      const current = meter.getStore();
      if (current !== undefined) {
        const asked = request.system.length + request.messages.reduce((sum, message) => sum + message.content.length, 0);
        current.tokens += (reply.inputTokens ?? asked) + (reply.outputTokens ?? reply.text.length);
      }
      return reply;
    },
  };
}

/** Runs work and tells the tokens of every metered model call in it. */
export async function metered<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly tokens: number }> {
  const current = { tokens: 0 };
  const result = await meter.run(current, work);
  return { result, tokens: current.tokens };
}
