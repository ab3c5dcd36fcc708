import type { AssistantParts, JobInput, JobResult } from '../job.ts';

export function wantsWritingTopics(_text: string): boolean {
  return false;
}

export async function writingTopics(_input: JobInput, _parts: AssistantParts): Promise<JobResult> {
  return { outcome: { kind: 'need-text', command: 'topic' }, remember: {} };
}
