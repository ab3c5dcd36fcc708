import type { Attachment } from '../../domain/request.ts';
import { fold } from '../../retrieval/tokens.ts';
import type { AssistantParts } from '../job.ts';
import { attachedLibrary } from './attached-library.ts';

/** A question points at a document the person sent: 这篇里, 附件中, 我发的文件. */
const pointing = /(?:这|该|上述|上面|刚发|刚才发|我发|发来|发给你)的?(?:这|那)?(?:一?(?:篇|份|封|段)|个?(?:文件|文章|稿子?|材料|附件|文档|pdf|word))|附件|(?:^|[这那它])里(?:面|边|头)|这里(?=[^，。]{0,20}(?:多少|几|谁|什么|哪|吗))|(?<!公)文[中里]|(?:this|the attached|attached) (?:document|file|report|text)/iu;
const pointer = /(?:在|从|根据|按照?)?(?:我发(?:来|给你)?的|发来的|刚才?发的?)?(?:这|该|上述|上面的?)(?:一?(?:篇|份|个|段|封))?(?:文件|文章|报告|材料|稿子|文|附件|文档)?(?:里面?|中|上)?的?|[这那它]?里(?:面|边|头)的?|(?:附件|(?<!公)文)(?:里面?|中)?的?/gu;

export function pointsAtDocument(text: string): boolean {
  return pointing.test(fold(text));
}

/** The question without the words that point: which document is meant is known by now, and no document says them. */
export function withoutPointer(question: string): string {
  const bare = question.replace(pointer, '');
  return /\p{Letter}{2}/u.test(bare) ? bare : question;
}

/** The parts of an assistant that knows only these documents; null when none of them can be read. */
export async function partsOver(documents: readonly Attachment[], parts: AssistantParts): Promise<AssistantParts | null> {
  if (documents.length === 0) return null;
  const library = await attachedLibrary(documents);
  return library.passageCount === 0 ? null : { ...parts, library, vectors: { method: 'none', count: 0, search: () => [] } };
}
