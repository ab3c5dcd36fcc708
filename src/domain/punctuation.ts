const full: Readonly<Record<string, string>> = { ',': '，', ':': '：', ';': '；', '?': '？', '!': '！', '(': '（', ')': '）' };

/** The mark a Chinese text has instead of a half-width one; any other character is left as it is. */
export function fullWidthMark(mark: string): string {
  return full[mark] ?? mark;
}
