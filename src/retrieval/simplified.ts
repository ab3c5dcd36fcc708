/** Loaded with the first question: it takes some milliseconds, and a process that only ingests never needs it. */
let converter: Promise<(text: string) => string> | undefined;

/** A text in simplified characters; a text that is simplified already comes back unchanged. */
export async function simplified(text: string): Promise<string> {
  converter ??= import('opencc-js/t2cn').then(({ Converter }) => Converter({ from: 't', to: 'cn' }));
  return (await converter)(text);
}
