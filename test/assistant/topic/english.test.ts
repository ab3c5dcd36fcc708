import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { classify } from '../../../src/assistant/topic/classify.ts';
import { unclassifiable } from '../../../src/assistant/topic/classifiable.ts';
import { nationalList } from '../../../src/assistant/topic/national-list.ts';
import { readSubject, type Subject } from '../../../src/assistant/topic/subject.ts';
import { buildParts, sampleFolder, type BuiltParts } from '../../support/library-parts.ts';
import { talkTopics, withTopics } from '../../support/topic-conversation.ts';

let built: BuiltParts;
beforeAll(async () => {
  built = await buildParts([sampleFolder]);
});
afterAll(() => built[Symbol.dispose]());

async function read(text: string): Promise<Subject> {
  const subject = await readSubject({ name: '1.txt', text });
  if (subject === null) throw new Error('read as empty');
  return subject;
}

const notice = `Notice on Strengthening Fire Safety Inspections in Rural Areas

All villages and departments:

To prevent fires in winter, the township government has decided to carry out fire safety inspections. The arrangements are as follows.
1. Each village committee shall inspect households for hidden dangers.
2. Report results to the emergency management office before December 31, 2024.

Yunling Township People's Government
November 20, 2024`;

describe('a document in English', () => {
  it.each([
    ['Notice on Enrolment for Compulsory Education in 2025', '教育'],
    ['Annual Report on Building a Law-Based Government in 2024', '司法'],
    ['Notice on Strengthening Food Safety Supervision of School Canteens', '食品药品监管'],
    ['Notice on Flood Control Work', '水利'],
    ['Work Plan for the Prevention and Control of Air Pollution', '环境监测、保护与治理'],
    ['Notice on Holding a Spring Job Fair for Migrant Workers', '劳动就业'],
    ['Announcement on Conscription in 2025', '国防动员'],
    ['Measures for Handling Petitions', '信访'],
    ['Notice on the Fifth National Economic Census', '统计'],
    ['Announcement on the Allocation of Public Rental Housing', '城乡建设（含住房）'],
  ])('%s is filed under %s', async (title, name) => {
    const subject = await read(title);
    expect(unclassifiable(subject, nationalList)).toBeNull();
    expect(classify(subject, nationalList, [], 'en')[0]?.topicClass.path.at(-1)).toBe(name);
  });

  it.each(['Chocolate Cake Recipe: mix flour, butter and sugar, bake for 40 minutes', 'Dear John, I love the way you smile at me in the morning'])('%s has none', async (text) => {
    expect(unclassifiable(await read(text), nationalList)).not.toBeNull();
  });

  it('gets a whole card that says how it came about', async () => {
    const card = await talkTopics(withTopics(built.with(null))).card('', [notice]);
    expect(card.themes[0]?.level2).toBe('安全生产监管');
    expect(card.title).toBe('Notice on Strengthening Fire Safety Inspections in Rural Areas');
    expect(card.titleAlternatives).toEqual(['关于农村加强消防安全检查的通知']);
    expect(card.genre).toBe('通知');
    expect(card.keywords.at(-1)).toBe('通知');
    expect(card.keywords).toContain('消防安全检查');
    expect(card.abstract).toMatch(/^To prevent fires in winter.*…$/u);
    expect(card.abstract.length).toBeLessThanOrEqual(100);
    expect(card.remarks?.[0]).toMatch(/英文|English/u);
  });

  it('with a few foreign words in a Chinese text is a Chinese text', async () => {
    expect((await read('关于做好IPv6规模部署和应用工作的通知\n\n各单位：请按要求做好IPv6改造。')).gloss).toBeUndefined();
  });
});
