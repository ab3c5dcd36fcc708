/** How many bytes are shown to the detector: enough to tell GB18030 from Big5, little enough to stay fast. */
const sampleBytes = 64 * 1024;

/**
 * Text of a file in UTF-8, GB18030, Big5 or (with a byte order mark only) UTF-16; null when it is in none of them.
 * Never guesses: every decoding is strict, and what looks like binary data is no text.
 */
export async function decodeText(bytes: Uint8Array): Promise<string | null> {
  const text = decodeMarked(bytes) ?? decodeStrictly('utf-8', bytes) ?? (await decodeChinese(bytes));
  return text === null || looksBinary(text) ? null : text;
}

/** The byte order mark decides where there is one. It is no character of the text. */
function decodeMarked(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return decodeStrictly('utf-8', bytes.subarray(3));
  if (first === 0xff && second === 0xfe) return decodeStrictly('utf-16le', bytes.subarray(2));
  if (first === 0xfe && second === 0xff) return decodeStrictly('utf-16be', bytes.subarray(2));
  if (first === 0x84 && second === 0x31 && third === 0x95 && bytes[3] === 0x33) return decodeStrictly('gb18030', bytes.subarray(4));
  return null;
}

/** GB18030 unless the detector says Big5: most byte pairs of either are valid in the other. */
async function decodeChinese(bytes: Uint8Array): Promise<string | null> {
  // Loaded only when needed: its models take 40 ms and 60 MB.
  const { detect } = await import('jschardet');
  const guess = detect(bytes.subarray(0, sampleBytes)).encoding?.toLowerCase() ?? '';
  const order = guess.startsWith('big5') ? ['big5', 'gb18030'] : ['gb18030', 'big5'];
  for (const encoding of order) {
    const text = decodeStrictly(encoding, bytes);
    if (text !== null) return text;
  }
  return null;
}

function decodeStrictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Control characters that no text file holds; private-use characters are what binary data decodes to as GB18030. */
function looksBinary(text: string): boolean {
  const sample = text.slice(0, 20_000);
  if (sample.includes('\0')) return true;
  const odd = sample.match(/[\u0001-\u0008\u000e-\u001a\u001c-\u001f\ue000-\uf8ff\ufffd]/gu)?.length ?? 0;
  return odd > 2 && odd > sample.length / 200;
}
