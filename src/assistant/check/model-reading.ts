import type { Finding } from '../../domain/finding.ts';
import type { ChatModel } from '../../ports.ts';
import type { Prompt } from '../../prompts.ts';
import type { Texts } from '../../texts/texts.ts';
import { extractFacts } from '../verify/facts.ts';
import { maskPersonal } from '../verify/personal.ts';
import { findingOf } from './check-text.ts';

/** What one call reads at most, in characters; a longer draft is read in parts that end at a line. */
const partLength = 5_000;
const mostParts = 6;

const schema = {
  name: 'findings',
  definition: {
    type: 'object',
    additionalProperties: false,
    required: ['findings'],
    properties: {
      findings: {
        type: 'array',
        items: { type: 'object', additionalProperties: false, required: ['quote', 'message', 'replacement'], properties: { quote: { type: 'string' }, message: { type: 'string' }, replacement: { type: ['string', 'null'] } } },
      },
    },
  },
} as const;

/**
 * Lets a model read for slips no rule sees. A finding is kept only when its quote stands literally in the draft and its
 * replacement changes no fact; each is a suggestion marked as the model's. Fails as the model fails.
 */
export async function readByModel(text: string, known: readonly Finding[], model: ChatModel, prompt: Prompt, words: Texts['check'], signal: AbortSignal): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const part of partsOf(text)) {
    // Personal data never leaves; a quote that would hold it is not found again and falls away.
    const masked = maskPersonal(part);
    const { system, user } = prompt.fill({ text: masked.text });
    const reply = await model.complete({ system, messages: [{ role: 'user', content: user }], schema, maxTokens: 2_000, signal });
    for (const { quote, message, replacement } of findingsIn(reply.text)) {
      const start = text.indexOf(quote);
      if (quote.length < 2 || quote.length > 120 || start < 0 || message === '') continue;
      const end = start + quote.length;
      if ([...known, ...found].some(({ location, quote: other }) => location !== null && location.offset < end && start < location.offset + other.length)) continue;
      const better = replacement !== null && replacement !== quote && sameFacts(quote, replacement) ? { replacement } : {};
      found.push(findingOf(text, 'model-reading', { severity: 'should', span: [start, end], message: words.modelSuggestion(clean(message)), ...better }));
    }
  }
  return found;
}

function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const line of text.split('\n')) {
    if (part !== '' && part.length + line.length > partLength) {
      parts.push(part);
      part = '';
    }
    part += `${line}\n`;
  }
  return [...parts, part].filter((each) => each.trim() !== '').slice(0, mostParts);
}

/** The findings of a reply, from plain JSON or JSON inside other words; what has another shape is left out. */
function findingsIn(reply: string): readonly { readonly quote: string; readonly message: string; readonly replacement: string | null }[] {
  try {
    const parsed: unknown = JSON.parse(/\{[\s\S]*\}/u.exec(reply)?.[0] ?? '');
    const list: unknown = (parsed as { findings?: unknown }).findings;
    return (Array.isArray(list) ? list : []).flatMap((item: unknown) => {
      const { quote, message, replacement } = (item ?? {}) as Record<string, unknown>;
      return typeof quote === 'string' && typeof message === 'string' ? [{ quote, message, replacement: typeof replacement === 'string' && replacement !== '' ? replacement : null }] : [];
    });
  } catch {
    return [];
  }
}

/** Facts are never rewritten: the replacement holds those of the quote and no others. */
function sameFacts(quote: string, replacement: string): boolean {
  return factsOf(quote) === factsOf(replacement);
}

function factsOf(text: string): string {
  return extractFacts(text).map(({ kind, value }) => `${kind}|${value}`).toSorted().join('\n');
}

/** One line, no marks or links, a reasonable length: it is shown beside our own words. */
function clean(message: string): string {
  return message.replaceAll(/https?:\/\/\S+|[\n\r[\]<>*`]/gu, ' ').trim().slice(0, 120);
}
