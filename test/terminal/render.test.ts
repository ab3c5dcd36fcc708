import { describe, expect, it } from 'vitest';
import { present } from '../../src/assistant/present.ts';
import { renderPlain } from '../../src/terminal/render.ts';
import { textsIn } from '../../src/texts/texts.ts';

describe('what is shown in a terminal', () => {
  it.each(['zh', 'en'] as const)('has no marks of Markdown: the help in %s', (language) => {
    const texts = textsIn(language);
    const shown = renderPlain(present({ kind: 'help' }, texts), texts);
    expect(shown).toContain('- /ask ');
    expect(shown).not.toMatch(/[`*#]/u);
  });

  it('leaves a lonely mark of the text alone', () => {
    const texts = textsIn('zh');
    expect(renderPlain({ body: '文号`待定。\n另有 `附件`。', sources: [], notes: [], footer: null } as never, texts)).toBe('文号`待定。\n另有 附件。');
  });
});
