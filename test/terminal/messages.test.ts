import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { pipedMessages, typedMessages, type Messages } from '../../src/terminal/messages.ts';
import { textsIn } from '../../src/texts/texts.ts';

const { pasted } = textsIn('zh').terminal;
const [begin, end] = ['\u001B[200~', '\u001B[201~'];

async function collect(messages: Messages): Promise<string[]> {
  const all: string[] = [];
  for await (const message of messages) all.push(message);
  return all;
}

/** Everything a script writes, at once. */
function piped(text: string): Promise<string[]> {
  const input = new PassThrough();
  input.end(text);
  return collect(pipedMessages(input));
}

/** What a terminal sends, chunk by chunk; a number waits so many milliseconds, as a person does. */
async function typed(...chunks: readonly (string | Uint8Array | number)[]): Promise<{ readonly messages: string[]; readonly shown: string }> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const colours = Object.assign(output, { getColorDepth: () => 8 });
  let shown = '';
  output.on('data', (piece: Buffer) => (shown += piece.toString()));
  const messages = collect(typedMessages(input, colours, pasted));
  for (const chunk of chunks) {
    if (typeof chunk === 'number') await new Promise((resolve) => setTimeout(resolve, chunk));
    else input.write(chunk);
  }
  await new Promise((resolve) => setTimeout(resolve, 120));
  input.end('\u0003');
  return { messages: await messages, shown };
}

describe('messages of a script', () => {
  it('are one a line', async () => {
    expect(await piped('苇溪镇有几人？\r\n\n那复议呢？')).toEqual(['苇溪镇有几人？', '', '那复议呢？']);
  });

  it('are all lines between two lines of """, with the command before them', async () => {
    expect(await piped('"""\n第一行\n\n第二行\n"""\n/check """\n一、标题\n正文。\n"""\n好')).toEqual(['第一行\n\n第二行', '/check\n一、标题\n正文。', '好']);
  });

  it('lose nothing when the end is missing', async () => {
    expect(await piped('/check """\n一、标题\n正文。')).toEqual(['/check\n一、标题\n正文。']);
  });
});

describe('messages of a person at a terminal', () => {
  it('are one a line', async () => {
    expect((await typed('一\r', 100, '二\r')).messages).toEqual(['一', '二']);
  });

  it('keep a paste of many lines in one piece, shown by a label, where the terminal marks pastes', async () => {
    const text = '标题\n一、成效\n办理案件3件。';
    const { messages, shown } = await typed('/check ', begin + text.replaceAll('\n', '\r') + end, 100, '\r');
    expect(messages).toEqual([`/check ${text}`]);
    expect(shown).toContain(pasted(1, text.length));
    expect(shown).not.toContain('办理案件');
    expect(shown.startsWith('\u001B[?2004h')).toBe(true);
    expect(shown.endsWith('\u001B[?2004l')).toBe(true);
  });

  it('put a short paste into the line, where it can be changed', async () => {
    const { messages, shown } = await typed(`${begin}苇溪镇2024年${end}`, '行政复议多少件？\r');
    expect(messages).toEqual(['苇溪镇2024年行政复议多少件？']);
    expect(shown).toContain('苇溪镇2024年');
  });

  it('survive any cut between bytes, of marks and of Chinese characters', async () => {
    const text = `${'全年开展执法检查30次，办理行政处罚案件3件。\n'.repeat(400)}完`;
    const bytes = Buffer.from(`${begin}${text}${end}\r`);
    const chunks: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += 7) chunks.push(bytes.subarray(at, at + 7));
    expect((await typed(...chunks)).messages).toEqual([text]);
  });

  it('hold two pastes in one line', async () => {
    expect((await typed('核对', `${begin}甲\n乙${end}`, '和', `${begin}丙\n丁${end}`, '\r')).messages).toEqual(['核对甲\n乙和丙\n丁']);
  });

  it('put lines that come at once together where the terminal does not mark pastes', async () => {
    expect((await typed('/check 标题\r一、成效\r办理案件3件。\r', 200, '二\r')).messages).toEqual(['/check 标题\n一、成效\n办理案件3件。', '二']);
  });

  it('wait for Enter when such a paste ends within a line', async () => {
    expect((await typed('标题\r一、成效\r没有写完', 200, '的话。\r')).messages).toEqual(['标题\n一、成效\n没有写完的话。']);
  });

  it('take a text between two lines of """, too', async () => {
    expect((await typed('"""\r', 100, '一\r', 100, '二\r', 100, '"""\r')).messages).toEqual(['一\n二']);
  });

  it('end quietly with Ctrl-C while the last one is being answered', async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    output.resume();
    const messages = typedMessages(input, output, pasted);
    const answered: string[] = [];
    setTimeout(() => input.write('一\r'), 0);
    setTimeout(() => input.write('\u0003'), 120);
    for await (const message of messages) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      answered.push(message);
      messages.prompt();
    }
    expect(answered).toEqual(['一']);
  });
});
